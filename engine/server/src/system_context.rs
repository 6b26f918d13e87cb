//! What the engine itself, or a command, acts with at a tenant that is served.

use std::sync::Arc;
use tinhid_core::configuration::sections::Language;
use tinhid_core::fleet::{Fleet, Served};
use tinhid_core::tenant::{Actor, Context};
use tinhid_core::{Error, Kind};

/// The context of a command at a tenant that is served.
pub(crate) fn context(fleet: &Fleet, tenant: &str) -> Result<Context, Error> {
    let served = fleet.directory().by_key(tenant).map(Arc::clone);
    let served = served.ok_or_else(|| {
        Error::new(Kind::Conflict, "tenant-not-served").with("tenant", tenant.to_owned())
    })?;
    Ok(context_of(fleet, &served))
}

pub(crate) fn context_of(fleet: &Fleet, served: &Served) -> Context {
    Context {
        runtime: Arc::clone(served.runtime()),
        snapshot: served.snapshot(),
        actor: Actor::System,
        now: fleet.clock().now(),
        language: Language::Vi,
        request_id: None,
    }
}
