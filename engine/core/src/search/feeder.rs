use super::pass::Feeding;
use super::source::DocumentSource;
use crate::fleet::{Fleet, Served};
use crate::tenant::SnapshotHash;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::search::{Placement, SearchEngine, SearchIndex};
use tokio::task::JoinSet;

/// How often tenants are looked at without a bell: for new snapshots, failures, and other nodes.
const STEP: Duration = Duration::from_millis(500);
/// How long changes gather before they are taken over together: each time costs a commit of the index.
const GATHERING: Duration = Duration::from_millis(50);
/// How often what other nodes noted is looked for.
const OTHERS: TimeDelta = TimeDelta::seconds(2);
/// How many indexes are brought up to date at once.
const AT_ONCE: usize = 4;

/// Brings what was committed into the indexes of all tenants.
pub struct Feeder {
    fleet: Arc<Fleet>,
    feeding: Arc<Feeding>,
    has_other_nodes: bool,
    tenants: BTreeMap<String, Feed>,
}

/// How far a tenant is.
#[derive(Default)]
struct Feed {
    index: Option<Arc<dyn SearchIndex>>,
    is_running: bool,
    seen: Option<SnapshotHash>,
    failures: u32,
    not_before: Option<DateTime<Utc>>,
    looked_at: Option<DateTime<Utc>>,
}

/// A tenant that was looked at.
struct Done {
    tenant: String,
    index: Option<Arc<dyn SearchIndex>>,
    /// Up to which note everything is in the index; none if it failed.
    reached: Option<u64>,
}

impl Feeder {
    /// A feeder for all tenants of a process. `node` names it among those that share the databases.
    pub fn new(
        fleet: Arc<Fleet>,
        engine: Arc<dyn SearchEngine>,
        adapter: &str,
        sources: Vec<Arc<dyn DocumentSource>>,
        node: String,
        has_other_nodes: bool,
    ) -> Self {
        let consumer = match engine.placement() {
            Placement::Node => format!("{adapter}:{node}"),
            Placement::Server => adapter.to_owned(),
        };
        Self {
            fleet,
            feeding: Arc::new(Feeding {
                engine,
                sources,
                consumer,
                node,
            }),
            has_other_nodes,
            tenants: BTreeMap::new(),
        }
    }

    /// Runs until it is stopped.
    pub async fn run(mut self) {
        let bell = Arc::clone(self.fleet.search_bell());
        let mut passes = JoinSet::new();
        loop {
            tokio::select! {
                () = bell.notified() => tokio::time::sleep(GATHERING).await,
                () = tokio::time::sleep(STEP) => {}
                Some(done) = passes.join_next() => {
                    if let Ok(done) = done {
                        self.note(done);
                    }
                }
            }
            while let Some(Ok(done)) = passes.try_join_next() {
                self.note(done);
            }
            self.begin(&mut passes);
        }
    }

    fn begin(&mut self, passes: &mut JoinSet<Done>) {
        let now = self.fleet.clock().now();
        let tenants: BTreeMap<String, Arc<Served>> = self
            .fleet
            .directory()
            .tenants()
            .map(|(key, served)| (key.to_owned(), Arc::clone(served)))
            .collect();
        self.tenants
            .retain(|tenant, feed| feed.is_running || tenants.contains_key(tenant));
        for (tenant, served) in tenants {
            if passes.len() >= AT_ONCE {
                return;
            }
            let feed = self.tenants.entry(tenant.clone()).or_default();
            if !feed.is_due(&served, now, self.has_other_nodes) {
                continue;
            }
            feed.is_running = true;
            feed.seen = Some(served.snapshot().hash());
            feed.looked_at = Some(now);
            // What is noted from here on asks for another pass.
            let noted = served.runtime().search().noted();
            let feeding = Arc::clone(&self.feeding);
            let mut index = feed.index.take();
            passes.spawn(async move {
                let passed = feeding.pass(&served, &mut index, now).await;
                if let Err(error) = &passed {
                    tracing::warn!(tenant, ?error, "the index could not follow");
                    metrics::counter!("tinhid_search_failures_total", "tenant" => tenant.clone())
                        .increment(1);
                }
                Done {
                    reached: passed.is_ok().then_some(noted),
                    tenant,
                    index,
                }
            });
        }
    }

    fn note(&mut self, done: Done) {
        let now = self.fleet.clock().now();
        let Some(feed) = self.tenants.get_mut(&done.tenant) else {
            return;
        };
        feed.is_running = false;
        feed.index = done.index;
        if let Some(noted) = done.reached {
            feed.failures = 0;
            feed.not_before = None;
            if let Some(served) = self.fleet.directory().by_key(&done.tenant) {
                served.runtime().search().followed_to(noted);
            }
            return;
        }
        feed.failures += 1;
        let seconds = 1_i64 << feed.failures.min(4);
        feed.not_before = Some(now + TimeDelta::seconds(seconds));
    }
}

impl Feed {
    fn is_due(&self, served: &Served, now: DateTime<Utc>, has_other_nodes: bool) -> bool {
        if self.is_running || self.not_before.is_some_and(|moment| moment > now) {
            return false;
        }
        let news = served.runtime().search().has_news();
        let others = has_other_nodes && self.looked_at.is_none_or(|moment| now - moment >= OTHERS);
        news || others || self.seen != Some(served.snapshot().hash())
    }
}
