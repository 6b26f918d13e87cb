//! What people may ask of a tenant about what it knows of them, and what is done about it.
//!
//! # The big ideas
//!
//! **Every table with personal data answers for itself.** It implements [`PersonalRecords`]: what of it is
//! shown to the person it is about, who corrects what, and what becomes of it when they want to be erased.
//! The engine is given the list of them; an export and an erasure go through the list, so that neither can
//! forget a table that another part of the engine adds.
//!
//! **Consent is a ledger.** A decision about one purpose ([`consent`]) is a row with the hash of the words
//! that were shown ([`PurposeText`]); withdrawing is one more row, and the database itself refuses to change
//! or remove one. Consent to other words than today's is none.
//!
//! **A request has a clock.** What somebody asks for is a case ([`cases`]) whose terms are computed once,
//! by the calendar of the tenant, from the days that Decree 356/2025 gives ([`CaseKind::term`]). [`step`] is
//! the whole state machine and pure.
//!
//! **Erasing is one unit of work, and its proof part of it.** Every table deletes, makes anonymous, or says
//! until when which article makes it keep something ([`Fate`]); the person's key is destroyed in the same
//! transaction, and the lines of the proof hold no personal data. It happens after a time of waiting, in
//! which whoever was signed in by a thief can stop it.
//!
//! **What is over goes by itself.** A table that grows with time implements [`Expiring`]; a worker deletes
//! what `retention.toml` says is over, in batches, and audits how many.

mod act;
pub mod breach;
mod carrying_out;
mod case_kind;
mod case_rules;
pub mod cases;
pub mod consent;
mod data_case;
mod erasing;
pub mod erasure_proof;
mod expiring;
mod export;
mod owed;
mod own_records;
mod purpose;
mod records;
pub mod restriction;
mod retaining;

pub use act::{Act, By};
pub use carrying_out::{carry_out, let_go};
pub use case_kind::{ACKNOWLEDGE_WORKING_DAYS, Ask, CaseKind, LegalDays, Term};
pub use case_rules::{Step, open, step};
pub use data_case::{Answer, CaseState, DataCase, ExtensionReason, Request};
pub use erasing::{ErasureWork, Gone, RecordList, erase};
pub use expiring::{Expiring, delete_first, first_over};
pub use export::{Export, ExportedPurpose, ExportedRecords, export};
pub use owed::{carry_out_owed, keys_are_behind};
pub use own_records::{CaseRecords, ConsentRecords, RestrictionRecords};
pub use purpose::PurposeText;
pub use records::{Correction, Erased, Erasure, Fate, Field, Outcome, PersonalRecords};
pub use retaining::{ExpiringList, delete_over};

/// The entities of the tables, for statements of services and tests.
pub mod entity {
    pub use super::data_case::{ActiveModel as CaseChange, Column as CaseColumn, Entity as Cases};
}

#[cfg(test)]
mod tests;
