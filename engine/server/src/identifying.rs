//! Attempts to find out who people are go on, whether or not anybody asks.

use crate::system_context::context_of;
use std::sync::Arc;
use std::time::Duration;
use tinhid_core::fleet::{Fleet, Served};
use tinhid_core::identity;

/// How often it is looked for what is due: people wait before a page. The clock is not slept by, for it may be
/// set, and a test moves it by hand.
const STEP: Duration = Duration::from_millis(500);
/// How long a tenant whose database does not answer is left alone.
const AFTER_FAILURE: Duration = Duration::from_secs(30);

/// Looks after the attempts of all tenants. Runs until it is stopped.
pub(crate) async fn follow_identities(fleet: Arc<Fleet>) {
    loop {
        tokio::time::sleep(STEP).await;
        let tenants: Vec<Arc<Served>> = fleet
            .directory()
            .tenants()
            .map(|(_, served)| Arc::clone(served))
            .collect();
        for served in tenants {
            let context = context_of(&fleet, &served);
            // One that waits for a provider holds up no other tenant.
            let Some(alone) = context.runtime.begin_alone("identity") else {
                continue;
            };
            let fleet = Arc::clone(&fleet);
            tokio::spawn(async move {
                if let Err(error) = identity::pass(&context, &**fleet.clock()).await {
                    let tenant = context.runtime.key();
                    tracing::warn!(tenant, ?error, "attempts are not looked after for now");
                    tokio::time::sleep(AFTER_FAILURE).await;
                }
                drop(alone);
            });
        }
    }
}
