use crate::error::{Error, Result};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::PortResult;
use tinhid_contract::objects::{ObjectStorage, ObjectStore};
use tinhid_contract::scanning::Scanner;
use tokio::sync::Semaphore;

/// How long somebody waits for a turn before they are told to come back.
const PATIENCE: Duration = Duration::from_secs(5);
/// After how long they may.
const COME_BACK: Duration = Duration::from_secs(5);

/// What a deployment keeps objects with, for all tenants.
pub struct Objects {
    pub(super) storage: Arc<dyn ObjectStorage>,
    pub(super) scanner: Option<Arc<dyn Scanner>>,
    /// A picture that is being taken in needs much memory, so few are at a time.
    permits: Arc<Semaphore>,
}

impl Objects {
    /// Objects in a storage, looked at by a scanner if there is one, `at_a_time` of them taken in at a
    /// time.
    pub fn new(
        storage: Arc<dyn ObjectStorage>,
        scanner: Option<Arc<dyn Scanner>>,
        at_a_time: usize,
    ) -> Self {
        Self {
            storage,
            scanner,
            permits: Arc::new(Semaphore::new(at_a_time.max(1))),
        }
    }

    /// Whether files are looked at before they may be read.
    pub fn has_scanner(&self) -> bool {
        self.scanner.is_some()
    }

    /// What looks at files, if anything does.
    pub fn scanner(&self) -> Option<&Arc<dyn Scanner>> {
        self.scanner.as_ref()
    }

    /// The store of a tenant, for who stands outside of what the tenant runs on.
    ///
    /// # Errors
    /// When it cannot be used.
    pub async fn open(&self, tenant: &str) -> PortResult<Arc<dyn ObjectStore>> {
        self.storage.open(tenant).await
    }

    /// Runs what takes processor time and memory where it holds nobody up, in its turn.
    pub(super) async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let permit = Arc::clone(&self.permits).acquire_owned();
        let permit = match tokio::time::timeout(PATIENCE, permit).await {
            Ok(permit) => permit.map_err(Error::internal)?,
            Err(_elapsed) => return Err(Error::unavailable("upload-busy", COME_BACK)),
        };
        // The work goes on when its caller goes away, and so does its turn.
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        done.await.map_err(Error::internal)?
    }
}

impl fmt::Debug for Objects {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Objects")
            .field("has_scanner", &self.has_scanner())
            .finish_non_exhaustive()
    }
}
