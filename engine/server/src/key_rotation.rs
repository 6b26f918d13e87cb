//! What is asked about the keys of tenants, by the socket and by commands alike.

use crate::system_context::context;
use std::collections::BTreeMap;
use tinhid_core::fleet::Fleet;
use tinhid_core::sealing::{KeyStatus, Rotated, RotationProgress};
use tinhid_core::tenant::TenantRuntime;
use tinhid_core::{Error, Kind, Result};
use tinhid_services::listings::{OnProgress, Progress, Step};

/// How the keys of each tenant are.
pub(crate) type KeyStatuses = BTreeMap<String, KeyStatus>;

/// Gives a tenant a new key, or only wraps those it has with the current deployment key.
///
/// # Errors
/// `keys-rotation-under-way`, and what the rotation says.
pub(crate) async fn rotate(
    runtime: &TenantRuntime,
    only_deployment_key: bool,
    tell: OnProgress<'_>,
) -> Result<Rotated> {
    let sealing = runtime.sealing();
    let _alone = runtime.begin_alone("keys").ok_or_else(|| {
        Error::new(Kind::Conflict, "keys-rotation-under-way")
            .with("tenant", runtime.key().to_owned())
    })?;
    if only_deployment_key {
        return Ok(Rotated {
            tenant_keys: sealing.rewrap().await?,
            new_key: None,
            person_keys: 0,
        });
    }
    let tell = |progress: RotationProgress| {
        tell(Progress {
            step: Step::Rewrapping,
            kind: String::new(),
            done: progress.rewrapped,
            total: Some(progress.total),
        });
    };
    sealing.rotate(&tell).await
}

/// How the keys of a tenant are, or of all that are served.
///
/// # Errors
/// `tenant-not-served`; when a database does not answer.
pub(crate) async fn statuses(fleet: &Fleet, tenant: Option<&str>) -> Result<KeyStatuses> {
    let keys: Vec<String> = match tenant {
        Some(tenant) => vec![tenant.to_owned()],
        None => {
            let directory = fleet.directory();
            directory.tenants().map(|(key, _)| key.to_owned()).collect()
        }
    };
    let mut statuses = KeyStatuses::new();
    for key in keys {
        let context = context(fleet, &key)?;
        let status = context.runtime.sealing().status().await?;
        statuses.insert(key, status);
    }
    Ok(statuses)
}
