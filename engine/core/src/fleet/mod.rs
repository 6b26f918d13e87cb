//! All tenants of a process: which are served, under which hosts, from which snapshots, and how a
//! change of a package becomes a change of what people see.
//!
//! A reload builds and checks aside and then swaps one pointer. A package that fails keeps the
//! running snapshot; the failure is logged, counted and kept in the report until it is mended. No
//! tenant's failure touches another.

mod building;
mod crew;
mod directory;
mod holding;
mod reload;
mod report;
mod secret;
mod served;
mod serving;
mod states;
mod watch;

pub use directory::Directory;
pub use holding::Held;
pub use reload::{Which, package_folders, published};
pub use report::{Report, TenantReport, Trouble};
pub use secret::{SecretError, deployment_secret};
pub use served::Served;
pub use watch::watch;

use crate::bus::{Bus, Event};
use crate::cache::Cache;
use crate::configuration::{EnvironmentLayer, Problem};
use crate::database::control::tenant::TenantState;
use crate::database::{Database, Databases};
use crate::error::Result;
use crate::limits::LimitPolicy;
use crate::sealing::DeploymentKeys;
use crate::tenant::{Facilities, Loader};
use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use reload::KnownPackage;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tinhid_contract::{Clock, Randomness};
use tokio::sync::Notify;

/// How often the schedule of revisions is looked at.
const SCHEDULE_STEP: Duration = Duration::from_millis(500);

/// What a fleet is made of.
pub struct FleetParts {
    /// The folder with the packages.
    pub packages: PathBuf,
    /// Where data is kept; the `{data}` of database addresses.
    pub data: PathBuf,
    /// The address of a tenant's database, with `{tenant}` in it.
    pub tenant_database: String,
    /// The password for databases.
    pub database_password: Option<String>,
    /// Development mode: `<key>.localhost` names a tenant, and no tenant may be live.
    pub development: bool,
    /// The deployment's secret.
    pub secret: Vec<u8>,
    /// The keys that wrap the tenants' keys to personal data.
    pub keys: Arc<DeploymentKeys>,
    /// What every tenant is given to work with.
    pub facilities: Arc<Facilities>,
    /// Builds and checks snapshots.
    pub loader: Arc<Loader>,
    /// The part of the environment that speaks about tenants.
    pub environment: EnvironmentLayer,
    /// Opens databases.
    pub databases: Databases,
    /// The control database.
    pub control: Database,
    /// News between nodes.
    pub bus: Bus,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Identifiers.
    pub randomness: Arc<dyn Randomness>,
}

/// All tenants of a process.
pub struct Fleet {
    parts: FleetParts,
    directory: ArcSwap<Directory>,
    packages: Mutex<BTreeMap<String, KnownPackage>>,
    troubles: Mutex<BTreeMap<String, Trouble>>,
    unserved_hosts: Mutex<Vec<Problem>>,
    next_edge: Mutex<Option<DateTime<Utc>>>,
    /// The tenants whose data is being put into place.
    held: Mutex<BTreeSet<String>>,
    reloading: tokio::sync::Mutex<()>,
    search_bell: Arc<Notify>,
    cache: Cache,
}

impl Fleet {
    /// Reads and serves every package that can be served.
    ///
    /// # Errors
    /// When the control database cannot be used, when the folder of packages cannot be read, or in
    /// development mode beside a live tenant (`development-beside-live`).
    pub async fn start(parts: FleetParts) -> Result<Arc<Self>> {
        let fleet = Arc::new(Self {
            directory: ArcSwap::from_pointee(Directory::empty(parts.development)),
            parts,
            packages: Mutex::default(),
            troubles: Mutex::default(),
            unserved_hosts: Mutex::default(),
            next_edge: Mutex::default(),
            held: Mutex::default(),
            reloading: tokio::sync::Mutex::default(),
            search_bell: Arc::default(),
            cache: Cache::default(),
        });
        fleet.refuse_development_beside_live().await?;
        let folders = package_folders(&fleet.parts.packages)?;
        for variable in fleet
            .parts
            .environment
            .strays(folders.iter().map(String::as_str))
        {
            tracing::warn!(variable, "this variable says nothing to any tenant");
        }
        fleet.reload(Which::All).await?;
        Ok(fleet)
    }

    /// Which tenant answers under which host, at this moment.
    pub fn directory(&self) -> arc_swap::Guard<Arc<Directory>> {
        self.directory.load()
    }

    /// The time.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.parts.clock
    }

    /// Identifiers.
    pub fn randomness(&self) -> &Arc<dyn Randomness> {
        &self.parts.randomness
    }

    /// Rings when some tenant has something to index.
    pub fn search_bell(&self) -> &Arc<Notify> {
        &self.search_bell
    }

    /// What the deployment says of how often somebody may ask.
    pub fn limits(&self) -> &LimitPolicy {
        &self.parts.facilities.limits
    }

    /// The control database.
    pub fn control(&self) -> &Database {
        &self.parts.control
    }

    /// Whether the process runs in development mode.
    pub fn is_development(&self) -> bool {
        self.parts.development
    }

    /// Follows what other nodes, and this one, announce. Runs until the bus closes.
    pub async fn follow_bus(self: Arc<Self>) {
        let mut events = self.parts.bus.subscribe();
        while let Some(event) = events.next().await {
            let which = match event {
                Event::SnapshotChanged { tenant }
                    if self.shows_what_is_on_record(&tenant).await =>
                {
                    continue;
                }
                Event::SnapshotChanged { tenant } | Event::TenantStateChanged { tenant } => {
                    Which::Some(BTreeSet::from([tenant]))
                }
                Event::Missed => Which::All,
                Event::SessionRevoked { .. } => continue,
            };
            if let Err(error) = self.reload(which).await {
                tracing::error!(?error, "reload after news from another node failed");
            }
        }
    }

    /// Whether this node already shows what some node has put on record: its own news tell it
    /// nothing, and a package may be half written by now.
    async fn shows_what_is_on_record(&self, tenant: &str) -> bool {
        let shown = self
            .directory
            .load()
            .by_key(tenant)
            .map(|served| served.snapshot().hash());
        let current =
            crate::database::control::snapshot::current(&self.parts.control.reader(), tenant).await;
        match (shown, current) {
            (Some(shown), Ok(Some(period))) => period.hash == shown.to_string(),
            _ => false,
        }
    }

    /// Takes published revisions when they begin or end by themselves. Runs until it is stopped.
    pub async fn follow_schedule(self: Arc<Self>) {
        loop {
            // The clock is asked and not slept by: it may be set, and a test moves it by hand.
            tokio::time::sleep(SCHEDULE_STEP).await;
            let due = *self
                .next_edge
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            if due.is_some_and(|due| due <= self.parts.clock.now())
                && let Err(error) = self.reload(Which::All).await
            {
                tracing::error!(?error, "reload for a scheduled revision failed");
            }
        }
    }

    async fn refuse_development_beside_live(&self) -> Result<()> {
        if !self.parts.development {
            return Ok(());
        }
        let tenants = crate::database::control::tenant::list(&self.parts.control.reader()).await?;
        match tenants
            .into_iter()
            .find(|tenant| tenant.state == TenantState::Live)
        {
            Some(live) => Err(
                crate::Error::new(crate::Kind::Conflict, "development-beside-live")
                    .with("tenant", live.key),
            ),
            None => Ok(()),
        }
    }
}
