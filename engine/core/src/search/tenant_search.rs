use super::status::{Building, Health, SearchStatus};
use crate::error::{Error, Result};
use arc_swap::ArcSwapOption;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tinhid_contract::PortError;
use tinhid_contract::search::{Contents, SearchAnswer, SearchIndex, SearchQuery};
use tokio::sync::{Mutex, MutexGuard, Notify};

/// How long an answer of the index may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// When to ask again an index that is being built.
const NOT_READY: Duration = Duration::from_secs(2);
/// When to ask again an index that does not answer.
pub(super) const AWAY: Duration = Duration::from_secs(5);

/// How a tenant's documents are found.
#[derive(Default)]
pub struct TenantSearch {
    index: ArcSwapOption<OpenIndex>,
    /// The index as it was opened. Whoever holds this brings it up to date, and nobody else does.
    turn: Mutex<Option<Arc<dyn SearchIndex>>>,
    health: Health,
    /// Whether a question failed, so that the index must be looked at.
    is_suspected: AtomicBool,
    /// How often something was noted in the feed, and up to which time the index has followed.
    noted: AtomicU64,
    followed: AtomicU64,
    bell: Arc<Notify>,
}

/// An index that holds everything.
struct OpenIndex(Arc<dyn SearchIndex>);

/// The right to bring an index up to date, and the index as far as it is open.
pub(super) type Turn<'search> = MutexGuard<'search, Option<Arc<dyn SearchIndex>>>;

impl TenantSearch {
    /// A search that rings a bell when there is something to index.
    pub(crate) fn new(bell: Arc<Notify>) -> Self {
        Self {
            bell,
            // What an earlier process noted is there from the start.
            noted: AtomicU64::new(1),
            ..Self::default()
        }
    }

    /// Asks the index.
    ///
    /// # Errors
    /// `search-unavailable` while the index is being built or does not answer in time.
    pub async fn search(&self, query: &SearchQuery) -> Result<SearchAnswer> {
        let index = self.whole()?;
        let failure = match tokio::time::timeout(PATIENCE, index.0.search(query)).await {
            Ok(Ok(answer)) => {
                self.health.answered();
                return Ok(answer);
            }
            Ok(Err(error @ (PortError::Bug(_) | PortError::Rejected { .. }))) => {
                return Err(error.into());
            }
            Ok(Err(failure)) => failure,
            Err(_elapsed) => PortError::Unavailable {
                reason: "the index did not answer in time".to_owned(),
                retry_after: None,
            },
        };
        let now = DateTime::from_timestamp_millis(query.now).unwrap_or_default();
        self.health.not_answered(failure.to_string(), now);
        if !self.is_suspected.swap(true, Ordering::AcqRel) {
            self.bell.notify_one();
        }
        let retry_after = match &failure {
            PortError::Unavailable { retry_after, .. } => retry_after.unwrap_or(AWAY),
            _ => AWAY,
        };
        Err(Error::unavailable("search-unavailable", retry_after).caused_by(failure))
    }

    /// What the index holds of a kind, to be compared with the store.
    ///
    /// # Errors
    /// `search-unavailable` while the index is being built; otherwise what the index says.
    pub async fn contents(&self, kind: &str) -> Result<Contents> {
        Ok(self.whole()?.0.contents(kind).await?)
    }

    /// Tells that a unit of work has noted changes in the search feed.
    pub(crate) fn wake(&self) {
        self.noted.fetch_add(1, Ordering::AcqRel);
        self.bell.notify_one();
    }

    /// How it is.
    pub fn status(&self) -> SearchStatus {
        self.health
            .status(self.index.load().is_some(), self.has_news())
    }

    /// Whether everything that was noted on this node before has reached the index.
    pub fn has_followed(&self) -> bool {
        !self.has_news() && self.index.load().is_some()
    }

    /// The right to bring the index up to date, unless somebody else does.
    pub(super) fn try_turn(&self) -> Option<Turn<'_>> {
        self.turn.try_lock().ok()
    }

    /// The right to bring the index up to date, after whoever has it.
    pub(super) async fn turn(&self) -> Turn<'_> {
        self.turn.lock().await
    }

    /// Says until it is dropped that the index is built anew.
    pub(super) fn building(&self) -> Building<'_> {
        self.health.building()
    }

    /// How often something was noted so far.
    pub(super) fn noted(&self) -> u64 {
        self.noted.load(Ordering::Acquire)
    }

    /// The index has everything that was noted up to a time.
    pub(super) fn followed_to(&self, noted: u64) {
        self.followed.fetch_max(noted, Ordering::AcqRel);
        self.is_fed();
    }

    /// Nothing stands in the way of bringing the index up to date.
    pub(super) fn is_fed(&self) {
        self.health.fed();
    }

    /// The index could not be brought up to date.
    pub(super) fn not_followed(&self, reason: String, now: DateTime<Utc>) {
        self.health.not_fed(reason, now);
    }

    /// So many documents wait, the first one since then.
    pub(super) fn waits(&self, waiting: u64, oldest: Option<DateTime<Utc>>) {
        self.health.waits(waiting, oldest);
    }

    pub(super) fn has_news(&self) -> bool {
        self.followed.load(Ordering::Acquire) < self.noted()
    }

    /// Whether a question failed that no look at the index has followed yet.
    pub(super) fn is_suspected(&self) -> bool {
        self.is_suspected.load(Ordering::Acquire)
    }

    /// The index is about to be looked at.
    pub(super) fn hear_suspicion(&self) {
        self.is_suspected.store(false, Ordering::Release);
    }

    /// From now on questions go to an index that is whole.
    pub(super) fn ready(&self, index: Arc<dyn SearchIndex>) {
        self.health.answered();
        self.index.store(Some(Arc::new(OpenIndex(index))));
    }

    /// From now on there is nothing to ask, until it is ready again.
    pub(super) fn unready(&self) {
        self.index.store(None);
    }

    fn whole(&self) -> Result<Arc<OpenIndex>> {
        self.index.load_full().ok_or_else(|| {
            Error::unavailable("search-unavailable", NOT_READY)
                .caused_by("the index is not whole yet")
        })
    }
}

impl std::fmt::Debug for TenantSearch {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TenantSearch")
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}
