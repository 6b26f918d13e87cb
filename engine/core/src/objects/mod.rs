//! Files of people: taken in, sealed, stored, kept, read, and removed to the last byte.
//!
//! # The big ideas
//!
//! **An object has a row before it has bytes.** [`take_in`] adds a row that nobody owns, then stores the
//! bytes; the unit of work of whoever wants the object [`keep`]s it. Killed anywhere, there is a row that
//! leads to what has to be removed, and a [worker](pass) removes it. The other way round bytes go before the row:
//! [`remove`] only says so, in the unit of work of the owner, and the worker follows. So there are no bytes
//! without a row, and no row that is read without bytes.
//!
//! **Nothing is stored as it was sent.** [`uploads`](crate::uploads) judges and encodes anew, on few threads
//! at a time; what is about one person is then sealed with their key into its row
//! ([`ObjectUse::is_sealed`]). What the store has of it are noise and a length, under a name that says
//! nothing.
//!
//! **Nothing is read before it was looked at.** Where the deployment has a scanner it looks at what is taken
//! in, and if it does not answer then, the object waits ([`ObjectState::Waiting`]). At a live tenant without
//! a scanner nothing is taken in at all, unless the tenant says by name who answers for that
//! ([`ScanRule`]).

mod content;
mod health;
mod object_use;
#[expect(clippy::module_inception, reason = "the type of this name")]
mod objects;
mod orphans;
mod reading;
mod records;
mod scan_rule;
mod store;
mod stored_object;
mod taking_in;
mod tenant_objects;
mod trail;
mod work;

pub use health::{ObjectStatus, PartState};
pub use object_use::{ObjectOwner, ObjectUse};
pub use objects::Objects;
pub use orphans::sweep;
pub use reading::{OpenedObject, read};
pub use records::StoredObjectRecords;
pub use scan_rule::ScanRule;
pub use store::{find, keep, of_owner, remove, remove_of, remove_sealed_for};
pub use stored_object::{ObjectState, StoredObject};
pub use taking_in::{Incoming, NewObject, take_in};
pub use tenant_objects::{TenantObjects, away};
pub use work::{ABANDONED_AFTER, Worked, pass};

/// The entity of the table, for statements of services and tests.
pub mod entity {
    pub use super::stored_object::{
        ActiveModel as ObjectChange, Column as ObjectColumn, Entity as StoredObjects,
    };
}
