//! The deployment keys of a process.

use crate::engine_error::EngineError;
use std::collections::BTreeMap;
use std::path::Path;
use tinhid_contract::Randomness;
use tinhid_core::configuration::SealingSettings;
use tinhid_core::database::Database;
use tinhid_core::database::control::tenant::{self, TenantState};
use tinhid_core::sealing::DeploymentKeys;
use tinhid_core::{Error, Kind};

/// The keys that the configuration names. If it names none, the key in the data folder, which is made
/// at the first start: for trying out, and so never beside a live tenant.
///
/// # Errors
/// When a key cannot be had; `sealing-key-generated` where none is named beside a live tenant.
pub(crate) async fn deployment_keys(
    settings: &SealingSettings,
    environment: &BTreeMap<String, String>,
    data: &Path,
    control: Option<&Database>,
    randomness: &dyn Randomness,
) -> Result<DeploymentKeys, EngineError> {
    if let Some(keys) = DeploymentKeys::configured(settings, environment)? {
        return Ok(keys);
    }
    if let Some(tenant) = live_tenant(control).await? {
        let refused = Error::new(Kind::Conflict, "sealing-key-generated");
        return Err(EngineError::Refused(refused.with("tenant", tenant)));
    }
    let keys = match DeploymentKeys::generated(data)? {
        Some(keys) => keys,
        None => DeploymentKeys::generate(data, randomness)?,
    };
    for fact in keys.facts() {
        tracing::warn!(
            file = fact.name,
            key = %fact.id,
            "the key to personal data lies beside the data, which is for trying out only; name one under sealing.keys in engine.toml"
        );
    }
    Ok(keys)
}

/// A tenant that is served to citizens, if there is one.
pub(crate) async fn live_tenant(control: Option<&Database>) -> Result<Option<String>, Error> {
    let Some(control) = control else {
        return Ok(None);
    };
    let mut tenants = tenant::list(&control.reader()).await?.into_iter();
    let live = tenants.find(|tenant| tenant.state == TenantState::Live);
    Ok(live.map(|tenant| tenant.key))
}
