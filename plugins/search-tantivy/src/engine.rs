use crate::config::Config;
use crate::folder::Folder;
use crate::index::{Index, Tenant};
use async_trait::async_trait;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tinhid_contract::search::{Opened, Placement, SearchEngine};
use tinhid_contract::{PluginHost, PortError, PortResult};
use tokio::sync::{Mutex as AsyncMutex, Semaphore};

/// An engine whose indexes lie in the folder of the host, one for each tenant.
///
/// # Errors
/// When the configuration is out of its bounds.
pub fn engine(config: Config, host: PluginHost) -> PortResult<Arc<dyn SearchEngine>> {
    config.check()?;
    Ok(Arc::new(Engine {
        searches: Arc::new(Semaphore::new(config.searches())),
        config,
        host,
        tenants: Mutex::default(),
    }))
}

/// The place of a tenant: its index, if somebody uses it.
type Place = Arc<AsyncMutex<Weak<Tenant>>>;

struct Engine {
    config: Config,
    host: PluginHost,
    searches: Arc<Semaphore>,
    tenants: Mutex<HashMap<String, Place>>,
}

impl Engine {
    fn place(&self, tenant: &str) -> Place {
        let mut tenants = self.tenants.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(tenants.entry(tenant.to_owned()).or_default())
    }

    /// The index that is in use. Its files are read once more, for who opens it again has a reason; if
    /// they are damaged there is an empty one in its place.
    async fn again(tenant: Arc<Tenant>) -> PortResult<Arc<Tenant>> {
        let mut writing = Arc::clone(tenant.writing()).lock_owned().await;
        let sound = move || {
            tenant.store().examine();
            tenant.sound(&mut writing).map(|_| tenant)
        };
        tokio::task::spawn_blocking(sound).await.map_err(broken)?
    }

    async fn anew(&self, folder: Folder) -> PortResult<Arc<Tenant>> {
        let clock = Arc::clone(&self.host.clock);
        let memory = self.config.memory();
        let searches = Arc::clone(&self.searches);
        let open = move || Tenant::open(folder, clock, memory, searches).map(Arc::new);
        tokio::task::spawn_blocking(open).await.map_err(broken)?
    }
}

#[async_trait]
impl SearchEngine for Engine {
    fn placement(&self) -> Placement {
        Placement::Node
    }

    async fn open(&self, tenant: &str) -> PortResult<Opened> {
        let folder = Folder::new(&self.host.folder, tenant)?;
        let place = self.place(tenant);
        let mut known = place.lock().await;
        let opened = match known.upgrade() {
            Some(used) => Self::again(used).await?,
            None => self.anew(folder).await?,
        };
        *known = Arc::downgrade(&opened);
        Ok(Opened {
            state: opened.state(),
            index: Arc::new(Index(opened)),
        })
    }
}

fn broken(error: tokio::task::JoinError) -> PortError {
    PortError::Bug(format!("opening a search index broke off: {error}"))
}
