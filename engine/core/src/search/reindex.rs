//! An index is built anew because somebody asks for it.

use super::consumer;
use super::failure::Failure;
use super::feeding::{Fed, Feeding};
use super::tenant_search::{TenantSearch, Turn};
use crate::error::{Error, Result};
use crate::tenant::{TenantRuntime, TenantSnapshot};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often somebody who waits is told so.
const STEP: Duration = Duration::from_secs(1);

/// How far building an index anew is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReindexProgress {
    /// Somebody else is bringing the index up to date.
    Waiting,
    /// Documents of a kind are handed over.
    Building {
        /// The kind.
        kind: String,
        /// How many so far.
        documents: u64,
    },
}

/// What was built anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reindexed {
    /// How many documents the index has of each kind that was built.
    pub kinds: BTreeMap<String, u64>,
}

/// Who is told how far it is.
pub type OnReindex<'caller> = &'caller (dyn Fn(ReindexProgress) + Send + Sync);

impl Feeding {
    /// Builds one kind of a tenant's index anew, or all, beside what is asked meanwhile. An index of
    /// which nothing is left is built whole. Where another node feeds the index, that one does it and
    /// this one waits. Dropped before its end, it leaves the index as it was, or not whole; then the
    /// feeder builds it.
    ///
    /// # Errors
    /// `search-kind-unknown`; `search-index-away` and `search-misconfigured` with the `reason`; what
    /// the store says.
    pub async fn reindex(
        &self,
        runtime: &TenantRuntime,
        snapshot: Arc<TenantSnapshot>,
        kind: Option<&str>,
        tell: OnReindex<'_>,
    ) -> Result<Reindexed> {
        let fed = Fed::new(runtime, snapshot);
        let wanted = self.wanted(&fed, kind).await?;
        let mut open = turn(&fed, tell).await;
        let noted = fed.search().noted();
        let mut unfinished = Unfinished(Some(fed.search()));
        // Whatever is known of it may be what is wrong.
        *open = None;
        let mut done = self.reindex_kinds(&fed, &mut open, &wanted, tell).await;
        if let Err(Failure::Index(_)) = &done {
            // What was damaged is often noticed only when it is used, and is set aside when it is
            // opened again.
            *open = None;
            done = self.reindex_kinds(&fed, &mut open, &wanted, tell).await;
        }
        match done {
            Ok(kinds) => {
                unfinished.0 = None;
                fed.search().followed_to(noted);
                Ok(Reindexed { kinds })
            }
            Err(failure) => {
                *open = None;
                Err(failure.into())
            }
        }
    }

    /// The kinds that are asked for; what the index holds beyond them is among all.
    async fn wanted(&self, fed: &Fed<'_>, kind: Option<&str>) -> Result<Vec<String>> {
        let mut kinds = self.kinds(fed);
        let Some(kind) = kind else {
            let held = consumer::fingerprints(&fed.source.reader, &self.consumer.key).await?;
            kinds.extend(held);
            return Ok(kinds.into_keys().collect());
        };
        if kinds.contains_key(kind) {
            return Ok(vec![kind.to_owned()]);
        }
        let known: Vec<String> = kinds.into_keys().collect();
        Err(Error::not_found("search-kind-unknown")
            .with("kind", kind.to_owned())
            .with("known", known.join(", ")))
    }

    async fn reindex_kinds(
        &self,
        fed: &Fed<'_>,
        open: &mut Turn<'_>,
        wanted: &[String],
        tell: OnReindex<'_>,
    ) -> Result<BTreeMap<String, u64>, Failure> {
        let mut is_asked = false;
        loop {
            if self.holds(fed).await? {
                return self.reindex_here(fed, open, wanted, tell).await;
            }
            if !is_asked {
                self.ask_elsewhere(fed, wanted).await?;
                is_asked = true;
            } else if self.outdated(fed).await?.is_empty() {
                return self.counted(fed, wanted).await;
            }
            tell(ReindexProgress::Waiting);
            tokio::time::sleep(STEP).await;
        }
    }

    async fn reindex_here(
        &self,
        fed: &Fed<'_>,
        open: &mut Turn<'_>,
        wanted: &[String],
        tell: OnReindex<'_>,
    ) -> Result<BTreeMap<String, u64>, Failure> {
        // A server can be at one step for long, and who hears nothing goes away.
        let last = Mutex::new(ReindexProgress::Waiting);
        let repeat = || tell(last.lock().unwrap_or_else(PoisonError::into_inner).clone());
        let on_built = |kind: &str, documents: u64| {
            let progress = ReindexProgress::Building {
                kind: kind.to_owned(),
                documents,
            };
            *last.lock().unwrap_or_else(PoisonError::into_inner) = progress.clone();
            tell(progress);
        };
        let work = async {
            let index = self.opened(fed, open).await?;
            let counts = self.build(fed, &index, wanted, &on_built).await?;
            if self.outdated(fed).await?.is_empty() {
                fed.search().ready(Arc::clone(&index));
            }
            self.drain(fed, &index).await?;
            Ok(counts)
        };
        self.while_held(fed, &repeat, work).await
    }

    /// Lets the node that feeds the index find that kinds of it must be built.
    async fn ask_elsewhere(&self, fed: &Fed<'_>, wanted: &[String]) -> Result<(), Failure> {
        let (key, wanted) = (self.consumer.key.clone(), wanted.to_vec());
        let asked = fed.runtime.database().unit(move |unit| {
            let (key, wanted) = (key.clone(), wanted.clone());
            Box::pin(async move {
                for kind in &wanted {
                    consumer::note_kind(unit, &key, kind, None).await?;
                }
                Ok(())
            })
        });
        Ok(asked.await?)
    }

    /// How many documents an index that another node has built holds.
    async fn counted(
        &self,
        fed: &Fed<'_>,
        wanted: &[String],
    ) -> Result<BTreeMap<String, u64>, Failure> {
        let index = self.engine.open(fed.runtime.key()).await?.index;
        let kinds = self.kinds(fed);
        let mut counts = BTreeMap::new();
        for kind in wanted.iter().filter(|kind| kinds.contains_key(*kind)) {
            let contents = index.contents(kind).await?;
            counts.insert(kind.clone(), contents.documents);
        }
        Ok(counts)
    }
}

/// Lets the feeder look after an index that was left before its end.
struct Unfinished<'tenant>(Option<&'tenant TenantSearch>);

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if let Some(search) = self.0 {
            search.wake();
        }
    }
}

/// The right to bring the index up to date, after whoever has it.
async fn turn<'tenant>(fed: &Fed<'tenant>, tell: OnReindex<'_>) -> Turn<'tenant> {
    let turn = fed.search().turn();
    tokio::pin!(turn);
    loop {
        tokio::select! {
            turn = &mut turn => return turn,
            () = tokio::time::sleep(STEP) => tell(ReindexProgress::Waiting),
        }
    }
}
