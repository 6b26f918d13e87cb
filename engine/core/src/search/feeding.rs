use super::consumer::{self, Consumer};
use super::failure::Failure;
use super::source::{DocumentSource, SourceContext};
use super::tenant_search::TenantSearch;
use crate::tenant::{TenantRuntime, TenantSnapshot};
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::Clock;
use tinhid_contract::search::{IndexState, Placement, SearchEngine, SearchIndex};

/// How long a node feeds a shared index before it must say so again.
const SHARED: TimeDelta = TimeDelta::seconds(30);
/// The same for an index of its own, which nobody else can feed.
const OWN: TimeDelta = TimeDelta::days(1);
/// How often a node that works on an index looks whether it still may.
const STEP: Duration = Duration::from_secs(1);

/// What brings the indexes of tenants up to their stores: of all tenants by the [`Feeder`](super::Feeder),
/// of one by a command.
pub struct Feeding {
    pub(super) engine: Arc<dyn SearchEngine>,
    pub(super) sources: Vec<Arc<dyn DocumentSource>>,
    pub(super) consumer: Consumer,
    clock: Arc<dyn Clock>,
}

/// A tenant whose index is brought up to date.
pub(super) struct Fed<'tenant> {
    pub(super) runtime: &'tenant TenantRuntime,
    pub(super) source: SourceContext,
}

impl Feeding {
    /// Feeds the indexes of an engine. `adapter` names the engine in the feed, and `node` this node
    /// among those that share the databases.
    pub fn new(
        engine: Arc<dyn SearchEngine>,
        adapter: &str,
        sources: Vec<Arc<dyn DocumentSource>>,
        node: String,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let (key, lease) = match engine.placement() {
            Placement::Node => (format!("{adapter}:{node}"), OWN),
            Placement::Server => (adapter.to_owned(), SHARED),
        };
        Self {
            engine,
            sources,
            consumer: Consumer { key, node, lease },
            clock,
        }
    }

    /// Whether the indexes live on a server.
    pub(super) fn is_remote(&self) -> bool {
        self.engine.placement() == Placement::Server
    }

    /// Takes or keeps the right to feed the index. Returns whether this node has it.
    pub(super) async fn holds(&self, fed: &Fed<'_>) -> Result<bool, Failure> {
        let now = self.clock.now();
        if consumer::is_held(&fed.source.reader, &self.consumer, now).await? {
            return Ok(true);
        }
        let wanted = self.consumer.clone();
        let held = fed.runtime.database().unit(move |unit| {
            let wanted = wanted.clone();
            Box::pin(async move {
                let held = consumer::hold(unit, &wanted, now).await?;
                consumer::forget_lost(unit, now).await?;
                Ok(held)
            })
        });
        Ok(held.await?)
    }

    /// Works on the index for as long as this node has the right to feed it. `tell` is called now and
    /// then meanwhile.
    pub(super) async fn while_held<T>(
        &self,
        fed: &Fed<'_>,
        tell: &(dyn Fn() + Send + Sync),
        work: impl Future<Output = Result<T, Failure>> + Send,
    ) -> Result<T, Failure> {
        tokio::select! {
            done = work => done,
            failure = self.keep(fed, tell) => Err(failure),
        }
    }

    /// Keeps the right to feed the index until another node has taken it.
    async fn keep(&self, fed: &Fed<'_>, tell: &(dyn Fn() + Send + Sync)) -> Failure {
        loop {
            tokio::time::sleep(STEP).await;
            tell();
            // Of a store that does not answer the work itself will learn.
            if let Ok(false) = self.holds(fed).await {
                return Failure::TakenOver;
            }
        }
    }

    /// The index, opened if it is not open. What the feed knows of one that must be rebuilt is
    /// forgotten. Only who feeds it may call this.
    pub(super) async fn opened(
        &self,
        fed: &Fed<'_>,
        open: &mut Option<Arc<dyn SearchIndex>>,
    ) -> Result<Arc<dyn SearchIndex>, Failure> {
        if let Some(index) = open {
            return Ok(Arc::clone(index));
        }
        let opened = self.engine.open(fed.runtime.key()).await?;
        if opened.state == IndexState::Empty {
            fed.search().unready();
            let key = self.consumer.key.clone();
            let forget = fed.runtime.database().unit(move |unit| {
                let key = key.clone();
                Box::pin(async move { consumer::forget(unit, &key).await })
            });
            forget.await?;
        }
        Ok(Arc::clone(open.insert(opened.index)))
    }

    /// The fingerprints of the kinds that the index should hold.
    pub(super) fn kinds(&self, fed: &Fed<'_>) -> BTreeMap<String, String> {
        let kinds = self.sources.iter();
        let kinds = kinds.flat_map(|source| source.kinds(&fed.source.snapshot));
        kinds.map(|kind| (kind.key, kind.fingerprint)).collect()
    }

    /// The kinds whose documents were made otherwise than they are made now, or should not be there.
    pub(super) async fn outdated(&self, fed: &Fed<'_>) -> Result<Vec<String>, Failure> {
        let known = consumer::fingerprints(&fed.source.reader, &self.consumer.key).await?;
        let now = self.kinds(fed);
        let changed = now
            .iter()
            .filter(|(kind, fingerprint)| known.get(*kind) != Some(fingerprint));
        let gone = known.keys().filter(|kind| !now.contains_key(*kind));
        Ok(changed.map(|(kind, _)| kind).chain(gone).cloned().collect())
    }

    /// Counts what waits.
    pub(super) async fn measure(&self, fed: &Fed<'_>) -> Result<u64, Failure> {
        let (waiting, oldest) = consumer::lag(&fed.source.reader, &self.consumer.key).await?;
        fed.search().waits(waiting, oldest);
        Ok(waiting)
    }
}

impl<'tenant> Fed<'tenant> {
    pub(super) fn new(runtime: &'tenant TenantRuntime, snapshot: Arc<TenantSnapshot>) -> Self {
        let reader = runtime.database().reader();
        Self {
            runtime,
            source: SourceContext { reader, snapshot },
        }
    }

    pub(super) fn search(&self) -> &'tenant TenantSearch {
        self.runtime.search()
    }
}
