//! How a tenant's search is, for those who run the engine.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How a tenant's search is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchStatus {
    /// In one word.
    pub state: SearchState,
    /// Whether questions are put to the index; otherwise they are answered 503.
    pub is_asked: bool,
    /// How many documents wait to get into the index, as far as they were counted.
    pub waiting: u64,
    /// When the one that has waited longest was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest: Option<DateTime<Utc>>,
    /// Since when the search has been unavailable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// Why it is, without secrets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How a tenant's search is, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SearchState {
    /// The index answers and has all that the store has.
    Right,
    /// The index answers; some changes are still on their way.
    Behind,
    /// The index is built anew. If it was whole before, the old one answers meanwhile.
    Rebuilding,
    /// The index does not answer, or cannot be brought up to date.
    Unavailable,
}

impl SearchState {
    /// The word for it in a message.
    pub fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Behind => "behind",
            Self::Rebuilding => "rebuilding",
            Self::Unavailable => "unavailable",
        }
    }
}

/// What is known of a tenant's search besides whether there is an index.
#[derive(Debug, Default)]
pub(super) struct Health {
    known: Mutex<Known>,
    /// Whether the last question failed; spares the lock where all is well.
    is_asked_in_vain: AtomicBool,
    builders: AtomicU32,
}

#[derive(Debug, Default)]
struct Known {
    asking: Option<Trouble>,
    feeding: Option<Trouble>,
    waiting: u64,
    oldest: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone)]
struct Trouble {
    since: DateTime<Utc>,
    reason: String,
}

/// Says until it is dropped that an index is built anew.
#[derive(Debug)]
pub(super) struct Building<'search>(&'search Health);

impl Health {
    /// A question was answered.
    pub(super) fn answered(&self) {
        if self.is_asked_in_vain.load(Ordering::Relaxed) {
            self.known().asking = None;
            self.is_asked_in_vain.store(false, Ordering::Relaxed);
        }
    }

    /// A question was not answered.
    pub(super) fn not_answered(&self, reason: String, now: DateTime<Utc>) {
        Trouble::note(&mut self.known().asking, reason, now);
        self.is_asked_in_vain.store(true, Ordering::Relaxed);
    }

    /// The index has followed.
    pub(super) fn fed(&self) {
        self.known().feeding = None;
    }

    /// The index could not follow.
    pub(super) fn not_fed(&self, reason: String, now: DateTime<Utc>) {
        Trouble::note(&mut self.known().feeding, reason, now);
    }

    /// So many documents wait, the first one since then.
    pub(super) fn waits(&self, waiting: u64, oldest: Option<DateTime<Utc>>) {
        let mut known = self.known();
        known.waiting = waiting;
        known.oldest = oldest;
    }

    pub(super) fn building(&self) -> Building<'_> {
        self.builders.fetch_add(1, Ordering::Relaxed);
        Building(self)
    }

    /// `is_asked`: whether there is an index; `has_news`: whether something was noted that has not
    /// reached it.
    pub(super) fn status(&self, is_asked: bool, has_news: bool) -> SearchStatus {
        let known = self.known();
        let trouble = match (&known.feeding, &known.asking) {
            (Some(feeding), Some(asking)) if asking.since < feeding.since => Some(asking),
            (Some(trouble), _) | (None, Some(trouble)) => Some(trouble),
            (None, None) => None,
        };
        let is_building = self.builders.load(Ordering::Relaxed) > 0;
        let state = match (is_building, trouble) {
            (true, _) => SearchState::Rebuilding,
            (false, Some(_)) => SearchState::Unavailable,
            // It has just been opened, and nothing is known of it yet.
            (false, None) if !is_asked => SearchState::Rebuilding,
            (false, None) if has_news || known.waiting > 0 => SearchState::Behind,
            (false, None) => SearchState::Right,
        };
        let waiting = match state {
            SearchState::Behind => known.waiting.max(1),
            _ => known.waiting,
        };
        SearchStatus {
            state,
            is_asked,
            waiting,
            oldest: known.oldest,
            since: trouble.map(|trouble| trouble.since),
            reason: trouble.map(|trouble| trouble.reason.clone()),
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Trouble {
    /// The newest reason, since the first failure.
    fn note(place: &mut Option<Self>, reason: String, now: DateTime<Utc>) {
        let since = place.as_ref().map_or(now, |known| known.since);
        *place = Some(Self { since, reason });
    }
}

impl Drop for Building<'_> {
    fn drop(&mut self) {
        self.0.builders.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).unwrap()
    }

    #[test]
    fn the_state_follows_what_happens() {
        let health = Health::default();
        let state = |is_asked, has_news| health.status(is_asked, has_news).state;
        assert_eq!(state(false, true), SearchState::Rebuilding);
        assert_eq!(state(true, false), SearchState::Right);
        assert_eq!(state(true, true), SearchState::Behind);
        health.waits(7, Some(at(1)));
        assert_eq!(health.status(true, false).waiting, 7);
        assert_eq!(state(true, false), SearchState::Behind);
        let building = health.building();
        assert_eq!(state(true, false), SearchState::Rebuilding);
        drop(building);
        health.waits(0, None);
        assert_eq!(state(true, false), SearchState::Right);
    }

    #[test]
    fn trouble_lasts_from_its_first_sign_to_its_end() {
        let health = Health::default();
        health.not_answered("refused".to_owned(), at(5));
        health.not_fed("refused".to_owned(), at(6));
        health.not_fed("silent".to_owned(), at(8));
        let status = health.status(true, true);
        assert_eq!(status.state, SearchState::Unavailable);
        assert_eq!(status.since, Some(at(5)));
        health.answered();
        let status = health.status(true, true);
        assert_eq!(status.since, Some(at(6)));
        assert_eq!(status.reason.as_deref(), Some("silent"));
        health.fed();
        assert_eq!(health.status(true, false).since, None);
        assert_eq!(health.status(true, false).state, SearchState::Right);
    }
}
