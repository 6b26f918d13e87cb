//! What people may ask about the log of who signed in, and when it goes.

use super::log::{self, Column, Entity, SessionLogEntry};
use crate::configuration::floors::{Act, Citation};
use crate::configuration::sections::Retention;
use crate::database::{Reader, Unit};
use crate::error::Result;
use crate::privacy::{Correction, Erased, Erasure, Expiring, Field, Outcome, PersonalRecords};
use crate::sealing::{PersonId, PersonKey, TenantSealing, erase_person};
use async_trait::async_trait;
use chrono::{DateTime, Months, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// The log, at one tenant: its entries are sealed with keys of the months and not of the person.
#[derive(Debug, Clone)]
pub struct SessionLogRecords {
    sealing: Arc<TenantSealing>,
}

/// The months of the log that are over.
#[derive(Debug, Clone, Copy, Default)]
pub struct SessionLogMonths;

impl SessionLogRecords {
    /// The log of the tenant of these keys.
    pub const fn new(sealing: Arc<TenantSealing>) -> Self {
        Self { sealing }
    }
}

#[async_trait]
impl PersonalRecords for SessionLogRecords {
    fn kind(&self) -> &'static str {
        "session-log"
    }

    fn fields(&self) -> &'static [Field] {
        &[Field {
            key: "entries",
            correction: Correction::Never,
        }]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let most = i64::MAX.unsigned_abs();
        let found = log::of_person(reader, &self.sealing, person.person(), most).await?;
        let entries = found.into_iter().map(|(entry, origin)| {
            json!({
                "event": entry.event.word(),
                "occurred_at": entry.occurred_at,
                "address": origin.as_ref().map(|origin| origin.address),
                "port": origin.and_then(|origin| origin.port),
            })
        });
        Ok(entries.collect())
    }

    /// The law keeps it: the entries name an account that is nobody's any more.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let kept = Entity::find()
            .filter(Column::AccountId.eq(erasure.person.uuid()))
            .count(unit)
            .await?;
        let outcome = Outcome::Kept {
            until: erasure.now + Months::new(erasure.retention.session_log_months),
            citation: Citation::of(Act::Decree333, "16", "6", None),
        };
        Ok(Erased::of(self.kind(), kept, outcome))
    }
}

#[async_trait]
impl Expiring for SessionLogMonths {
    fn key(&self) -> &'static str {
        "session-log"
    }

    /// With the last entry of a month its key goes.
    async fn delete_over(
        &self,
        unit: &Unit,
        retention: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        let since = retention.session_log_since(now);
        let over: Vec<SessionLogEntry> = Entity::find()
            .filter(Column::OccurredAt.lt(since))
            .order_by_asc(Column::Id)
            .limit(limit)
            .all(unit)
            .await?;
        let months: BTreeSet<Uuid> = over.iter().map(|entry| entry.month_id).collect();
        let ids = over.iter().map(|entry| entry.id);
        let gone = Entity::delete_many().filter(Column::Id.is_in(ids));
        let deleted = gone.exec(unit).await?;
        for month in months {
            let left = Entity::find().filter(Column::MonthId.eq(month));
            if left.one(unit).await?.is_none() {
                erase_person(unit, PersonId::new(month)).await?;
            }
        }
        Ok(deleted.rows_affected)
    }
}
