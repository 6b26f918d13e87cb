//! Who holds which role, in the tenant's own database.
//!
//! A grant is made and ended, never edited, and both are in the audit trail of the same unit of work. It
//! is judged first ([`NewGrant::judge`]), by what the tenant is; the store takes nothing that was not
//! judged, and then keeps apart what one person may not hold together. That is decided under a lock on
//! the holder, so that two nodes cannot give both halves at once.
//!
//! A grant ends by being revoked or by its own end. From its end on it counts for nothing
//! ([`of_subject`]); a job revokes what [`expired`] gives, so that every end stands in the trail.
//!
//! Breaking the glass is a grant to an operator: by the tenant, with a reason and an end.

mod judge;
pub mod role_grant;
pub mod role_holder;
mod store;

pub use judge::{JudgedGrant, NewGrant};
pub use role_grant::{AuthorKind, CommuneCodes, RoleGrant, SubjectKind};
pub use store::{Revocation, expired, grant, of_subject, revoke};

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// To whom a role is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Subject {
    /// What kind of account.
    pub kind: SubjectKind,
    /// Which one.
    pub id: Uuid,
}

/// Who gives a role, or takes it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Author {
    /// An account of the tenant's staff.
    Staff(Uuid),
    /// Somebody of the company that runs the platform.
    Operator(Uuid),
    /// The engine itself, in a job.
    System,
}

/// A change as it is told to the audit trail. A unit of work may run more than once, so the moment and
/// the identifier come with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Who.
    pub by: Author,
    /// Now.
    pub at: DateTime<Utc>,
    /// A new UUIDv7 for the entry.
    pub entry: Uuid,
    /// The request in whose course it happens.
    pub request_id: Option<String>,
}

impl Author {
    /// The kind, as it is stored.
    pub fn kind(self) -> AuthorKind {
        match self {
            Self::Staff(_) => AuthorKind::Staff,
            Self::Operator(_) => AuthorKind::Operator,
            Self::System => AuthorKind::System,
        }
    }

    /// Which one; the engine itself has no number.
    pub fn id(self) -> Option<Uuid> {
        match self {
            Self::Staff(id) | Self::Operator(id) => Some(id),
            Self::System => None,
        }
    }

    fn is(self, subject: Subject) -> bool {
        let kind = match self {
            Self::Staff(_) => Some(SubjectKind::Staff),
            Self::Operator(_) => Some(SubjectKind::Operator),
            Self::System => None,
        };
        kind == Some(subject.kind) && self.id() == Some(subject.id)
    }
}
