//! Messages that were promised are sent.

use crate::system_context::context_of;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tinhid_core::Result;
use tinhid_core::fleet::{Fleet, Served};
use tinhid_core::messaging::outbox::{Delivered, deliver_due, is_due, standing};
use tinhid_core::tenant::Context;

/// How often the clock is asked: it is not slept by, for it may be set, and a test moves it by hand.
const STEP: Duration = Duration::from_millis(500);
/// How long a tenant whose database does not answer is left alone.
const AFTER_FAILURE: TimeDelta = TimeDelta::seconds(30);

/// Sends the promised messages of all tenants. Runs until it is stopped.
pub(crate) async fn follow_outbox(fleet: Arc<Fleet>) {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut rests: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
    loop {
        tokio::time::sleep(STEP).await;
        let now = fleet.clock().now();
        let tenants: Vec<(String, Arc<Served>)> = fleet
            .directory()
            .tenants()
            .map(|(key, served)| (key.to_owned(), Arc::clone(served)))
            .collect();
        rests.retain(|known, until| *until > now && tenants.iter().any(|(key, _)| key == known));
        known.retain(|known| tenants.iter().any(|(key, _)| key == known));
        for (key, served) in tenants {
            if rests.contains_key(&key) {
                continue;
            }
            let context = context_of(&fleet, &served);
            let is_new = known.insert(key.clone());
            if let Err(error) = send(&context, is_new).await {
                tracing::warn!(tenant = key, ?error, "promised messages wait");
                rests.insert(key, now + AFTER_FAILURE);
            }
        }
    }
}

async fn send(context: &Context, is_new: bool) -> Result<Delivered> {
    let runtime = &context.runtime;
    let mut delivered = Delivered::default();
    if is_due(&runtime.database().reader(), context.now).await? {
        delivered = deliver_due(context).await?;
    } else if !is_new && runtime.attention().report().messages_waiting == 0 {
        return Ok(delivered);
    }
    let standing = standing(&runtime.database().reader()).await?;
    runtime.attention().note_messages(standing);
    let gauge = |name: &'static str, value: u64| {
        let value = u32::try_from(value).unwrap_or(u32::MAX);
        metrics::gauge!(name, "tenant" => runtime.key().to_owned()).set(f64::from(value));
    };
    gauge("tinhid_messages_waiting", standing.waiting);
    gauge("tinhid_messages_stuck", standing.stuck);
    Ok(delivered)
}
