//! Accounts that nobody used for too long, and rights whose end has come.

use crate::rounds::Rounds;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use tinhid_contract::Randomness;
use tinhid_core::Result;
use tinhid_core::fleet::Fleet;
use tinhid_core::staff::{Doer, Means, look_after};
use tinhid_core::tenant::Context;

const STAFF: Rounds = Rounds {
    name: "accounts of the staff",
    left: None,
    first: TimeDelta::zero(),
    longest_rest: TimeDelta::minutes(10),
    after_failure: TimeDelta::minutes(1),
    at_once: 4,
};

/// Looks after the staff of all tenants. Runs until it is stopped.
pub(crate) async fn follow_staff(fleet: Arc<Fleet>) {
    let randomness = Arc::clone(fleet.randomness());
    let work = |context| look(context, Arc::clone(&randomness));
    STAFF.follow(fleet, work).await;
}

async fn look(context: Context, randomness: Arc<dyn Randomness>) -> Result<Option<DateTime<Utc>>> {
    let means = Means::new(&context, randomness, Doer::System);
    let done = look_after(&means).await?;
    let tenant = context.runtime.key();
    let attention = context.runtime.attention();
    attention.note_administrators(done.without_administrator);
    if let Some(account) = done.warned {
        tracing::warn!(
            tenant,
            %account,
            "the last administrator will be disabled in a week unless they sign in"
        );
    }
    for account in done.disabled {
        tracing::warn!(tenant, %account, "idle account of the staff disabled");
    }
    Ok(None)
}
