//! Posts whose time is over: they are hidden from that moment on, and put away here.

use crate::rounds::Rounds;
use chrono::TimeDelta;
use std::sync::Arc;
use tinhid_core::fleet::Fleet;
use tinhid_services::listings::expire;

const POSTS: Rounds = Rounds {
    name: "posts whose time is over",
    left: None,
    first: TimeDelta::zero(),
    // Posts that are made meanwhile may end before the next one that is known to.
    longest_rest: TimeDelta::minutes(10),
    after_failure: TimeDelta::minutes(1),
    at_once: 4,
};

/// Ends posts when their time is over, at all tenants. Runs until it is stopped.
pub(crate) async fn follow_expiry(fleet: Arc<Fleet>) {
    POSTS
        .follow(fleet, |context| async move { expire(&context).await })
        .await;
}
