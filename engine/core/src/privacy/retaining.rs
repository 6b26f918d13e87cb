//! What is over goes.

use super::Expiring;
use super::act::{Act, By};
use crate::error::Result;
use crate::tenant::Context;
use serde_json::json;
use std::sync::Arc;
use tinhid_contract::Randomness;

/// How many records go in one unit of work: few enough that nobody waits for it.
const TOGETHER: u64 = 200;

/// Tables of which some is over after a time, those that refer to others before them.
pub type ExpiringList = Arc<[Arc<dyn Expiring>]>;

/// Deletes what is over at a tenant, table by table, and notes in the audit trail how many records went.
/// Returns how many went in all.
///
/// # Errors
/// What the database says; what went before is gone.
pub async fn delete_over(
    context: &Context,
    tables: &ExpiringList,
    randomness: &dyn Randomness,
) -> Result<u64> {
    let retention = &context.snapshot.configuration().retention;
    let mut all = 0;
    for table in tables.iter() {
        loop {
            let (table, retention) = (Arc::clone(table), retention.clone());
            let act = Act {
                by: By::System,
                at: context.now,
                entry: randomness.identifier(context.now),
                request_id: None,
            };
            let deleted = context.runtime.database().unit(move |unit| {
                let (table, retention, act) = (Arc::clone(&table), retention.clone(), act.clone());
                Box::pin(async move {
                    let count = table
                        .delete_over(unit, &retention, act.at, TOGETHER)
                        .await?;
                    if count > 0 {
                        let details = json!({ "kind": table.key(), "count": count });
                        unit.audit(act.entry("retention.delete", "records", None, details));
                    }
                    Ok(count)
                })
            });
            let deleted = deleted.await?;
            all += deleted;
            if deleted < TOGETHER {
                break;
            }
        }
    }
    Ok(all)
}
