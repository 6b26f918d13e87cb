//! One tenant's index is brought up to the store.

use super::consumer::{self, Waiting};
use super::failure::Failure;
use super::feeding::{Fed, Feeding};
use super::rebuild::{OnBuilt, rebuild};
use crate::fleet::Served;
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_contract::search::{Change, IndexState, SearchIndex};

/// Changes that are taken from the feed at once.
const BATCH: u64 = 500;

/// What became of a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    /// Somebody else is bringing the index up to date.
    Busy,
    /// The index has all that was noted.
    Followed,
    /// Another node feeds the index and has not come to its end.
    Elsewhere,
}

/// An index as it was opened, if it was.
type Open = Option<Arc<dyn SearchIndex>>;

impl Feeding {
    /// Opens the index if it is not open, builds anew what was made otherwise, and takes over what waits.
    /// `examines` opens it in any case: that is how a loss or damage is found.
    ///
    /// # Errors
    /// When the store or the index does not do its part. What was taken over stays, the rest waits,
    /// and the next pass opens the index anew.
    pub(super) async fn pass(&self, served: &Served, examines: bool) -> Result<Passed, Failure> {
        let runtime = served.runtime();
        let Some(mut open) = runtime.search().try_turn() else {
            return Ok(Passed::Busy);
        };
        if examines {
            *open = None;
        }
        let fed = Fed::new(runtime, served.snapshot());
        let passed = self.follow(&fed, &mut open).await;
        if passed.is_err() {
            *open = None;
            // How much waits is worth knowing then; a store that is away does not tell.
            let _ = self.measure(&fed).await;
        }
        passed
    }

    async fn follow(&self, fed: &Fed<'_>, open: &mut Open) -> Result<Passed, Failure> {
        if !self.holds(fed).await? {
            return self.look_on(fed, open).await;
        }
        let work = async {
            let index = self.opened(fed, open).await?;
            let outdated = self.outdated(fed).await?;
            if !outdated.is_empty() {
                self.build(fed, &index, &outdated, &|_, _| ()).await?;
            }
            fed.search().ready(Arc::clone(&index));
            self.drain(fed, &index).await?;
            Ok(Passed::Followed)
        };
        self.while_held(fed, &|| (), work).await
    }

    /// Another node feeds the index; it is asked here all the same while it is whole.
    async fn look_on(&self, fed: &Fed<'_>, open: &mut Open) -> Result<Passed, Failure> {
        let waiting = self.measure(fed).await?;
        if !self.outdated(fed).await?.is_empty() {
            return Ok(Passed::Elsewhere);
        }
        let index = match open {
            Some(index) => Arc::clone(index),
            None => {
                let opened = self.engine.open(fed.runtime.key()).await?;
                if opened.state == IndexState::Empty {
                    fed.search().unready();
                    return Ok(Passed::Elsewhere);
                }
                Arc::clone(open.insert(opened.index))
            }
        };
        fed.search().ready(index);
        fed.search().is_fed();
        Ok(match waiting {
            0 => Passed::Followed,
            _ => Passed::Elsewhere,
        })
    }

    /// Builds kinds of the index anew. Returns how many documents the kinds have that are whole now.
    pub(super) async fn build(
        &self,
        fed: &Fed<'_>,
        index: &Arc<dyn SearchIndex>,
        kinds: &[String],
        on_built: OnBuilt<'_>,
    ) -> Result<BTreeMap<String, u64>, Failure> {
        let _building = fed.search().building();
        tracing::info!(tenant = fed.runtime.key(), ?kinds, "building the index");
        let built = rebuild(index, &self.sources, &fed.source, kinds, on_built).await?;
        let key = self.consumer.key.clone();
        let kinds = kinds.to_vec();
        let counts = built
            .iter()
            .map(|(kind, count)| (kind.key.clone(), *count))
            .collect();
        let noted = fed.runtime.database().unit(move |unit| {
            let (key, built, kinds) = (key.clone(), built.clone(), kinds.clone());
            Box::pin(async move {
                for kind in &kinds {
                    consumer::note_kind(unit, &key, kind, None).await?;
                }
                for (kind, _) in &built {
                    consumer::note_kind(unit, &key, &kind.key, Some(&kind.fingerprint)).await?;
                }
                Ok(())
            })
        });
        noted.await?;
        fed.runtime.cache().outdate();
        Ok(counts)
    }

    /// Takes over what waits.
    pub(super) async fn drain(
        &self,
        fed: &Fed<'_>,
        index: &Arc<dyn SearchIndex>,
    ) -> Result<(), Failure> {
        loop {
            let waiting = consumer::waiting(&fed.source.reader, &self.consumer.key, BATCH).await?;
            let is_last = (waiting.len() as u64) < BATCH;
            if !is_last {
                self.measure(fed).await?;
            }
            if !waiting.is_empty() {
                index.apply(self.changes(fed, &waiting).await?).await?;
                let key = self.consumer.key.clone();
                let acknowledged = fed.runtime.database().unit(move |unit| {
                    let (key, waiting) = (key.clone(), waiting.clone());
                    Box::pin(async move { consumer::acknowledge(unit, &key, &waiting).await })
                });
                acknowledged.await?;
                fed.runtime.cache().outdate();
            }
            if is_last {
                fed.search().waits(0, None);
                return Ok(());
            }
        }
    }

    /// What the waiting documents are now.
    async fn changes(&self, fed: &Fed<'_>, waiting: &[Waiting]) -> Result<Vec<Change>, Failure> {
        let context = &fed.source;
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
