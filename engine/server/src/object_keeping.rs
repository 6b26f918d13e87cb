//! Files of people, behind their back: looked at, removed, and counted to the last byte.

use crate::rounds::Rounds;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use tinhid_core::Result;
use tinhid_core::database::Work;
use tinhid_core::fleet::Fleet;
use tinhid_core::objects::{pass, sweep};
use tinhid_core::tenant::Context;
use tokio::join;

/// How often store and scanner are asked whether they work while one of them does not.
const LOOK_AGAIN: TimeDelta = TimeDelta::seconds(30);

const LOOKS: Rounds = Rounds {
    name: "looks at the store of files",
    left: None,
    first: TimeDelta::zero(),
    longest_rest: TimeDelta::minutes(5),
    after_failure: LOOK_AGAIN,
    at_once: 16,
};

const FILES: Rounds = Rounds {
    name: "files",
    left: Some(Work::Objects),
    first: TimeDelta::zero(),
    longest_rest: TimeDelta::minutes(10),
    after_failure: TimeDelta::seconds(15),
    at_once: 8,
};

/// Bytes without a row.
const SWEEPS: Rounds = Rounds {
    name: "bytes without a row",
    left: None,
    // A start has other things to do.
    first: TimeDelta::minutes(20),
    longest_rest: TimeDelta::days(1),
    after_failure: TimeDelta::hours(1),
    at_once: 1,
};

/// 1 while store and scanner of a tenant answer, otherwise 0.
pub(crate) const OBJECTS_AVAILABLE: &str = "tinhid_objects_available";
/// Files that were dealt with, by tenant and by what was done.
pub(crate) const OBJECTS_WORKED: &str = "tinhid_objects_worked_total";
/// How often a tenant's files could not be dealt with.
pub(crate) const OBJECTS_FAILURES: &str = "tinhid_objects_failures_total";

/// Looks after the files of all tenants, of each at its own pace. Runs until it is stopped.
pub(crate) async fn follow_objects(fleet: Arc<Fleet>) {
    join!(
        LOOKS.follow(Arc::clone(&fleet), look),
        FILES.follow(Arc::clone(&fleet), deal),
        SWEEPS.follow(fleet, |context| async move {
            sweep(&context).await.map(|_| None)
        }),
    );
}

async fn look(context: Context) -> Result<Option<DateTime<Utc>>> {
    let (runtime, now) = (&context.runtime, context.now);
    let works = runtime.objects().look(now).await;
    let tenant = runtime.key().to_owned();
    metrics::gauge!(OBJECTS_AVAILABLE, "tenant" => tenant.clone()).set(f64::from(u8::from(works)));
    metrics::counter!(OBJECTS_FAILURES, "tenant" => tenant).increment(0);
    Ok((!works).then(|| now + LOOK_AGAIN))
}

async fn deal(context: Context) -> Result<Option<DateTime<Utc>>> {
    let tenant = context.runtime.key().to_owned();
    let (worked, edge) = pass(&context).await.inspect_err(|_| {
        metrics::counter!(OBJECTS_FAILURES, "tenant" => tenant.clone()).increment(1);
    })?;
    for (what, count) in [
        ("removed", worked.removed),
        ("released", worked.released),
        ("refused", worked.refused),
    ] {
        let labels = [("tenant", tenant.clone()), ("what", what.to_owned())];
        metrics::counter!(OBJECTS_WORKED, &labels).increment(count);
    }
    Ok(edge)
}
