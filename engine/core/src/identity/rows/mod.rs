//! The tables of finding out who people are.

pub mod attempt_row;
pub mod evidence_row;
pub mod finding_row;
pub mod opinion_row;
pub mod sign_in_row;
pub mod verified_row;

pub use attempt_row::{AttemptRow, Claim, Prompt};
pub use evidence_row::{EvidenceKind, EvidenceRow};
pub use finding_row::{FindingRow, FoundFacts, Outcome};
pub use opinion_row::OpinionRow;
pub use sign_in_row::{SignInRow, SignInSecret};
pub use verified_row::{VerifiedBirth, VerifiedIdentity, VerifiedName, VerifiedPersonalId};

/// The entities, for statements of this module and tests.
pub mod entity {
    pub use super::attempt_row as attempt;
    pub use super::evidence_row as evidence;
    pub use super::finding_row as finding;
    pub use super::opinion_row as opinion;
    pub use super::sign_in_row as sign_in;
    pub use super::verified_row as verified;
}
