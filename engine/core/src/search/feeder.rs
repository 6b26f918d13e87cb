use super::feeding::Feeding;
use super::pass::Passed;
use super::status::SearchState;
use crate::fleet::{Fleet, Served};
use crate::tenant::SnapshotHash;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::Instant;

/// How often tenants are looked at without a bell: for new snapshots, failures, and other nodes.
const STEP: Duration = Duration::from_millis(500);
/// How long changes gather before they are taken over together: each time costs a commit of the index.
const GATHERING: Duration = Duration::from_millis(50);
/// How often what other nodes noted is looked for.
const OTHERS: TimeDelta = TimeDelta::seconds(2);
/// How often an index that fails questions is looked at.
const SUSPECTED: TimeDelta = TimeDelta::seconds(2);
/// How often an index on a server is looked at while nothing happens: it may be gone.
const LOOK_REMOTE: TimeDelta = TimeDelta::seconds(15);
/// The same for one inside the process, all of whose files are read then: a disk may have lost some of it.
const LOOK_LOCAL: TimeDelta = TimeDelta::hours(1);
/// How many indexes are brought up to date at once.
const AT_ONCE: usize = 4;

/// Brings what was committed into the indexes of all tenants.
pub struct Feeder {
    fleet: Arc<Fleet>,
    feeding: Arc<Feeding>,
    has_other_nodes: bool,
    tenants: BTreeMap<String, Feed>,
    passes: JoinSet<Outcome>,
    running: HashMap<Id, String>,
}

/// How far a tenant is.
#[derive(Default)]
struct Feed {
    is_running: bool,
    /// Whether the last pass did not end well.
    is_owed: bool,
    seen: Option<SnapshotHash>,
    failures: u32,
    not_before: Option<DateTime<Utc>>,
    /// While others are at it, it is not asked again and again whether they have ended.
    left_until: Option<Instant>,
    looked_at: Option<DateTime<Utc>>,
    examined_at: Option<DateTime<Utc>>,
}

/// What became of a pass.
enum Outcome {
    /// Everything up to this note is in the index.
    Followed(u64),
    /// Somebody else was at it.
    Busy,
    /// Another node sees to it.
    Elsewhere,
    /// The index could not follow, for this reason.
    Failed(String),
}

impl Feeder {
    /// A feeder for all tenants of a process.
    pub fn new(fleet: Arc<Fleet>, feeding: Arc<Feeding>, has_other_nodes: bool) -> Self {
        Self {
            fleet,
            feeding,
            has_other_nodes,
            tenants: BTreeMap::new(),
            passes: JoinSet::new(),
            running: HashMap::new(),
        }
    }

    /// Runs until it is stopped.
    pub async fn run(mut self) {
        let bell = Arc::clone(self.fleet.search_bell());
        loop {
            tokio::select! {
                () = bell.notified() => tokio::time::sleep(GATHERING).await,
                () = tokio::time::sleep(STEP) => {}
                Some(ended) = self.passes.join_next_with_id() => self.note(ended),
            }
            while let Some(ended) = self.passes.try_join_next_with_id() {
                self.note(ended);
            }
            self.begin();
        }
    }

    fn begin(&mut self) {
        let now = self.fleet.clock().now();
        let look = match self.feeding.is_remote() {
            true => LOOK_REMOTE,
            false => LOOK_LOCAL,
        };
        let tenants: BTreeMap<String, Arc<Served>> = self
            .fleet
            .directory()
            .tenants()
            .map(|(key, served)| (key.to_owned(), Arc::clone(served)))
            .collect();
        self.tenants
            .retain(|tenant, feed| feed.is_running || tenants.contains_key(tenant));
        for (tenant, served) in tenants {
            if self.passes.len() >= AT_ONCE {
                return;
            }
            let feed = self.tenants.entry(tenant.clone()).or_default();
            let search = served.runtime().search();
            let is_suspected = search.is_suspected() && rested(feed.looked_at, SUSPECTED, now);
            let examines = is_suspected || rested(feed.examined_at, look, now);
            let asks_others = self.has_other_nodes && rested(feed.looked_at, OTHERS, now);
            if !(examines || asks_others || feed.is_behind(&served)) || !feed.may_begin(now) {
                continue;
            }
            feed.is_running = true;
            feed.is_owed = true;
            feed.seen = Some(served.snapshot().hash());
            feed.looked_at = Some(now);
            if examines {
                feed.examined_at = Some(now);
                search.hear_suspicion();
            }
            // What is noted from here on asks for another pass.
            let noted = search.noted();
            let feeding = Arc::clone(&self.feeding);
            let pass = self.passes.spawn(async move {
                match feeding.pass(&served, examines).await {
                    Ok(Passed::Followed) => Outcome::Followed(noted),
                    Ok(Passed::Busy) => Outcome::Busy,
                    Ok(Passed::Elsewhere) => Outcome::Elsewhere,
                    Err(failure) => {
                        let tenant = served.runtime().key();
                        tracing::warn!(tenant, ?failure, "the index could not follow");
                        Outcome::Failed(failure.to_string())
                    }
                }
            });
            self.running.insert(pass.id(), tenant);
        }
    }

