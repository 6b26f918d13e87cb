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
use uuid::Uuid;

/// New documents in a writer that has not yet committed them. Nobody else writes meanwhile.
pub(crate) struct Rebuilding {
    tenant: Arc<Tenant>,
    store: Arc<Store>,
    /// The kinds that are replaced; none of them named if all are.
    kinds: Option<Vec<String>>,
    /// Taken while a thread writes; not given back if that fails.
    work: Option<Work>,
}

struct Work {
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
        let writer = writing.writer(&tenant, &store)?;
        match &kinds {
            Some(kinds) => kinds.iter().for_each(|kind| {
                writer.delete_term(store.fields.kind_term(kind));
            }),
            None => {
                writer.delete_query(Box::new(AllQuery))?;
            }
        }
        let versions = HashMap::new();
        let work = Some(Work { writing, versions });
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

    /// Works on a thread of its own. After a failure there is nothing to go on with.
    async fn work<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Arc<Tenant>, &Arc<Store>, &mut Work) -> tantivy::Result<T> + Send + 'static,
    ) -> PortResult<T> {
        let abandoned = || PortError::Bug("this rebuild has been abandoned".to_owned());
        let mut taken = Abandoned(Some(self.work.take().ok_or_else(abandoned)?));
        let (tenant, store) = (Arc::clone(&self.tenant), Arc::clone(&self.store));
        let name = self.tenant.name().to_owned();
        let worked = tokio::task::spawn_blocking(move || {
            let result = match &mut taken.0 {
                Some(open) => work(&tenant, &store, open),
                None => Err(tantivy::TantivyError::Poisoned),
            };
            result.map(|value| (value, taken.0.take()))
        });
        match worked.await {
            Ok(Ok((value, work))) => {
                self.work = work;
                Ok(value)
            }
            Ok(Err(error)) => Err(crate::failure::port_error("rebuilding", &name, &error)),
            Err(error) => Err(PortError::Bug(format!("rebuilding `{name}`: {error}"))),
        }
    }
}

/// A rebuild that nobody goes on with: what its writer holds must not get into the next commit.
struct Abandoned(Option<Work>);

impl Drop for Abandoned {
    fn drop(&mut self) {
        if let Some(work) = &mut self.0 {
            work.writing.writer = None;
        }
    }
}

#[async_trait]
impl Rebuild for Rebuilding {
    fn replaces_everything(&self) -> bool {
        self.kinds.is_none()
    }

    async fn add(&mut self, documents: Vec<Document>) -> PortResult<()> {
        self.check(&documents)?;
        self.work(move |tenant, store, work| {
            let Work { writing, versions } = work;
            let writer = writing.writer(tenant, store)?;
            let mut documents = documents.iter();
            documents.try_for_each(|document| put(document, store, writer, versions))
        })
        .await
    }

    async fn finish(mut self: Box<Self>) -> PortResult<()> {
        let whole = self.replaces_everything();
        self.work(move |tenant, store, work| {
            let writer = work.writing.writer(tenant, store)?;
            store.commit(writer, whole)?;
            settle(tenant, store, &mut work.writing);
            Ok(())
        })
        .await?;
        // What is left is the right to write, which ends here; the writer may still be merging.
        self.work = None;
        Ok(())
    }
}

impl Drop for Rebuilding {
    fn drop(&mut self) {
        let Some(work) = self.work.take() else {
            return;
        };
        let abandoned = Abandoned(Some(work));
        // Letting a writer go waits for its thread.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn_blocking(move || drop(abandoned));
        }
    }
}

/// Adds a document; one that comes twice replaces the one before unless it is older.
fn put(
    document: &Document,
    store: &Store,
    writer: &IndexWriter,
    versions: &mut HashMap<Uuid, i64>,
) -> tantivy::Result<()> {
    if let Some(version) = versions.get(&document.id) {
        if *version > document.version {
            return Ok(());
        }
        writer.delete_term(store.fields.id_term(document.id));
    }
    versions.insert(document.id, document.version);
    writer.add_document(store.fields.document(document))?;
    Ok(())
}
