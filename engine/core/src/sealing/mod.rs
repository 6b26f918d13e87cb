//! Personal data at rest: sealed for one person, in one place, and gone when their key is gone.
//!
//! # The big ideas
//!
//! **Three keys stand in a row.** A person's data key seals what is known of the person. The
//! tenant's key wraps the data keys, and a deployment key, which is in no database, wraps the
//! tenant's key. Changing an upper key wraps the lower ones anew and never touches the data.
//!
//! **Erasing a person destroys a key.** [`erase_person`] deletes one row in the unit of work that
//! deletes the rest; what still stands sealed anywhere is noise from then on.
//!
//! **A value is sealed into its place.** Tenant, table, column and row are authenticated with it
//! (AES-256-GCM-SIV, RFC 8452): moved anywhere else it does not open. Entities hold a [`Sealed<C>`],
//! whose type knows table and column, and only a [`PersonKey`], which knows tenant and person, opens
//! it; so no store can forget what must be authenticated. Plain values travel as [`Personal<T>`],
//! which prints nothing.
//!
//! **What is sealed is found by a keyed hash.** A [`BlindIndex<C>`] is the HMAC-SHA-256 of the
//! normalised value under a key of the tenant, another function for each column. It tells that two
//! rows of a column hold the same value and, without the key, nothing else.
//!
//! # Where the keys are, and why
//!
//! The wrapped keys stand in the tenant's own database. A person's key is then made, and destroyed,
//! in the same transaction as the rows it belongs to, no other tenant's data is near it, and a copy
//! of the one database opens elsewhere with the deployment key alone. The control database would
//! have split every such act over two databases and put the persons of all tenants into one.
//!
//! A copy of the whole database holds the keys, too, and so the keys of people erased later. That is
//! why copies that are kept for long leave out [`KEY_TABLES`], and only the newest copy of these
//! tables is kept: then whoever is erased is erased from all of them. Copies made otherwise become
//! unreadable when the deployment key they were wrapped with is destroyed after a rotation.
//!
//! # What is taken, and what it gives
//!
//! | taken | gives |
//! |---|---|
//! | a copy without the keys | times, codes, lengths, and which rows of a column hold the same value |
//! | the database, or a disk without the deployment key | the same |
//! | database and deployment key | everything of whoever was not erased when the copy was made |
//! | the running process, or its memory | everything it may read |
//!
//! Sealing does not hide how long a value is, nor that somebody is there; and whoever can write to
//! the database can put back an older sealed value of the same place.

mod blind_index;
mod column;
mod deployment_keys;
mod envelope;
mod key;
mod key_source;
mod key_text;
mod person;
mod personal;
pub mod records;
mod rotation;
mod status;
mod store;
mod tenant_keys;
mod tenant_sealing;

pub use blind_index::{BlindIndex, Indexable};
pub use column::{Sealed, SealedColumn};
pub use deployment_keys::{DeploymentKeyFact, DeploymentKeys, SourceKind};
pub(crate) use envelope::OVERHEAD as SEALED_OVERHEAD;
pub use envelope::OpenError;
pub use key::KeyId;
pub use key_source::KeyError;
pub use person::{PersonId, PersonKey};
pub use personal::{Personal, PersonalValue};
pub use rotation::{OnRotation, Rotated, RotationProgress};
pub use status::{DeploymentKeyUse, KeyStatus, RotationFact, TenantKeyFact, key_status};
pub use store::{NewPersonKey, add_person, erase_person};
pub use tenant_keys::TenantKeys;
pub use tenant_sealing::TenantSealing;

/// The tables with wrapped keys. A copy that is kept for long leaves them out; of them only the
/// newest copy is kept.
pub const KEY_TABLES: [&str; 2] = ["tenant_key", "person_key"];

#[cfg(test)]
pub(crate) mod tests;
