use super::{Attention, Facilities, PendingWork};
use crate::audit::TenantAudit;
use crate::cache::{Cache, TenantCache};
use crate::database::{Backend, CommitWatch, Database, Work};
use crate::identity::TenantProviders;
use crate::limits::TenantLimits;
use crate::messaging::Messenger;
use crate::objects::TenantObjects;
use crate::passwords::PasswordHasher;
use crate::sealing::TenantSealing;
use crate::search::TenantSearch;
use arc_swap::ArcSwap;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tinhid_contract::Randomness;
use tokio::sync::Notify;
use uuid::Uuid;

/// What a tenant runs on, for as long as it is served.
pub struct TenantRuntime {
    key: Arc<str>,
    database: Database,
    secret: TenantSecret,
    facilities: Arc<Facilities>,
    limits: TenantLimits,
    objects: TenantObjects,
    pending: Arc<PendingWork>,
    providers: TenantProviders,
    sealing: Arc<TenantSealing>,
    search: Arc<TenantSearch>,
    cache: Arc<TenantCache>,
    audit: Arc<TenantAudit>,
    attention: Attention,
    failing_connectors: ArcSwap<BTreeSet<String>>,
    health_version: AtomicU64,
    under_way: Arc<Mutex<BTreeSet<String>>>,
}

impl TenantRuntime {
    /// What the operator should look at.
    pub fn attention(&self) -> &Attention {
        &self.attention
    }

    /// Puts a runtime together; nothing is opened before it is used. `search_bell` rings when there is
    /// something to index; `cache` is shared with the other tenants of the process, and so are the
    /// `facilities`.
    pub fn new(
        key: Arc<str>,
        database: Database,
        secret: TenantSecret,
        sealing: Arc<TenantSealing>,
        search_bell: Arc<Notify>,
        cache: Cache,
        facilities: Arc<Facilities>,
    ) -> Self {
        let search = Arc::new(TenantSearch::new(search_bell));
        let is_shared = database.target().backend() == Backend::Postgres;
        let cache = Arc::new(TenantCache::new(Arc::clone(&key), cache, is_shared));
        let audit = Arc::new(TenantAudit::default());
        let objects = TenantObjects::new(Arc::clone(&key), Arc::clone(&facilities.objects));
        let pending = Arc::new(PendingWork::default());
        database.watch(Arc::new(Changes {
            search: Arc::clone(&search),
            cache: Arc::clone(&cache),
            audit: Arc::clone(&audit),
            pending: Arc::clone(&pending),
        }));
        let providers = TenantProviders::new(Arc::clone(&key), Arc::clone(&facilities.ekyc));
        Self {
            key,
            database,
            limits: TenantLimits::new(Arc::clone(&facilities.limits), secret.clone()),
            providers,
            objects,
            pending,
            facilities,
            secret,
            sealing,
            search,
            cache,
            audit,
            attention: Attention::default(),
            failing_connectors: ArcSwap::default(),
            health_version: AtomicU64::new(0),
            under_way: Arc::default(),
        }
    }

    /// The permanent key of the tenant.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The database of the tenant.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// What the tenant signs with.
    pub fn secret(&self) -> &TenantSecret {
        &self.secret
    }

    /// What is written to people goes out here.
    pub fn messages(&self) -> &Messenger {
        &self.facilities.messages
    }

    /// Compares passwords.
    pub fn passwords(&self) -> &PasswordHasher {
        &self.facilities.passwords
    }

    /// Unpredictable bytes and identifiers.
    pub fn randomness(&self) -> &dyn Randomness {
        &*self.facilities.randomness
    }

    /// Who can help to find out who people are.
    pub fn providers(&self) -> &TenantProviders {
        &self.providers
    }

    /// What callers have asked of late.
    pub fn limits(&self) -> &TenantLimits {
        &self.limits
    }

    /// Where the tenant's files are kept.
    pub fn objects(&self) -> &TenantObjects {
        &self.objects
    }

