use crate::database::AuditRow;
use crate::sealing::PersonId;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// Who does something about personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The person it is about.
    Person(PersonId),
    /// An account of the tenant's staff.
    Staff(Uuid),
    /// An operator for whom the tenant broke the glass.
    Operator(Uuid),
    /// The engine itself, in a job.
    System,
}

/// Something that is done, as it is told to the audit trail. A unit of work may run more than once, so the
/// moment and the identifier come with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Who.
    pub by: By,
    /// Now.
    pub at: DateTime<Utc>,
    /// A new UUIDv7 for the entry.
    pub entry: Uuid,
    /// The request in whose course it happens.
    pub request_id: Option<String>,
}

impl By {
    /// The kind of actor.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person(_) => "citizen",
            Self::Staff(_) => "staff",
            Self::Operator(_) => "operator",
            Self::System => "system",
        }
    }

    /// Which one.
    pub fn id(self) -> Option<Uuid> {
        match self {
            Self::Person(person) => Some(person.uuid()),
            Self::Staff(id) | Self::Operator(id) => Some(id),
            Self::System => None,
        }
    }
}

impl Act {
    /// The entry of the audit trail. `details` hold no personal data.
    pub fn entry(
        &self,
        action: &str,
        object_kind: &str,
        object_id: Option<Uuid>,
        details: Value,
    ) -> AuditRow {
        AuditRow {
            id: self.entry,
            occurred_at: self.at,
            actor_kind: self.by.word().to_owned(),
            actor_id: self.by.id().map(|id| id.to_string()),
            action: action.to_owned(),
            object_kind: object_kind.to_owned(),
            object_id: object_id.map(|id| id.to_string()),
            outcome: "done".to_owned(),
            request_id: self.request_id.clone(),
            details,
        }
    }
}
