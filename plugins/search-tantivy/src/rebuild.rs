use crate::failure::port_error;
use crate::index::Tenant;
use crate::store::Store;
use crate::writing::{Writing, settle};
use async_trait::async_trait;
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::IndexWriter;
use tantivy::query::AllQuery;
use tinhid_contract::search::{Document, Rebuild};
use tinhid_contract::{PortError, PortResult};
use tokio::runtime::Handle;
use tokio::sync::OwnedMutexGuard;
use tokio::task::JoinError;
use uuid::Uuid;

/// New documents in a writer that has not yet committed them. Nobody else writes meanwhile.
pub(crate) struct Rebuilding {
    tenant: Arc<Tenant>,
    store: Arc<Store>,
    /// The kinds that are replaced; none of them named if all are.
    kinds: Option<Vec<String>>,
    /// Taken while a thread writes, and not given back if that fails or nobody waits for it: what
    /// the writer holds goes with it.
    work: Option<Work>,
}

struct Work {
    /// Dropped before others may write.
    writer: IndexWriter,
    writing: OwnedMutexGuard<Writing>,
    versions: HashMap<Uuid, i64>,
}

impl Rebuilding {
    pub(crate) fn begin(
        tenant: Arc<Tenant>,
        store: Arc<Store>,
        mut writing: OwnedMutexGuard<Writing>,
        kinds: Vec<String>,
    ) -> tantivy::Result<Self> {
        let kinds = store.is_whole().then_some(kinds);
        let writer = writing.take(&store, tenant.memory().rebuild)?;
        match &kinds {
            Some(kinds) => kinds.iter().for_each(|kind| {
                writer.delete_term(store.fields.kind_term(kind));
            }),
            None => {
                writer.delete_query(Box::new(AllQuery))?;
            }
        }
        let work = Some(Work {
            writing,
            writer,
            versions: HashMap::new(),
        });
        Ok(Self {
            tenant,
            store,
            kinds,
            work,
        })
    }

    fn check(&self, documents: &[Document]) -> PortResult<()> {
        let Some(kinds) = &self.kinds else {
            return Ok(());
        };
        match documents.iter().find(|found| !kinds.contains(&found.kind)) {
            None => Ok(()),
            Some(document) => Err(PortError::Bug(format!(
                "document {} is of the kind `{}`, which is not being rebuilt",
                document.id, document.kind
            ))),
        }
    }

    /// What is worked with. Whoever takes it gives it back, or the rebuild is abandoned.
    fn take(&mut self) -> PortResult<Work> {
        let abandoned = || PortError::Bug("this rebuild has been abandoned".to_owned());
        self.work.take().ok_or_else(abandoned)
    }

    /// What a thread came to. If it failed, the files are looked at: old ones that are damaged can be
    /// in the way of new ones, and are set aside when the index is opened again.
    async fn ended<T>(&self, task: Result<tantivy::Result<T>, JoinError>) -> PortResult<T> {
        let name = self.tenant.name();
        let failure = match task {
            Ok(Ok(value)) => return Ok(value),
            Ok(Err(error)) => port_error("rebuilding", name, &error),
            Err(error) => PortError::Bug(format!("rebuilding `{name}`: {error}")),
        };
        let store = Arc::clone(&self.store);
        Err(self.tenant.examined(store, failure).await)
    }
}

#[async_trait]
impl Rebuild for Rebuilding {
    fn replaces_everything(&self) -> bool {
        self.kinds.is_none()
    }

    async fn add(&mut self, documents: Vec<Document>) -> PortResult<()> {
        self.check(&documents)?;
        let mut work = self.take()?;
        let store = Arc::clone(&self.store);
        let added = tokio::task::spawn_blocking(move || {
            let mut documents = documents.iter();
            documents.try_for_each(|document| work.put(document, &store))?;
            Ok(work)
        });
        self.work = Some(self.ended(added.await).await?);
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> PortResult<()> {
        let whole = self.replaces_everything();
        let work = self.take()?;
        let (tenant, store) = (Arc::clone(&self.tenant), Arc::clone(&self.store));
        let finished = tokio::task::spawn_blocking(move || {
            let Work {
                mut writing,
                mut writer,
                ..
            } = work;
            store.commit(&mut writer, whole)?;
            writing.writer = Some(writer);
            settle(&tenant, &store, &mut writing);
            Ok(())
        });
        self.ended(finished.await).await
    }
}

impl Drop for Rebuilding {
    fn drop(&mut self) {
        let work = self.work.take();
        // Letting a writer go waits for its thread.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn_blocking(move || drop(work));
        }
    }
}

impl Work {
    /// Adds a document; one that comes twice replaces the one before unless it is older.
    fn put(&mut self, document: &Document, store: &Store) -> tantivy::Result<()> {
        if let Some(version) = self.versions.get(&document.id) {
            if *version > document.version {
                return Ok(());
            }
            self.writer.delete_term(store.fields.id_term(document.id));
        }
        self.versions.insert(document.id, document.version);
        self.writer.add_document(store.fields.document(document))?;
        Ok(())
    }
}
