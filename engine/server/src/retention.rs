//! What is over goes, and who asked to be erased is, once they have waited long enough.

use crate::backups::Backups;
use crate::rounds::Rounds;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tinhid_core::audit::{Sealing, cut};
use tinhid_core::fleet::Fleet;
use tinhid_core::privacy::{
    carry_out, carry_out_owed, delete_over, erasure_proof, keys_are_behind,
};
use tinhid_core::{Result, tenant::Context};
use tinhid_services::privacy;
use tokio::join;

const ERASURES: Rounds = Rounds {
    name: "erasures",
    left: None,
    first: TimeDelta::zero(),
    longest_rest: TimeDelta::minutes(1),
    after_failure: TimeDelta::minutes(1),
    at_once: 4,
};

/// What is over by the rules of the tenant.
const OVER: Rounds = Rounds {
    name: "what is over",
    left: None,
    // A start has other things to do.
    first: TimeDelta::minutes(10),
    longest_rest: TimeDelta::hours(6),
    after_failure: TimeDelta::minutes(10),
    at_once: 1,
};

/// What the rounds have in common.
struct Means {
    fleet: Arc<Fleet>,
    sealing: Arc<Sealing>,
    backups: Arc<Backups>,
    /// Up to which erasure the keys of the backups of each tenant were looked at.
    reached: Mutex<BTreeMap<String, DateTime<Utc>>>,
}

/// Looks after all tenants. Runs until it is stopped.
pub(crate) async fn follow_retention(
    fleet: Arc<Fleet>,
    sealing: Arc<Sealing>,
    backups: Arc<Backups>,
) {
    let means = Arc::new(Means {
        fleet: Arc::clone(&fleet),
        sealing,
        backups,
        reached: Mutex::default(),
    });
    let erasures = |context| {
        let means = Arc::clone(&means);
        async move { means.erasures(&context).await }
    };
    let over = |context| {
        let means = Arc::clone(&means);
        async move { means.over(&context).await }
    };
    join!(
        ERASURES.follow(Arc::clone(&fleet), erasures),
        OVER.follow(fleet, over)
    );
}

impl Means {
    async fn erasures(&self, context: &Context) -> Result<Option<DateTime<Utc>>> {
        let records = privacy::records(&context.runtime);
        let erased = carry_out(context, &records, &**self.fleet.randomness()).await;
        // Those that were carried out before reach the backups, whatever became of these.
        self.reach_backups(context).await?;
        tell(context, "erasures", erased?);
        Ok(None)
    }

    async fn over(&self, context: &Context) -> Result<Option<DateTime<Utc>>> {
        let deleted = delete(context, &self.fleet, &self.sealing).await?;
        tell(context, "what is over", deleted);
        Ok(None)
    }

    /// Lets erasures reach the backups: the file of their keys is written anew if there was an erasure since
    /// the last look.
    async fn reach_backups(&self, context: &Context) -> Result<()> {
        let tenant = context.runtime.key();
        let reader = context.runtime.database().reader();
        let known = self.reached().get(tenant).copied();
        let last = erasure_proof::last_erased(&reader).await?;
        let Some(last) = last.filter(|last| known.is_none_or(|known| known < *last)) else {
            return Ok(());
        };
        if keys_are_behind(&reader, last).await? {
            self.backups.follow_erasure(&self.fleet, tenant).await?;
            tracing::info!(tenant, "an erasure reached the keys of all backups");
        }
        self.reached().insert(tenant.to_owned(), last);
        Ok(())
    }

    fn reached(&self) -> MutexGuard<'_, BTreeMap<String, DateTime<Utc>>> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }
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

fn tell(context: &Context, what: &'static str, count: u64) {
    if count > 0 {
        let tenant = context.runtime.key();
        tracing::info!(tenant, what, count, "gone, as the rules of the tenant say");
    }
}
