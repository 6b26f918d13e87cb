//! One tenant's index is brought up to the store.

use super::consumer::{self, Waiting};
use super::rebuild::rebuild;
use super::source::{DocumentSource, SourceContext};
use crate::error::Result;
use crate::fleet::Served;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_contract::search::{Change, IndexState, SearchEngine, SearchIndex};

/// Changes that are taken from the feed at once.
const BATCH: u64 = 500;

/// Who feeds, and from what.
pub(super) struct Feeding {
    pub(super) engine: Arc<dyn SearchEngine>,
    pub(super) sources: Vec<Arc<dyn DocumentSource>>,
    /// The name of the index in the feed.
    pub(super) consumer: String,
    /// This node.
    pub(super) node: String,
}

impl Feeding {
    /// Opens the index if it is not open, builds anew what was made otherwise, and takes over what waits.
    ///
    /// # Errors
    /// When the store or the index does not do its part. What was taken over stays; the rest waits.
    pub(super) async fn pass(
        &self,
        served: &Served,
        open: &mut Option<Arc<dyn SearchIndex>>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let runtime = served.runtime();
        let database = runtime.database();
        let context = SourceContext {
            reader: database.reader(),
            snapshot: served.snapshot(),
        };
        let index = match open {
            Some(index) => Arc::clone(index),
            None => {
                let opened = self.engine.open(runtime.key()).await?;
                if opened.state == IndexState::Empty {
                    let key = self.consumer.clone();
                    let forget = database.unit(move |unit| {
                        let key = key.clone();
                        Box::pin(async move { consumer::forget(unit, &key).await })
                    });
                    forget.await?;
                }
                Arc::clone(open.insert(opened.index))
            }
        };
        let reader = &context.reader;
        if !consumer::is_held(reader, &self.consumer, &self.node, now).await?
            && !self.hold(served, now).await?
        {
            // Another node feeds it; it is asked here all the same once it is whole.
            if self.outdated(&context).await?.is_empty() {
                runtime.search().ready(index);
            }
            return Ok(());
        }
        self.renew(served, &context, &index).await?;
        runtime.search().ready(Arc::clone(&index));
        self.drain(served, &context, &index).await
    }

    async fn hold(&self, served: &Served, now: DateTime<Utc>) -> Result<bool> {
        let (key, node) = (self.consumer.clone(), self.node.clone());
        let held = served.runtime().database().unit(move |unit| {
            let (key, node) = (key.clone(), node.clone());
            Box::pin(async move {
                let held = consumer::hold(unit, &key, &node, now).await?;
                consumer::forget_lost(unit, now).await?;
                Ok(held)
            })
        });
        held.await
    }

    /// The kinds whose documents were made otherwise than they are made now, or should not be there.
    async fn outdated(&self, context: &SourceContext) -> Result<Vec<String>> {
        let known = consumer::fingerprints(&context.reader, &self.consumer).await?;
        let kinds = self.sources.iter();
        let kinds = kinds.flat_map(|source| source.kinds(&context.snapshot));
        let now: BTreeMap<String, String> =
            kinds.map(|kind| (kind.key, kind.fingerprint)).collect();
        let changed = now
            .iter()
            .filter(|(kind, fingerprint)| known.get(*kind) != Some(fingerprint));
        let gone = known.keys().filter(|kind| !now.contains_key(*kind));
        Ok(changed.map(|(kind, _)| kind).chain(gone).cloned().collect())
    }

    async fn renew(
        &self,
        served: &Served,
        context: &SourceContext,
        index: &Arc<dyn SearchIndex>,
    ) -> Result<()> {
        let outdated = self.outdated(context).await?;
        if outdated.is_empty() {
            return Ok(());
        }
        tracing::info!(tenant = served.runtime().key(), kinds = ?outdated, "building the index");
        let whole = rebuild(index, &self.sources, context, &outdated).await?;
        let key = self.consumer.clone();
        let noted = served.runtime().database().unit(move |unit| {
            let (key, whole, outdated) = (key.clone(), whole.clone(), outdated.clone());
            Box::pin(async move {
                for kind in &outdated {
                    consumer::note_kind(unit, &key, kind, None).await?;
                }
                for kind in &whole {
                    consumer::note_kind(unit, &key, &kind.key, Some(&kind.fingerprint)).await?;
                }
                Ok(())
            })
        });
        noted.await?;
        served.runtime().cache().outdate();
        Ok(())
    }

    async fn drain(
        &self,
        served: &Served,
        context: &SourceContext,
        index: &Arc<dyn SearchIndex>,
    ) -> Result<()> {
        loop {
            let waiting = consumer::waiting(&context.reader, &self.consumer, BATCH).await?;
            if waiting.is_empty() {
                return Ok(());
            }
            let changes = self.changes(context, &waiting).await?;
            index.apply(changes).await?;
            let key = self.consumer.clone();
            let is_last = (waiting.len() as u64) < BATCH;
            let acknowledged = served.runtime().database().unit(move |unit| {
                let (key, waiting) = (key.clone(), waiting.clone());
                Box::pin(async move { consumer::acknowledge(unit, &key, &waiting).await })
            });
            acknowledged.await?;
            served.runtime().cache().outdate();
            if is_last {
                return Ok(());
            }
        }
    }

    /// What the waiting documents are now.
    async fn changes(&self, context: &SourceContext, waiting: &[Waiting]) -> Result<Vec<Change>> {
        let mut by_kind: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for change in waiting {
            by_kind.entry(&change.kind).or_default().push(change.id);
        }
        let mut changes = Vec::with_capacity(waiting.len());
        for (kind, mut missing) in by_kind {
            let source = self.sources.iter().find(|source| {
                let mut kinds = source.kinds(&context.snapshot).into_iter();
                kinds.any(|known| known.key == kind)
            });
            if let Some(source) = source {
                for document in source.load(context, kind, &missing).await? {
                    missing.retain(|id| *id != document.id);
                    changes.push(Change::Put(Box::new(document)));
                }
            }
            changes.extend(missing.into_iter().map(|id| Change::Remove {
                kind: kind.to_owned(),
                id,
            }));
        }
        Ok(changes)
    }
}
