//! Messages that were promised are sent.

use crate::rounds::Rounds;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use tinhid_core::Result;
use tinhid_core::database::Work;
use tinhid_core::fleet::Fleet;
use tinhid_core::messaging::outbox::{deliver_due, next_due, standing};
use tinhid_core::tenant::Context;

const MESSAGES: Rounds = Rounds {
    name: "promised messages",
    left: Some(Work::Messages),
    first: TimeDelta::zero(),
    longest_rest: TimeDelta::seconds(30),
    after_failure: TimeDelta::seconds(30),
    at_once: 8,
};

/// Sends the promised messages of all tenants. Runs until it is stopped.
pub(crate) async fn follow_outbox(fleet: Arc<Fleet>) {
    MESSAGES.follow(fleet, send).await;
}

async fn send(context: Context) -> Result<Option<DateTime<Utc>>> {
    let runtime = &context.runtime;
    let reader = runtime.database().reader();
    let due = next_due(&reader).await?;
    if due.is_some_and(|due| due <= context.now) {
        deliver_due(&context).await?;
    }
    let standing = standing(&reader).await?;
    runtime.attention().note_messages(standing);
    let gauge = |name: &'static str, value: u64| {
        let value = u32::try_from(value).unwrap_or(u32::MAX);
        metrics::gauge!(name, "tenant" => runtime.key().to_owned()).set(f64::from(value));
    };
    gauge("tinhid_messages_waiting", standing.waiting);
    gauge("tinhid_messages_stuck", standing.stuck);
    next_due(&reader).await
}
