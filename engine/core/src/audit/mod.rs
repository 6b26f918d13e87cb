//! The audit trail: who did what, kept so that nobody can change it unseen.
//!
//! # The big ideas
//!
//! **An entry is written with what it tells of, and chained a moment later.** [`Unit::audit`](crate::database::Unit::audit)
//! puts it into the transaction of the act itself: there is no act without its entry and no entry without
//! its act. The [`Sealer`] then gives the entries numbers and hashes in batches, at least every second while
//! something is written: a chain head inside every transaction would make the writers of a tenant queue
//! for one row. What is committed when a batch is read belongs to it, in the order in which it happened;
//! an entry that is committed later gets a later number, and never lands among what is sealed.
//!
//! **Each hash covers the entry, its number and the hash before it**: SHA-256 over bytes that do not depend
//! on the database ([`chain`]), beginning with the key of the tenant. Whoever changes one entry has to compute
//! every later hash anew.
//!
//! **A checkpoint says how the chain stood, signed.** Every day (UTC) the [`Notary`] signs the head with the
//! deployment's Ed25519 key and keeps it as a small file of its own, with the public key beside it, in
//! the data folder and in every other [`CheckpointPlace`]: the store of objects
//! ([`CheckpointObjects`]) is one. What such a place did not take is brought to it later. The two files are all that is needed to hold a
//! chain against them elsewhere.
//!
//! **What may be removed is signed before.** When the law lets old entries go, a checkpoint of the kind
//! [`Beginning`](CheckpointKind::Beginning) is signed for the last of them first
//! ([`Notary::sign_beginning`], by [`cut`]); from then on the chain may begin after it. A beginning that nobody signed is
//! a gap.
//!
//! **A copy leaves at once.** Sealed entries are forwarded in order to files and syslog servers
//! ([`forward`]), each with a position of its own in the tenant's database, at least once.
//!
//! # Who can hide what
//!
//! | who | can | is found by |
//! |---|---|---|
//! | who can write to a tenant's database | change, remove or insert sealed entries | [`verify()`]: the entry or the gap is named |
//! | | compute the whole chain anew | any checkpoint; he has not the key |
//! | | cut off the newest entries, and set the head back | the newest checkpoint; what came after it only by what was forwarded |
//! | | change an entry before it is sealed, about a second; write entries that never happened | nothing here: who may write the tables may act in the engine's name |
//! | | hinder the sealer | entries that wait, in the words of `audit verify` and in the metric `tinhid_audit_waiting` |
//! | who owns the server, with key and files | all of the above, and sign it | checkpoints and entries that have left the server before; so copy them away |
//! | an old backup that was put back | be a shorter, sound chain, which then goes on otherwise | the checkpoints that were signed since the backup; they are files and no part of the database |
//!
//! What is proved is that nothing was changed since it was sealed, not that it was true when it was written.

mod browse;
pub mod chain;
mod checkpoint;
mod cutting;
mod export;
mod folder;
pub mod forward;
mod key;
mod line;
mod notary;
mod object_place;
mod old_entries;
mod passes;
mod sealer;
mod sealing;
mod store;
mod tenant_audit;
mod verify;

pub use browse::{AuditFilter, browse};
pub use chain::ChainHash;
pub use checkpoint::{Checkpoint, CheckpointKind};
pub use cutting::cut;
pub use export::{ExportPage, export_page};
pub use folder::{CheckpointFolder, CheckpointPlace, Evidence, Sworn};
pub use key::{AuditKey, AuditKeyError, KeyId, PublicKey};
pub use line::AuditLine;
pub use notary::Notary;
pub use object_place::CheckpointObjects;
pub use sealer::Sealer;
pub use sealing::{Sealed, Sealing};
pub use tenant_audit::TenantAudit;
pub use verify::{Finding, Verdict, verify};
