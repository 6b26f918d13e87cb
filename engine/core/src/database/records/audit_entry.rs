//! Who did what, to what, with which outcome.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;

use super::portable;

/// A row of the audit trail. It is written without a chain; a sealer adds `chain_number` and
/// `chain_hash` in batches.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// guest, citizen, staff, API client, operator or system.
    pub actor_kind: String,
    /// Who, as an identifier of ours; never a name or number.
    pub actor_id: Option<String>,
    /// What was done, as a stable key.
    pub action: String,
    /// The kind of thing it was done to.
    pub object_kind: String,
    /// Which one.
    pub object_id: Option<String>,
    /// How it ended, as a stable key.
    pub outcome: String,
    /// The request in whose course it happened.
    pub request_id: Option<String>,
    /// More about it, without personal data.
    pub details: Json,
    /// Its place in the chain, once sealed.
    #[sea_orm(unique)]
    pub chain_number: Option<i64>,
    /// The hash that chains it to its predecessor, once sealed.
    pub chain_hash: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An entry that a unit of work adds to the audit trail.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRow {
    /// A new UUIDv7.
    pub id: Uuid,
    /// Now.
    pub occurred_at: DateTime<Utc>,
    /// The kind of actor.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<String>,
    /// What was done.
    pub action: String,
    /// The kind of thing it was done to.
    pub object_kind: String,
    /// Which one.
    pub object_id: Option<String>,
    /// How it ended.
    pub outcome: String,
    /// The request.
    pub request_id: Option<String>,
    /// More about it, without personal data.
    pub details: Json,
}

impl AuditRow {
    /// The entry as every database gives it back: times in microseconds, no NUL in texts, numbers that
    /// are not whole as text. What is chained is the entry in this form.
    #[must_use]
    pub fn portable(self) -> Self {
        Self {
            id: self.id,
            occurred_at: portable::instant(self.occurred_at),
            actor_kind: portable::text(self.actor_kind),
            actor_id: self.actor_id.map(portable::text),
            action: portable::text(self.action),
            object_kind: portable::text(self.object_kind),
            object_id: self.object_id.map(portable::text),
            outcome: portable::text(self.outcome),
            request_id: self.request_id.map(portable::text),
            details: portable::json(self.details),
        }
    }
}

impl From<AuditRow> for ActiveModel {
    fn from(row: AuditRow) -> Self {
        let row = row.portable();
        Self {
            id: Set(row.id),
            occurred_at: Set(row.occurred_at),
            actor_kind: Set(row.actor_kind),
            actor_id: Set(row.actor_id),
            action: Set(row.action),
            object_kind: Set(row.object_kind),
            object_id: Set(row.object_id),
            outcome: Set(row.outcome),
            request_id: Set(row.request_id),
            details: Set(row.details),
            chain_number: NotSet,
            chain_hash: NotSet,
        }
    }
}

impl From<Model> for AuditRow {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            occurred_at: row.occurred_at,
            actor_kind: row.actor_kind,
            actor_id: row.actor_id,
            action: row.action,
            object_kind: row.object_kind,
            object_id: row.object_id,
            outcome: row.outcome,
            request_id: row.request_id,
            details: row.details,
        }
    }
}
