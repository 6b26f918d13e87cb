//! Files of people, behind their back: looked at, removed, and counted to the last byte.

use crate::system_context::context_of;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;
use tinhid_core::fleet::{Fleet, Served};
use tinhid_core::objects::{pass, sweep};
use tinhid_core::tenant::Context;
use tokio::task::{Id, JoinSet};

/// How often the clock is asked: it is not slept by, for it may be set, and a test moves it by hand.
const STEP: Duration = Duration::from_millis(500);
/// How long a tenant of which nothing was noted is left alone; another node may have noted something.
const LONGEST_REST: TimeDelta = TimeDelta::minutes(10);
/// How long after a first failure; twice as long after each further one.
const AFTER_FAILURE: TimeDelta = TimeDelta::seconds(15);
/// How often a failure doubles that at most.
const DOUBLINGS: u32 = 6;
/// How often store and scanner are asked whether they work.
const LOOK: TimeDelta = TimeDelta::minutes(5);
/// How often while one of them does not.
const LOOK_AGAIN: TimeDelta = TimeDelta::seconds(30);
/// When bytes without a row are first looked for: a start has other things to do.
const FIRST_SWEEP: TimeDelta = TimeDelta::minutes(20);
/// How often they are.
const SWEEP: TimeDelta = TimeDelta::days(1);
/// When again after the store was away.
const SWEEP_AGAIN: TimeDelta = TimeDelta::hours(1);

/// 1 while store and scanner of a tenant answer, otherwise 0.
pub(crate) const OBJECTS_AVAILABLE: &str = "tinhid_objects_available";
/// Files that were dealt with, by tenant and by what was done.
pub(crate) const OBJECTS_WORKED: &str = "tinhid_objects_worked_total";
/// How often a tenant's files could not be dealt with.
pub(crate) const OBJECTS_FAILURES: &str = "tinhid_objects_failures_total";

/// When a tenant is looked at again.
#[derive(Debug, Clone, Copy)]
struct Next {
    look: Option<DateTime<Utc>>,
    due: Option<DateTime<Utc>>,
    sweep: DateTime<Utc>,
    failures: u32,
}

/// Looks after the files of all tenants, of each at its own pace. Runs until it is stopped.
pub(crate) async fn follow_objects(fleet: Arc<Fleet>) {
    let mut next: BTreeMap<String, Next> = BTreeMap::new();
    let mut rounds: JoinSet<Next> = JoinSet::new();
    let mut running: HashMap<Id, String> = HashMap::new();
    loop {
        tokio::time::sleep(STEP).await;
        while let Some(ended) = rounds.try_join_next_with_id() {
            let id = match &ended {
                Ok((id, _)) => *id,
                Err(error) => error.id(),
            };
            let Some(key) = running.remove(&id) else {
                continue;
            };
            match ended {
                Ok((_, times)) => {
                    next.insert(key, times);
                }
                Err(error) => tracing::error!(tenant = key, %error, "a round over files broke off"),
            }
        }
        let now = fleet.clock().now();
        let tenants: Vec<(String, Arc<Served>)> = fleet
            .directory()
            .tenants()
            .map(|(key, served)| (key.to_owned(), Arc::clone(served)))
            .collect();
        next.retain(|known, _| tenants.iter().any(|(key, _)| key == known));
        for (key, served) in tenants {
            let times = *next.entry(key.clone()).or_insert(Next {
                look: None,
                due: None,
                sweep: now + FIRST_SWEEP,
                failures: 0,
            });
            let is_running = running.values().any(|tenant| *tenant == key);
            if is_running || !has_work(&served, times, now) {
                continue;
            }
            let context = context_of(&fleet, &served);
            let round = rounds.spawn(round(context, times));
            running.insert(round.id(), key);
        }
    }
}

fn is_due(moment: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    moment.is_none_or(|moment| moment <= now)
}

fn has_work(served: &Served, times: Next, now: DateTime<Utc>) -> bool {
    is_due(times.look, now)
        || is_due(times.due, now)
        || times.sweep <= now
        || (times.failures == 0 && served.runtime().objects().has_due())
}

async fn round(context: Context, mut times: Next) -> Next {
    let (runtime, now) = (&context.runtime, context.now);
    let tenant = runtime.key().to_owned();
    let objects = runtime.objects();
    if is_due(times.look, now) {
        let works = objects.look(now).await;
        times.look = Some(now + if works { LOOK } else { LOOK_AGAIN });
        metrics::gauge!(OBJECTS_AVAILABLE, "tenant" => tenant.clone())
            .set(f64::from(u8::from(works)));
        metrics::counter!(OBJECTS_FAILURES, "tenant" => tenant.clone()).increment(0);
    }
    if is_due(times.due, now) || (times.failures == 0 && objects.has_due()) {
        // What is noted from here on asks for another pass.
        objects.take_due();
        match pass(&context).await {
            Ok((worked, edge)) => {
                let rest = now + LONGEST_REST;
                times.due = Some(edge.map_or(rest, |edge| edge.min(rest)));
                times.failures = 0;
                for (what, count) in [
                    ("removed", worked.removed),
                    ("released", worked.released),
                    ("refused", worked.refused),
                ] {
                    let labels = [("tenant", tenant.clone()), ("what", what.to_owned())];
                    metrics::counter!(OBJECTS_WORKED, &labels).increment(count);
                }
            }
            Err(error) => {
                times.due = Some(now + AFTER_FAILURE * (1 << times.failures.min(DOUBLINGS)));
                times.failures += 1;
                metrics::counter!(OBJECTS_FAILURES, "tenant" => tenant.clone()).increment(1);
                tracing::warn!(tenant, ?error, "files stay for now");
            }
        }
    }
    if times.sweep <= now {
        times.sweep = match sweep(&context).await {
            Ok(_) => now + SWEEP,
            Err(error) => {
                tracing::warn!(tenant, ?error, "bytes without a row were not looked for");
                now + SWEEP_AGAIN
            }
        };
    }
    times
}
