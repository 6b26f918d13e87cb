//! Accounts that nobody used for too long, and rights whose end has come.

use crate::system_context::context_of;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tinhid_core::fleet::{Fleet, Served};
use tinhid_core::staff::{Doer, Means, look_after};

/// How often the clock is asked: it is not slept by, for it may be set, and a test moves it by hand.
const STEP: Duration = Duration::from_millis(500);
/// How long a tenant is left alone.
const REST: TimeDelta = TimeDelta::minutes(10);
/// How long a tenant whose database does not answer is left alone.
const AFTER_FAILURE: TimeDelta = TimeDelta::minutes(1);

/// Looks after the staff of all tenants. Runs until it is stopped.
pub(crate) async fn follow_staff(fleet: Arc<Fleet>) {
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
            let means = Means::new(&context, Arc::clone(fleet.randomness()), Doer::System);
            let rest = match look_after(&means).await {
                Ok(done) => {
                    let attention = served.runtime().attention();
                    attention.note_administrators(done.without_administrator);
                    if let Some(account) = done.warned {
                        tracing::warn!(
                            tenant = key,
                            %account,
                            "the last administrator will be disabled in a week unless they sign in"
                        );
                    }
                    for account in done.disabled {
                        tracing::warn!(tenant = key, %account, "idle account of the staff disabled");
                    }
                    REST
                }
                Err(error) => {
                    tracing::warn!(tenant = key, ?error, "staff is not looked after for now");
                    AFTER_FAILURE
                }
            };
            next.insert(key, now + rest);
        }
    }
}
