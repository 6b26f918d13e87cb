use crate::Config;
use crate::failure::unavailable;
use crate::folder::Folder;
use crate::incoming;
use crate::store::Store;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_contract::objects::{ObjectStorage, ObjectStore};
use tinhid_contract::{PluginHost, PortError, PortResult};
use tokio::sync::Mutex;

/// A storage in the folder of the plugin, or in the one that is configured.
///
/// # Errors
/// When the configuration cannot stand.
pub fn storage(config: Config, host: PluginHost) -> PortResult<Arc<dyn ObjectStorage>> {
    Ok(Arc::new(Storage {
        folder: config.folder(&host.folder)?,
        keep_free: config.keep_free()?,
        host,
        opened: Mutex::default(),
    }))
}

struct Storage {
    folder: PathBuf,
    keep_free: u64,
    host: PluginHost,
    opened: Mutex<BTreeMap<String, Arc<Folder>>>,
}

#[async_trait]
impl ObjectStorage for Storage {
    async fn open(&self, tenant: &str) -> PortResult<Arc<dyn ObjectStore>> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=64).contains(&tenant.len()) || !tenant.bytes().all(fits) {
            return Err(PortError::Bug(format!("{tenant:?} is no tenant key")));
        }
        let mut opened = self.opened.lock().await;
        let folder = match opened.get(tenant) {
            Some(folder) => Arc::clone(folder),
            None => {
                let folder = Arc::new(Folder::new(&self.folder, tenant, self.keep_free));
                made(Arc::clone(&folder), tenant.to_owned()).await?;
                opened.insert(tenant.to_owned(), Arc::clone(&folder));
                folder
            }
        };
        Ok(Arc::new(Store::new(folder, self.host.clone())))
    }
}

/// Makes the folders of a tenant and removes what an earlier process left unfinished: this one has
/// begun nothing yet.
async fn made(folder: Arc<Folder>, tenant: String) -> PortResult<()> {
    blocking(move || {
        folder.make()?;
        let swept = incoming::sweep(folder.incoming(), DateTime::<Utc>::MAX_UTC)?;
        if swept > 0 {
            tracing::info!(tenant, swept, "unfinished objects were removed");
        }
        Ok(())
    })
    .await
}

/// Runs what waits for the disk where it holds nobody up.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> PortResult<T> + Send + 'static,
) -> PortResult<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        Err(error) if error.is_panic() => Err(PortError::Bug("a thread panicked".to_owned())),
        Err(_) => Err(unavailable("the engine is stopping".to_owned())),
    }
}
