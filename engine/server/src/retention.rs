//! What is over goes, and who asked to be erased is, once they have waited long enough.

use crate::system_context::context_of;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tinhid_core::audit::{Sealing, cut};
use tinhid_core::fleet::{Fleet, Served};
use tinhid_core::privacy::{carry_out, delete_over};
use tinhid_core::{Result, tenant::Context};
use tinhid_services::privacy;

/// How often the clock is asked: it is not slept by, for it may be set, and a test moves it by hand.
const STEP: Duration = Duration::from_millis(500);
/// How often erasures are looked for.
const ERASURES: TimeDelta = TimeDelta::minutes(1);
/// When what is over is first looked for: a start has other things to do.
const FIRST: TimeDelta = TimeDelta::minutes(10);
/// How often what is over is looked for.
const OVER: TimeDelta = TimeDelta::hours(6);

/// When a tenant is looked at again.
#[derive(Debug, Clone, Copy)]
struct Next {
    erasures: Option<DateTime<Utc>>,
    over: Option<DateTime<Utc>>,
}

/// Looks after all tenants. Runs until it is stopped.
pub(crate) async fn follow_retention(fleet: Arc<Fleet>, sealing: Arc<Sealing>) {
    let mut next: BTreeMap<String, Next> = BTreeMap::new();
    loop {
        tokio::time::sleep(STEP).await;
        let now = fleet.clock().now();
        let tenants: Vec<(String, Arc<Served>)> = fleet
            .directory()
            .tenants()
            .map(|(key, served)| (key.to_owned(), Arc::clone(served)))
            .collect();
        next.retain(|known, _| tenants.iter().any(|(key, _)| key == known));
        for (key, served) in tenants {
            let times = next.entry(key).or_insert(Next {
                erasures: None,
                over: Some(now + FIRST),
            });
            let is_due = |moment: Option<DateTime<Utc>>| moment.is_none_or(|moment| moment <= now);
            let (erases, deletes) = (is_due(times.erasures), is_due(times.over));
            if !(erases || deletes) {
                continue;
            }
            let context = context_of(&fleet, &served);
            if erases {
                times.erasures = Some(now + ERASURES);
                tell(&context, "erasures", erase(&context, &fleet).await);
            }
            if deletes {
                times.over = Some(now + OVER);
                tell(
                    &context,
                    "what is over",
                    delete(&context, &fleet, &sealing).await,
                );
            }
        }
    }
}

async fn erase(context: &Context, fleet: &Fleet) -> Result<u64> {
    carry_out(
        context,
        &privacy::records(&context.runtime),
        &**fleet.randomness(),
    )
    .await
}

async fn delete(context: &Context, fleet: &Fleet, sealing: &Sealing) -> Result<u64> {
    let randomness = fleet.randomness();
    let deleted = delete_over(context, &privacy::expiring(), &**randomness).await?;
    let (runtime, now) = (&context.runtime, context.now);
    let since = context
        .snapshot
        .configuration()
        .retention
        .audit_trail_since(now);
    let entry = || randomness.identifier(now);
    let cut = cut(
        sealing.notary(),
        runtime.key(),
        runtime.database(),
        since,
        now,
        &entry,
    )
    .await?;
    // Whatever was read while somebody was erased may have kept the log from being emptied.
    runtime.database().empty_log().await?;
    Ok(deleted + cut)
}

fn tell(context: &Context, what: &'static str, done: Result<u64>) {
    let tenant = context.runtime.key();
    match done {
        Ok(0) => {}
        Ok(count) => tracing::info!(tenant, what, count, "gone, as the rules of the tenant say"),
        Err(error) => tracing::warn!(tenant, what, ?error, "stays for now"),
    }
}
