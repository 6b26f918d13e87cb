//! Rate limits: who counts, and that callers who have not asked for a while are forgotten.

use crate::engine_error::EngineError;
use crate::finding::plugin_host;
use crate::plugins;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::{Clock, Randomness};
use tinhid_core::configuration::Deployment;
use tinhid_core::fleet::{Fleet, Served};
use tinhid_core::limits::{LimitPolicy, RATE_LIMIT_KEYS};

/// How often: what is forgotten late costs a little memory and nothing else.
const STEP: Duration = Duration::from_secs(30);

/// What the deployment says of limits.
///
/// # Errors
/// When the plugin it names or the settings of that cannot be used.
pub(crate) fn limit_policy(
    deployment: &Deployment,
    data: &Path,
    clock: &Arc<dyn Clock>,
    randomness: &Arc<dyn Randomness>,
) -> Result<LimitPolicy, EngineError> {
    let said = &deployment.rate_limits;
    let host = plugin_host(data.join("limits"), clock, randomness)?;
    let store = plugins::limits(&said.adapter, &deployment.plugins, host)?;
    Ok(LimitPolicy::new(said.ceilings, said.keys, store))
}

/// Forgets callers at all tenants. Runs until it is stopped.
pub(crate) async fn sweep_limits(fleet: Arc<Fleet>) {
    loop {
        tokio::time::sleep(STEP).await;
        let now = fleet.clock().now();
        let tenants: Vec<(String, Arc<Served>)> = fleet
            .directory()
            .tenants()
            .map(|(key, served)| (key.to_owned(), Arc::clone(served)))
            .collect();
        for (key, served) in tenants {
            let left = served.runtime().limits().sweep(now);
            metrics::gauge!(RATE_LIMIT_KEYS, "tenant" => key).set(left as f64);
        }
    }
}
