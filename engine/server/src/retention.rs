//! What is over goes, and who asked to be erased is, once they have waited long enough.

use crate::backups::Backups;
use crate::system_context::context_of;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tinhid_core::audit::{Sealing, cut};
use tinhid_core::fleet::{Fleet, Served};
use tinhid_core::privacy::{
    carry_out, carry_out_owed, delete_over, erasure_proof, keys_are_behind,
};
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
pub(crate) async fn follow_retention(
    fleet: Arc<Fleet>,
    sealing: Arc<Sealing>,
    backups: Arc<Backups>,
) {
    // Up to which erasure the keys of the backups of each tenant were looked at.
    let mut reached: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
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
                let known = reached.get(context.runtime.key()).copied();
                match reach_backups(&context, &fleet, &backups, known).await {
                    Ok(Some(until)) => {
                        reached.insert(context.runtime.key().to_owned(), until);
                    }
                    Ok(None) => {}
                    Err(error) => {
                        let tenant = context.runtime.key();
                        tracing::error!(tenant, ?error, "an erasure has not reached the backups");
                    }
                }
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

/// Lets erasures reach the backups: the file of their keys is written anew. Returns up to which erasure, if
/// there was one since the last look.
async fn reach_backups(
    context: &Context,
    fleet: &Fleet,
    backups: &Backups,
    known: Option<DateTime<Utc>>,
) -> Result<Option<DateTime<Utc>>> {
    let reader = context.runtime.database().reader();
    let last = erasure_proof::last_erased(&reader).await?;
    let Some(last) = last.filter(|last| known.is_none_or(|known| known < *last)) else {
        return Ok(None);
    };
    if keys_are_behind(&reader, last).await? {
        backups.follow_erasure(fleet, context.runtime.key()).await?;
        let tenant = context.runtime.key();
        tracing::info!(tenant, "an erasure reached the keys of all backups");
    }
    Ok(Some(last))
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
    let owed = carry_out_owed(context, &privacy::records(&context.runtime), &**randomness).await?;
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
    Ok(owed + deleted + cut)
}

fn tell(context: &Context, what: &'static str, done: Result<u64>) {
    let tenant = context.runtime.key();
    match done {
        Ok(0) => {}
        Ok(count) => tracing::info!(tenant, what, count, "gone, as the rules of the tenant say"),
        Err(error) => tracing::warn!(tenant, what, ?error, "stays for now"),
    }
}
