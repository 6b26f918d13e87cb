use crate::answer::answer;
use crate::config::Memory;
use crate::contents::contents;
use crate::failure::{port_error, unavailable};
use crate::folder::Folder;
use crate::rebuild::Rebuilding;
use crate::store::Store;
use crate::writing::{self, Writing};
use async_trait::async_trait;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};
use tinhid_contract::search::{
    Change, Contents, IndexState, Rebuild, SearchAnswer, SearchIndex, SearchQuery,
};
use tinhid_contract::{Clock, PortError, PortResult};
use tokio::sync::{Mutex, Semaphore};

/// So many documents are searched in well under a millisecond, of which waking another thread and being
/// woken by it would be a fifth. More are searched on threads for work that blocks, few at a time.
const FEW: u64 = 20_000;

/// Where work is done.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// On a thread for work that blocks.
    Thread,
    /// On the thread of the caller.
    Here,
}

/// The index of a tenant, for as long as somebody uses it.
pub(crate) struct Tenant {
    folder: Folder,
    clock: Arc<dyn Clock>,
    store: RwLock<Arc<Store>>,
    writing: Arc<Mutex<Writing>>,
    memory: Memory,
    searches: Arc<Semaphore>,
}

/// What the engine hands out.
pub(crate) struct Index(pub(crate) Arc<Tenant>);

impl Tenant {
    pub(crate) fn open(
        folder: Folder,
        clock: Arc<dyn Clock>,
        memory: Memory,
        searches: Arc<Semaphore>,
    ) -> PortResult<Self> {
        let store = folder.open(clock.as_ref())?;
        Ok(Self {
            folder,
            clock,
            store: RwLock::new(Arc::new(store)),
            writing: Arc::default(),
            memory,
            searches,
        })
    }

    pub(crate) fn name(&self) -> &str {
        self.folder.tenant()
    }

    pub(crate) fn memory(&self) -> Memory {
        self.memory
    }

    pub(crate) fn writing(&self) -> &Arc<Mutex<Writing>> {
        &self.writing
    }

    pub(crate) fn store(&self) -> Arc<Store> {
        let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&store)
    }

    pub(crate) fn state(&self) -> IndexState {
        let store = self.store();
        if store.is_whole() && !store.is_damaged() {
            IndexState::Whole
        } else {
            IndexState::Empty
        }
    }

    /// The files, with an empty index in the place of one that turned out to be damaged.
    pub(crate) fn sound(&self, writing: &mut Writing) -> PortResult<Arc<Store>> {
        let store = self.store();
        if !store.is_damaged() {
            return Ok(store);
        }
        writing.writer = None;
        let renewed = Arc::new(self.folder.renew(self.clock.as_ref())?);
        let mut place = self.store.write().unwrap_or_else(PoisonError::into_inner);
        *place = Arc::clone(&renewed);
        Ok(renewed)
    }

    /// Runs `work`. If it fails, the files are looked at: where they are damaged nothing is answered
    /// any more until the index has been rebuilt.
    async fn work<T: Send + 'static>(
        &self,
        doing: &'static str,
        place: Place,
        work: impl FnOnce(&Arc<Store>) -> tantivy::Result<T> + Send + 'static,
    ) -> PortResult<T> {
        let store = self.store();
        if store.is_damaged() {
            return Err(self.damaged());
        }
        let worker = Arc::clone(&store);
        let done = match place {
            Place::Thread => tokio::task::spawn_blocking(move || work(&worker))
                .await
                .map_err(|error| error.to_string()),
            Place::Here => catch_unwind(AssertUnwindSafe(move || work(&worker)))
                .map_err(|_panic| "the library gave up".to_owned()),
        };
        let failure = match done {
            Ok(Ok(value)) => return Ok(value),
            Ok(Err(error)) => port_error(doing, self.name(), &error),
            Err(reason) => PortError::Bug(format!("{doing} `{}`: {reason}", self.name())),
        };
        Err(self.examined(store, failure).await)
    }

    /// What a failure is once the files have been looked at.
    pub(crate) async fn examined(&self, store: Arc<Store>, failure: PortError) -> PortError {
        let examined = tokio::task::spawn_blocking(move || store.examine()).await;
        if !examined.unwrap_or_default() {
            return failure;
        }
        tracing::error!(tenant = self.name(), %failure, "a search index is damaged");
        self.damaged()
    }

    fn damaged(&self) -> PortError {
        unavailable(format!(
            "the search index of `{}` is damaged and must be rebuilt",
            self.name()
        ))
    }
}

#[async_trait]
impl SearchIndex for Index {
    async fn apply(&self, changes: Vec<Change>) -> PortResult<()> {
        let mut writing = Arc::clone(self.0.writing()).lock_owned().await;
        let tenant = Arc::clone(&self.0);
        let applied =
            move |store: &Arc<Store>| writing::apply(&tenant, store, &mut writing, changes);
        self.0.work("writing to", Place::Thread, applied).await
    }

    async fn search(&self, query: &SearchQuery) -> PortResult<SearchAnswer> {
        check(query)?;
        let store = self.0.store();
        if !store.is_whole() {
            let unbuilt = format!("the search index of `{}` is not built yet", self.0.name());
            return Err(unavailable(unbuilt));
        }
        if store.state().searcher.num_docs() <= FEW {
            let query = query.clone();
            let answered = move |store: &Arc<Store>| answer(&query, &store.fields, &store.state());
            return self.0.work("searching", Place::Here, answered).await;
        }
        let closed = |error| PortError::Bug(format!("searches have ended: {error}"));
        let permit = Arc::clone(&self.0.searches);
        let permit = permit.acquire_owned().await.map_err(closed)?;
        let query = query.clone();
        let answered = move |store: &Arc<Store>| {
            let _permit = permit;
            answer(&query, &store.fields, &store.state())
        };
        self.0.work("searching", Place::Thread, answered).await
    }

    async fn contents(&self, kind: &str) -> PortResult<Contents> {
        let kind = kind.to_owned();
        let read =
            move |store: &Arc<Store>| contents(&kind, &store.fields, &store.state().searcher);
        self.0.work("reading", Place::Thread, read).await
    }

    async fn rebuild(&self, kinds: &[String]) -> PortResult<Box<dyn Rebuild>> {
        let mut writing = Arc::clone(self.0.writing()).lock_owned().await;
        let (tenant, kinds) = (Arc::clone(&self.0), kinds.to_vec());
        let begun = tokio::task::spawn_blocking(move || {
            let store = tenant.sound(&mut writing)?;
            let begun = Rebuilding::begin(Arc::clone(&tenant), store, writing, kinds);
            begun.map_err(|error| port_error("rebuilding", tenant.name(), &error))
        });
        let broken = |error| PortError::Bug(format!("rebuilding `{}`: {error}", self.0.name()));
        match begun.await.map_err(broken)? {
            Ok(rebuilding) => Ok(Box::new(rebuilding)),
            Err(failure) => Err(self.0.examined(self.0.store(), failure).await),
        }
    }
}

/// Refuses what the port does not allow to be asked.
pub(crate) fn check(query: &SearchQuery) -> PortResult<()> {
    let refused = if query.kinds.is_empty() {
        "names no kind"
    } else if query.offset > 1_000 {
        "leaves out more than 1,000 answers"
    } else if query.limit > 100 {
        "wants more than 100 answers"
    } else {
        return Ok(());
    };
    Err(PortError::Bug(format!("a question {refused}")))
}