    fn note(&mut self, ended: Result<(Id, Outcome), JoinError>) {
        let (id, outcome) = match ended {
            Ok(ended) => ended,
            Err(error) => {
                tracing::error!(%error, "a pass of the search feeder broke off");
                let reason = "a fault of the engine; its log says more".to_owned();
                (error.id(), Outcome::Failed(reason))
            }
        };
        let Some(tenant) = self.running.remove(&id) else {
            return;
        };
        let Some(feed) = self.tenants.get_mut(&tenant) else {
            return;
        };
        let now = self.fleet.clock().now();
        let served = self.fleet.directory().by_key(&tenant).map(Arc::clone);
        let search = served.as_ref().map(|served| served.runtime().search());
        feed.is_running = false;
        match outcome {
            Outcome::Busy => feed.left_until = Some(Instant::now() + STEP),
            Outcome::Elsewhere => {
                feed.rest();
                feed.left_until = Some(Instant::now() + STEP);
            }
            Outcome::Followed(noted) => {
                feed.rest();
                if let Some(search) = search {
                    search.followed_to(noted);
                }
            }
            Outcome::Failed(reason) => {
                feed.failures += 1;
                let seconds = 1_i64 << feed.failures.min(4);
                feed.not_before = Some(now + TimeDelta::seconds(seconds));
                metrics::counter!("tinhid_search_failures_total", "tenant" => tenant.clone())
                    .increment(1);
                if let Some(search) = search {
                    search.not_followed(reason, now);
                }
            }
        }
        if let Some(served) = served {
            measure(&served, now);
        }
    }
}

impl Feed {
    fn may_begin(&self, now: DateTime<Utc>) -> bool {
        let is_left = self
            .left_until
            .is_some_and(|moment| moment > Instant::now());
        !self.is_running && !is_left && self.not_before.is_none_or(|moment| moment <= now)
    }

    /// Nothing stands open from the last pass.
    fn rest(&mut self) {
        self.is_owed = false;
        self.failures = 0;
        self.not_before = None;
    }

    fn is_behind(&self, served: &Served) -> bool {
        self.is_owed
            || served.runtime().search().has_news()
            || self.seen != Some(served.snapshot().hash())
    }
}

/// Whether so much time has passed since a moment, or there was none.
fn rested(moment: Option<DateTime<Utc>>, time: TimeDelta, now: DateTime<Utc>) -> bool {
    moment.is_none_or(|moment| now - moment >= time)
}

/// Puts what is known of a tenant's search among the metrics.
#[expect(
    clippy::cast_precision_loss,
    reason = "a metric is a floating-point number, and these are small"
)]
fn measure(served: &Served, now: DateTime<Utc>) {
    let tenant = served.runtime().key().to_owned();
    let status = served.runtime().search().status();
    let lag = status
        .oldest
        .map_or(TimeDelta::zero(), |oldest| now - oldest);
    let answers = status.is_asked && status.state != SearchState::Unavailable;
    metrics::gauge!("tinhid_search_waiting", "tenant" => tenant.clone()).set(status.waiting as f64);
    metrics::gauge!("tinhid_search_lag_seconds", "tenant" => tenant.clone())
        .set(lag.num_milliseconds().max(0) as f64 / 1000.0);
    metrics::gauge!("tinhid_search_available", "tenant" => tenant.clone()).set(if answers {
        1.0
    } else {
        0.0
    });
    // A count that is not there yet cannot be seen to grow.
    metrics::counter!("tinhid_search_failures_total", "tenant" => tenant).increment(0);
}
