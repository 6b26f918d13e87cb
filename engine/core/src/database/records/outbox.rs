//! Messages that were promised by a committed unit of work and wait for their receipt.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;

/// A row of the outbox.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// UUIDv7, so that the order is the order of creation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who delivers it: a key such as `message` or `webhook`.
    pub topic: String,
    /// What it is about, for people and for order within one subject.
    pub subject: String,
    /// What the deliverer needs.
    pub payload: Json,
    /// When it was promised.
    pub created_at: DateTime<Utc>,
    /// When it may next be tried.
    pub due_at: DateTime<Utc>,
    /// How often it has been tried.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_failure: Option<String>,
    /// When the receipt came; empty until then.
    pub delivered_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A message that a unit of work announces.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxRow {
    /// A new UUIDv7.
    pub id: Uuid,
    /// Who delivers it.
    pub topic: String,
    /// What it is about.
    pub subject: String,
    /// What the deliverer needs.
    pub payload: Json,
    /// Now.
    pub created_at: DateTime<Utc>,
    /// Not before this time; `created_at` for at once.
    pub due_at: DateTime<Utc>,
}

impl From<OutboxRow> for ActiveModel {
    fn from(row: OutboxRow) -> Self {
        Self {
            id: Set(row.id),
            topic: Set(row.topic),
            subject: Set(row.subject),
            payload: Set(row.payload),
            created_at: Set(row.created_at),
            due_at: Set(row.due_at),
            attempts: NotSet,
            last_failure: NotSet,
            delivered_at: NotSet,
        }
    }
}
