//! How changes get into an index. A writer and its threads live from the first change of a batch to
//! its commit, and on only while segments are being merged.

use crate::contents::{Held, held};
use crate::index::Tenant;
use crate::store::Store;
use std::collections::BTreeMap;
use std::sync::Arc;
use tantivy::{FutureResult, IndexWriter, Searcher};
use tinhid_contract::search::{Change, Document};
use tokio::runtime::Handle;
use uuid::Uuid;

/// What is written, and by whom. Whoever holds it may write.
#[derive(Default)]
pub(crate) struct Writing {
    pub(crate) writer: Option<IndexWriter>,
    merging: bool,
}

/// What becomes of a document.
enum Outcome {
    Put(Box<Document>),
    Remove,
}

/// Applies changes as one commit.
pub(crate) fn apply(
    tenant: &Arc<Tenant>,
    store: &Arc<Store>,
    writing: &mut Writing,
    changes: Vec<Change>,
) -> tantivy::Result<()> {
    let outcomes = outcomes(changes, store, &store.state().searcher)?;
    if outcomes.is_empty() {
        return Ok(());
    }
    // What a writer holds when it fails must not get into the next commit: it is put back only after
    // its own.
    let mut writer = writing.take(store, tenant.memory().changes)?;
    write(outcomes, store, &mut writer)?;
    writing.writer = Some(writer);
    settle(tenant, store, writing);
    Ok(())
}

/// Merges segments where that pays, beside what goes on, and lets the writer go when it is done.
pub(crate) fn settle(tenant: &Arc<Tenant>, store: &Arc<Store>, writing: &mut Writing) {
    if writing.merging {
        return;
    }
    let merges = store.merges().unwrap_or_else(|error| {
        tracing::warn!(tenant = tenant.name(), %error, "the segments of a search index are unknown");
        Vec::new()
    });
    let Some(writer) = writing.writer.as_mut().filter(|_| !merges.is_empty()) else {
        writing.writer = None;
        return;
    };
    let merges = merges.iter().map(|segments| writer.merge(segments));
    let merged = wait(merges.collect(), Arc::downgrade(tenant));
    writing.merging = true;
    Handle::current().spawn(merged);
}

impl Writing {
    /// The writer, opened if there is none.
    pub(crate) fn take(&mut self, store: &Store, memory: usize) -> tantivy::Result<IndexWriter> {
        match self.writer.take() {
            Some(writer) => Ok(writer),
            None => store.writer(memory),
        }
    }
}

async fn wait<T>(merges: Vec<FutureResult<T>>, tenant: std::sync::Weak<Tenant>) {
    let mut all = true;
    for merge in merges {
        all &= merge.await.is_ok();
    }
    // An index that nobody uses any more is merged when it is written to again.
    let Some(tenant) = tenant.upgrade() else {
        return;
    };
    let mut writing = Arc::clone(tenant.writing()).lock_owned().await;
    writing.merging = false;
    let task = tokio::task::spawn_blocking(move || {
        let store = tenant.store();
        if let Err(error) = store.reload() {
            tracing::warn!(tenant = tenant.name(), %error, "merged segments cannot be opened");
        }
        if all {
            settle(&tenant, &store, &mut writing);
        } else {
            tracing::warn!(
                tenant = tenant.name(),
                "segments of a search index were not merged"
            );
            writing.writer = None;
        }
    });
    if let Err(error) = task.await {
        tracing::error!(%error, "merging the segments of a search index broke off");
    }
}

fn write(
    outcomes: BTreeMap<Uuid, Outcome>,
    store: &Store,
    writer: &mut IndexWriter,
) -> tantivy::Result<()> {
    for (id, outcome) in outcomes {
        writer.delete_term(store.fields.id_term(id));
        if let Outcome::Put(document) = outcome {
            writer.add_document(store.fields.document(&document))?;
        }
    }
    store.commit(writer, false)
}

/// What changes come to, without those that change nothing: a document that is there already, an
/// older version, the removal of what is not there.
fn outcomes(
    changes: Vec<Change>,
    store: &Store,
    searcher: &Searcher,
) -> tantivy::Result<BTreeMap<Uuid, Outcome>> {
    let mut now: BTreeMap<Uuid, Option<Held>> = BTreeMap::new();
    let mut outcomes = BTreeMap::new();
    for change in changes {
        let id = match &change {
            Change::Put(document) => document.id,
            Change::Remove { id, .. } => *id,
        };
        let known = match now.remove(&id) {
            Some(known) => known,
            None => held(id, &store.fields, searcher)?,
        };
        let becomes = match change {
            Change::Put(document) => {
                let put = Held {
                    kind: document.kind.clone(),
                    version: document.version,
                    hash: document.hash(),
                };
                let newer = known
                    .as_ref()
                    .is_none_or(|known| known.version <= put.version && *known != put);
                if newer {
                    outcomes.insert(id, Outcome::Put(document));
                    Some(put)
                } else {
                    known
                }
            }
            Change::Remove { kind, .. } => match known {
                Some(known) if known.kind == kind => {
                    outcomes.insert(id, Outcome::Remove);
                    None
                }
                other => other,
            },
        };
        now.insert(id, becomes);
    }
    Ok(outcomes)
}
