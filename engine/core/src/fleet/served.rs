use crate::tenant::{HostName, TenantRuntime, TenantSnapshot};
use arc_swap::ArcSwap;
use std::sync::Arc;

/// A tenant that answers under its hosts.
#[derive(Debug)]
pub struct Served {
    runtime: Arc<TenantRuntime>,
    snapshot: ArcSwap<TenantSnapshot>,
}

impl Served {
    pub(super) fn new(runtime: Arc<TenantRuntime>, snapshot: Arc<TenantSnapshot>) -> Self {
        Self {
            runtime,
            snapshot: ArcSwap::new(snapshot),
        }
    }

    /// What the tenant runs on.
    pub fn runtime(&self) -> &Arc<TenantRuntime> {
        &self.runtime
    }

    /// What the tenant says now. A request reads it once.
    pub fn snapshot(&self) -> Arc<TenantSnapshot> {
        self.snapshot.load_full()
    }

    pub(super) fn swap(&self, snapshot: Arc<TenantSnapshot>) {
        self.snapshot.store(snapshot);
    }

    /// The hosts the tenant claims, primary first; names that cannot be read were reported.
    pub(super) fn claimed_hosts(&self) -> Vec<HostName> {
        self.snapshot
            .load()
            .configuration()
            .tenant
            .hosts
            .values()
            .filter_map(|host| HostName::parse(&host.name).ok())
            .collect()
    }
}
