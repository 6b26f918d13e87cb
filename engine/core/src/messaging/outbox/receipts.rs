//! What the outbox keeps of people: whom something was said to, and when.

use super::notice::TOPIC;
use crate::configuration::sections::Retention;
use crate::database::records::outbox::{Column, Entity};
use crate::database::{Reader, Unit};
use crate::error::Result;
use crate::privacy::{
    Correction, Erased, Erasure, Expiring, Field, Outcome, PersonalRecords, delete_first,
};
use crate::sealing::PersonKey;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// How long a receipt is kept, and what could not be said at all.
const KEPT: TimeDelta = TimeDelta::days(30);

/// The messages of a person.
#[derive(Debug, Clone, Copy, Default)]
pub struct OutboxRecords;

/// The receipts, which go after a month.
#[derive(Debug, Clone, Copy, Default)]
pub struct OutboxReceipts;

#[async_trait]
impl PersonalRecords for OutboxRecords {
    fn kind(&self) -> &'static str {
        "message"
    }

    fn fields(&self) -> &'static [Field] {
        &[Field {
            key: "messages",
            correction: Correction::Never,
        }]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let rows = Entity::find()
            .filter(Column::Topic.eq(TOPIC))
            .filter(Column::Subject.eq(person.person().uuid().to_string()))
            .order_by_asc(Column::Id)
            .all(reader)
            .await?;
        let rows = rows.into_iter().map(|row| {
            json!({
                "id": row.id,
                "created_at": row.created_at,
                "delivered_at": row.delivered_at,
            })
        });
        Ok(rows.collect())
    }

    /// What was not said yet is not said any more; that they are erased is said with a key of its own.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let deleted = Entity::delete_many()
            .filter(Column::Topic.eq(TOPIC))
            .filter(Column::Subject.eq(erasure.person.uuid().to_string()))
            .exec(unit)
            .await?;
        let outcome = Outcome::Deleted;
        Ok(Erased::of(self.kind(), deleted.rows_affected, outcome))
    }
}

#[async_trait]
impl Expiring for OutboxReceipts {
    fn key(&self) -> &'static str {
        "message"
    }

    async fn delete_over(
        &self,
        unit: &Unit,
        _retention: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        let over = Entity::find()
            .filter(Column::Topic.eq(TOPIC))
            .filter(Column::CreatedAt.lt(now - KEPT))
            .order_by_asc(Column::Id);
        delete_first(unit, over, Column::Id, limit).await
    }
}
