//! Attempts to find out who people are go on, whether or not anybody asks.

use crate::rounds::Rounds;
use chrono::TimeDelta;
use std::sync::Arc;
use tinhid_core::database::Work;
use tinhid_core::fleet::Fleet;
use tinhid_core::identity;

const ATTEMPTS: Rounds = Rounds {
    name: "attempts",
    left: Some(Work::Identity),
    first: TimeDelta::zero(),
    // People wait before a page, also those whose node has gone.
    longest_rest: TimeDelta::seconds(20),
    after_failure: TimeDelta::seconds(30),
    at_once: 16,
};

/// Looks after the attempts of all tenants. Runs until it is stopped.
pub(crate) async fn follow_identities(fleet: Arc<Fleet>) {
    let clock = Arc::clone(fleet.clock());
    let work = |context| {
        let clock = Arc::clone(&clock);
        async move { identity::pass(&context, &*clock).await }
    };
    ATTEMPTS.follow(fleet, work).await;
}