    /// What seals and opens personal data.
    pub fn sealing(&self) -> &Arc<TenantSealing> {
        &self.sealing
    }

    /// How the tenant's documents are found.
    pub fn search(&self) -> &TenantSearch {
        &self.search
    }

    /// What the process remembers of the tenant.
    pub fn cache(&self) -> &TenantCache {
        &self.cache
    }

    /// What commits have left for workers.
    pub fn pending(&self) -> &PendingWork {
        &self.pending
    }

    /// How far the tenant's audit trail is sealed.
    pub fn audit(&self) -> &TenantAudit {
        &self.audit
    }

    /// Begins a piece of work that this process does once at a time, until what is returned is
    /// dropped; `None` while it is under way.
    pub fn begin_alone(&self, work: &str) -> Option<Alone> {
        let mut under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        under_way.insert(work.to_owned()).then(|| Alone {
            work: work.to_owned(),
            under_way: Arc::clone(&self.under_way),
        })
    }

    /// Notes whether a connector answers. Features that need it follow at the next question.
    pub fn set_connector_health(&self, connector: &str, answers: bool) {
        let mut failing = BTreeSet::clone(&self.failing_connectors.load());
        let changed = if answers {
            failing.remove(connector)
        } else {
            failing.insert(connector.to_owned())
        };
        if changed {
            self.failing_connectors.store(Arc::new(failing));
            self.health_version.fetch_add(1, Ordering::Release);
        }
    }

    /// The connectors that do not answer.
    pub fn failing_connectors(&self) -> Arc<BTreeSet<String>> {
        self.failing_connectors.load_full()
    }

    /// Changes whenever the health of a connector does.
    pub fn health_version(&self) -> u64 {
        self.health_version.load(Ordering::Acquire)
    }
}

/// What a commit sets in motion.
struct Changes {
    search: Arc<TenantSearch>,
    cache: Arc<TenantCache>,
    audit: Arc<TenantAudit>,
    pending: Arc<PendingWork>,
}

impl CommitWatch for Changes {
    fn changed(&self, documents: &[Uuid]) {
        self.cache.forget(documents);
        self.search.wake();
    }

    fn audited(&self) {
        self.audit.note();
    }

    fn left(&self, work: Work) {
        self.pending.note(work);
    }
}

/// A piece of work that nobody else does meanwhile.
#[derive(Debug)]
pub struct Alone {
    work: String,
    under_way: Arc<Mutex<BTreeSet<String>>>,
}

impl Drop for Alone {
    fn drop(&mut self) {
        let mut under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        under_way.remove(&self.work);
    }
}

/// A key of one tenant, derived from the secret of the deployment, so that nothing signed for one
/// tenant holds at another.
#[derive(Clone)]
pub struct TenantSecret([u8; 32]);

impl TenantSecret {
    /// Derives the key of a tenant (HMAC-SHA-256, RFC 2104, over the tenant's key).
    pub fn derive(deployment_secret: &[u8], tenant_key: &str) -> Self {
        Self(authenticate(
            deployment_secret,
            &[b"tenant", tenant_key.as_bytes()],
        ))
    }

    /// Signs parts for a purpose; no two purposes share signatures.
    pub fn sign(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut all = vec![purpose.as_bytes()];
        all.extend(parts);
        authenticate(&self.0, &all)
    }

    /// Whether a signature is right, compared in constant time.
    pub fn verify(&self, purpose: &str, parts: &[&[u8]], signature: &[u8]) -> bool {
        let expected = self.sign(purpose, parts);
        expected.len() == signature.len()
            && expected
                .iter()
                .zip(signature)
                .fold(0, |differ, (a, b)| differ | (a ^ b))
                == 0
    }
}

fn authenticate(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac =
        <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_le_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

impl std::fmt::Debug for TenantSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TenantSecret(…)")
    }
}

impl std::fmt::Debug for TenantRuntime {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TenantRuntime")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
