use crate::error::{Error, Result};
use arc_swap::ArcSwapOption;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tinhid_contract::PortError;
use tinhid_contract::search::{SearchAnswer, SearchIndex, SearchQuery};
use tokio::sync::Notify;

/// How long an answer of the index may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// When to ask again an index that is being built.
const NOT_READY: Duration = Duration::from_secs(2);
/// When to ask again an index that does not answer.
const AWAY: Duration = Duration::from_secs(5);

/// How a tenant's documents are found.
#[derive(Default)]
pub struct TenantSearch {
    index: ArcSwapOption<OpenIndex>,
    is_away: AtomicBool,
    /// How often something was noted in the feed, and up to which time the index has followed.
    noted: AtomicU64,
    followed: AtomicU64,
    bell: Arc<Notify>,
}

/// An index that holds everything.
pub(super) struct OpenIndex(pub(super) Arc<dyn SearchIndex>);

/// How search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchHealth {
    /// It answers.
    Ready,
    /// It is being built.
    Building,
    /// It does not answer.
    Away,
}

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
        let Some(index) = self.index.load_full() else {
            return Err(Error::unavailable("search-unavailable", NOT_READY)
                .caused_by("the index is not whole yet"));
        };
        let answer = tokio::time::timeout(PATIENCE, index.0.search(query)).await;
        self.is_away
            .store(!matches!(answer, Ok(Ok(_))), Ordering::Relaxed);
        match answer {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(PortError::Unavailable {
                reason,
                retry_after,
            })) => Err(
                Error::unavailable("search-unavailable", retry_after.unwrap_or(AWAY))
                    .caused_by(reason),
            ),
            Ok(Err(error @ PortError::Misconfigured(_))) => {
                Err(Error::unavailable("search-unavailable", AWAY).caused_by(error))
            }
            Ok(Err(error)) => Err(error.into()),
            Err(_elapsed) => Err(Error::unavailable("search-unavailable", AWAY)
                .caused_by("the index did not answer in time")),
        }
    }

    /// Tells that a unit of work has noted changes in the search feed.
    pub(crate) fn wake(&self) {
        self.noted.fetch_add(1, Ordering::AcqRel);
        self.bell.notify_one();
    }

    /// How it is.
    pub fn health(&self) -> SearchHealth {
        match self.index.load().is_some() {
            false => SearchHealth::Building,
            true if self.is_away.load(Ordering::Relaxed) => SearchHealth::Away,
            true => SearchHealth::Ready,
        }
    }

    /// Whether everything that was noted on this node before has reached the index.
    pub fn has_followed(&self) -> bool {
        self.followed.load(Ordering::Acquire) >= self.noted() && self.index.load().is_some()
    }

    /// How often something was noted so far.
    pub(super) fn noted(&self) -> u64 {
        self.noted.load(Ordering::Acquire)
    }

    /// The index has everything that was noted up to a time.
    pub(super) fn followed_to(&self, noted: u64) {
        self.followed.fetch_max(noted, Ordering::AcqRel);
    }

    pub(super) fn has_news(&self) -> bool {
        self.followed.load(Ordering::Acquire) < self.noted()
    }

    pub(super) fn ready(&self, index: Arc<dyn SearchIndex>) {
        self.is_away.store(false, Ordering::Relaxed);
        self.index.store(Some(Arc::new(OpenIndex(index))));
    }
}

impl std::fmt::Debug for TenantSearch {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TenantSearch")
            .field("health", &self.health())
            .finish_non_exhaustive()
    }
}
