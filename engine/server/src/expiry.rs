//! Posts whose time is over: they are hidden from that moment on, and put away here.

use crate::system_context::context_of;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tinhid_core::fleet::{Fleet, Served};
use tinhid_services::listings::expire;

/// How often the clock is asked: it is not slept by, for it may be set, and a test moves it by hand.
const STEP: Duration = Duration::from_millis(500);
/// How long a tenant is left alone at most; posts that are made meanwhile may end before the next one
/// that is known to.
const LONGEST_REST: TimeDelta = TimeDelta::minutes(10);
/// How long a tenant whose database does not answer is left alone.
const AFTER_FAILURE: TimeDelta = TimeDelta::minutes(1);

/// Ends posts when their time is over, at all tenants. Runs until it is stopped.
pub(crate) async fn follow_expiry(fleet: Arc<Fleet>) {
    let mut next: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
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
            if next.get(&key).is_some_and(|moment| *moment > now) {
                continue;
            }
            let context = context_of(&fleet, &served);
            let rest = match expire(&context).await {
                Ok(edge) => edge.map_or(now + LONGEST_REST, |edge| edge.min(now + LONGEST_REST)),
                Err(error) => {
                    tracing::warn!(
                        tenant = key,
                        ?error,
                        "posts whose time is over stay for now"
                    );
                    now + AFTER_FAILURE
                }
            };
            next.insert(key, rest);
        }
    }
}
