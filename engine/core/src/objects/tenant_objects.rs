use super::health::{Health, ObjectStatus};
use super::objects::Objects;
use super::scan_rule::ScanRule;
use crate::error::{Error, Result};
use crate::tenant::TenantSnapshot;
use chrono::{DateTime, Utc};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::objects::ObjectStore;
use tinhid_contract::{PortError, PortResult};
use tokio::sync::OnceCell;

/// When to come again while the store is away and does not say when.
const AWAY: Duration = Duration::from_secs(30);

/// The objects of one tenant. Its store is opened when it is first needed.
pub struct TenantObjects {
    tenant: Arc<str>,
    pub(super) all: Arc<Objects>,
    store: OnceCell<Arc<dyn ObjectStore>>,
    health: Health,
}

impl TenantObjects {
    /// The objects of a tenant; nothing is opened.
    pub(crate) fn new(tenant: Arc<str>, all: Arc<Objects>) -> Self {
        Self {
            tenant,
            health: Health::new(all.has_scanner()),
            all,
            store: OnceCell::new(),
        }
    }

    /// What the deployment keeps objects with, for all tenants.
    pub fn of_deployment(&self) -> &Arc<Objects> {
        &self.all
    }

    /// Whether files are looked at before they may be read.
    pub fn has_scanner(&self) -> bool {
        self.all.has_scanner()
    }

    /// What holds of files before anybody reads them.
    pub fn scan_rule(&self, snapshot: &TenantSnapshot, now: DateTime<Utc>) -> ScanRule {
        let has_scanner = self.has_scanner();
        ScanRule::of(has_scanner, snapshot.state(), snapshot.configuration(), now)
    }

    /// The store with the bytes. What lies in it below `files/` and has no row is removed after a day.
    ///
    /// # Errors
    /// `objects-unavailable` when it cannot be opened.
    pub async fn store(&self) -> Result<&Arc<dyn ObjectStore>> {
        self.opened().await.map_err(away)
    }

    /// Asks store and scanner whether they work, and remembers it for [`status`](Self::status). Returns
    /// whether they do.
    pub async fn look(&self, now: DateTime<Utc>) -> bool {
        let store = async { self.opened().await?.check().await };
        let told = |told: PortResult<()>| told.map_err(|cause| cause.to_string());
        let store = told(store.await);
        let scanner = match &self.all.scanner {
            Some(scanner) => Some(told(scanner.check().await)),
            None => None,
        };
        let works = store.is_ok() && scanner.as_ref().is_none_or(Result::is_ok);
        self.health.note(store, scanner, now);
        works
    }

    /// How they were when they were last looked at.
    pub fn status(&self) -> ObjectStatus {
        self.health.status()
    }

    async fn opened(&self) -> PortResult<&Arc<dyn ObjectStore>> {
        let open = || self.all.storage.open(&self.tenant);
        self.store.get_or_try_init(open).await
    }
}

/// `objects-unavailable`: the store does not take or give anything now. What an operator has to mend is no fault of whoever
/// sent something either: they may come again.
pub fn away(cause: PortError) -> Error {
    let retry_after = match &cause {
        PortError::Unavailable { retry_after, .. } => retry_after.unwrap_or(AWAY),
        PortError::Misconfigured(_) => AWAY,
        PortError::Rejected { .. } | PortError::Bug(_) => return Error::internal(cause),
    };
    Error::unavailable("objects-unavailable", retry_after).caused_by(cause)
}

impl fmt::Debug for TenantObjects {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TenantObjects")
            .field("tenant", &self.tenant)
            .finish_non_exhaustive()
    }
}
