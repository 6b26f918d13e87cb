//! Letting old entries go.

use super::notary::Notary;
use super::old_entries::{is_any_up_to, last_over, remove_oldest};
use super::store;
use crate::database::{AuditRow, Database};
use crate::error::Result;
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

/// Entries that are looked at, or go, at once.
const TOGETHER: u64 = 500;

/// Lets the entries go that happened before `since`, from the oldest on and as far as the chain goes without
/// a younger one. The new beginning is signed first, so that what is left stays provable; a process that is
/// killed in between goes on with the same the next time. The newest entry always stays. `entry` gives new
/// identifiers for what is noted about it. Returns how many went.
///
/// # Errors
/// What the database says; `audit-checkpoint-not-kept` when the beginning could not be kept, and then nothing
/// goes.
pub async fn cut(
    notary: &Notary,
    tenant: &str,
    database: &Database,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
    entry: &(dyn Fn() -> Uuid + Send + Sync),
) -> Result<u64> {
    let reader = database.reader();
    let Some(head) = store::head(&reader).await? else {
        return Ok(0);
    };
    let last = last_over(&reader, since, TOGETHER).await?;
    let Some(last) = last
        .map(|last| last.min(head.number - 1))
        .filter(|last| *last > 0)
    else {
        return Ok(0);
    };
    if !is_any_up_to(&reader, last).await? {
        return Ok(0);
    }
    notary.sign_beginning(tenant, &reader, last, now).await?;
    let mut all = 0;
    loop {
        let noted = entry();
        let removed = database.unit(move |unit| {
            Box::pin(async move {
                let count = remove_oldest(unit, last, TOGETHER).await?;
                if count > 0 {
                    unit.audit(removal(noted, now, last, count));
                }
                Ok(count)
            })
        });
        let removed = removed.await?;
        all += removed;
        if removed < TOGETHER {
            return Ok(all);
        }
    }
}

fn removal(id: Uuid, now: DateTime<Utc>, last: i64, count: u64) -> AuditRow {
    AuditRow {
        id,
        occurred_at: now,
        actor_kind: "system".to_owned(),
        actor_id: None,
        action: "retention.delete".to_owned(),
        object_kind: "records".to_owned(),
        object_id: None,
        outcome: "done".to_owned(),
        request_id: None,
        details: json!({ "kind": "audit-trail", "count": count, "up_to": last }),
    }
}
