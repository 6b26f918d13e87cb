use super::deployment_keys::DeploymentKeys;
use super::envelope::OpenError;
use super::key::Key;
use super::person::{PersonId, PersonKey};
use super::status::{KeyStatus, key_status};
use super::store;
use super::tenant_keys::{Purpose, TenantKeys, wrap_tenant_key};
use crate::database::{Database, Queries};
use crate::error::{Error, Result};
use arc_swap::ArcSwapOption;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::{Clock, Randomness};
use tokio::sync::Mutex;

/// How often a key is looked up when it is wrapped anew at the same moment.
const TRIES: u32 = 3;

/// The sealing of one tenant: its keys, opened when they are first needed.
pub struct TenantSealing {
    pub(super) tenant: Arc<str>,
    pub(super) database: Database,
    pub(super) deployment: Arc<DeploymentKeys>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) randomness: Arc<dyn Randomness>,
    loaded: ArcSwapOption<TenantKeys>,
    loading: Mutex<()>,
}

impl TenantSealing {
    /// Puts it together; nothing is read before it is used.
    pub fn new(
        tenant: Arc<str>,
        database: Database,
        deployment: Arc<DeploymentKeys>,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Self {
        Self {
            tenant,
            database,
            deployment,
            clock,
            randomness,
            loaded: ArcSwapOption::empty(),
            loading: Mutex::default(),
        }
    }

    /// The keys of the tenant; made, if it has none yet.
    ///
    /// # Errors
    /// `sealing-key-unknown` when they were wrapped with a deployment key that is not at hand, or
    /// when the database does not answer.
    pub async fn keys(&self) -> Result<Arc<TenantKeys>> {
        if let Some(keys) = self.usable() {
            return Ok(keys);
        }
        let _turn = self.loading.lock().await;
        match self.usable() {
            Some(keys) => Ok(keys),
            None => self.load().await,
        }
    }

    /// The key of a person; `None` if there is none, or none any more.
    ///
    /// # Errors
    /// As [`keys`](Self::keys); an internal one when the person's key was changed by somebody.
    pub async fn person(
        &self,
        queries: &impl Queries,
        person: PersonId,
    ) -> Result<Option<PersonKey>> {
        let mut keys = self.keys().await?;
        let mut tries = 1;
        loop {
            let Some(row) = store::person_key(queries, person).await? else {
                return Ok(None);
            };
            match keys.person(&row) {
                // A rotation, here or on another node, has changed the tenant's key.
                Err(OpenError::UnknownKey { .. }) if tries < TRIES => {
                    keys = self.renewed(&keys).await?;
                    tries += 1;
                }
                opened => return Ok(Some(opened.map_err(Error::internal)?)),
            }
        }
    }

    /// Where keys, and what else nobody may foresee, come from.
    pub fn randomness(&self) -> &Arc<dyn Randomness> {
        &self.randomness
    }

    /// How the keys are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn status(&self) -> Result<KeyStatus> {
        key_status(&self.database.reader(), Some(&self.deployment)).await
    }

    /// The keys as the database has them now.
    pub(super) async fn fresh(&self) -> Result<Arc<TenantKeys>> {
        let _turn = self.loading.lock().await;
        self.load().await
    }

    /// The keys as the database has them now, unless somebody has read them since `seen`.
    pub(super) async fn renewed(&self, seen: &Arc<TenantKeys>) -> Result<Arc<TenantKeys>> {
        let _turn = self.loading.lock().await;
        match self.loaded.load_full() {
            Some(keys) if !Arc::ptr_eq(&keys, seen) => Ok(keys),
            _ => self.load().await,
        }
    }

    /// Says which key is not at hand, and which are.
    pub(super) fn unopened(&self, cause: OpenError) -> Error {
        match cause {
            OpenError::UnknownKey { id } => {
                Error::unavailable("sealing-key-unknown", Duration::from_secs(60))
                    .with("tenant", self.tenant.to_string())
                    .with("key", id.to_string())
                    .with("known", self.deployment.known())
                    .caused_by(cause)
            }
            cause => Error::internal(cause),
        }
    }

    fn usable(&self) -> Option<Arc<TenantKeys>> {
        self.loaded.load_full().filter(|keys| !keys.are_stale())
    }

    async fn load(&self) -> Result<Arc<TenantKeys>> {
        let known = store::tenant_keys(&self.database.reader()).await?;
        let rows = match known.is_empty() {
            true => self.make().await?,
            false => known,
        };
        let opened = TenantKeys::open(&self.tenant, &rows, &self.deployment);
        let keys = Arc::new(opened.map_err(|cause| self.unopened(cause))?);
        self.loaded.store(Some(Arc::clone(&keys)));
        Ok(keys)
    }

    async fn make(&self) -> Result<Vec<super::records::tenant_key::Model>> {
        let now = self.clock.now();
        let fresh = [Purpose::PersonKeys, Purpose::BlindIndex].map(|purpose| {
            let key = Key::random(&*self.randomness);
            wrap_tenant_key(
                &self.tenant,
                purpose,
                &key,
                &self.deployment,
                now,
                &*self.randomness,
            )
        });
        let made = self.database.unit(move |unit| {
            let fresh = fresh.clone();
            Box::pin(async move { store::add_first(unit, &fresh).await })
        });
        match made.await {
            // Another node was faster.
            Err(error) if error.code() == "keys-rotating" => {
                store::tenant_keys(&self.database.reader()).await
            }
            made => made,
        }
    }
}

impl fmt::Debug for TenantSealing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TenantSealing")
            .field("tenant", &self.tenant)
            .finish_non_exhaustive()
    }
}
