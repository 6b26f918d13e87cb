//! How the files of a tenant are, for those who run the engine.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};

/// How the files of a tenant are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectStatus {
    /// How the store is.
    pub store: PartState,
    /// How the scanner is; absent where nothing looks at files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scanner: Option<PartState>,
}

/// How a part outside is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum PartState {
    /// Nobody has looked yet.
    Unknown,
    /// It answered.
    Right,
    /// It does not.
    Away {
        /// Since when.
        since: DateTime<Utc>,
        /// Why, without secrets.
        reason: String,
    },
}

impl ObjectStatus {
    /// Whether the store or the scanner does not answer.
    pub fn is_away(&self) -> bool {
        self.store.is_away() || self.scanner.as_ref().is_some_and(PartState::is_away)
    }
}

/// What is known of the parts.
#[derive(Debug)]
pub(super) struct Health(Mutex<ObjectStatus>);

impl Health {
    pub(super) fn new(has_scanner: bool) -> Self {
        Self(Mutex::new(ObjectStatus {
            store: PartState::Unknown,
            scanner: has_scanner.then_some(PartState::Unknown),
        }))
    }

    pub(super) fn status(&self) -> ObjectStatus {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    pub(super) fn note(&self, store: Told, scanner: Option<Told>, now: DateTime<Utc>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.store.note(store, now);
        if let (Some(known), Some(told)) = (&mut known.scanner, scanner) {
            known.note(told, now);
        }
    }
}

/// What a part said when it was asked: nothing, or why it does not work.
pub(super) type Told = Result<(), String>;

impl PartState {
    /// Whether it does not answer.
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Away { .. })
    }

    fn note(&mut self, told: Told, now: DateTime<Utc>) {
        *self = match (told, &*self) {
            (Ok(()), _) => Self::Right,
            (Err(reason), Self::Away { since, .. }) => Self::Away {
                since: *since,
                reason,
            },
            (Err(reason), _) => Self::Away { since: now, reason },
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_when_something_is_away_stays_until_it_is_back() {
        let health = Health::new(true);
        let at = |second| DateTime::from_timestamp(second, 0).unwrap();
        let away = |second, reason: &str| PartState::Away {
            since: at(second),
            reason: reason.to_owned(),
        };
        let no = |reason: &str| Err(reason.to_owned());
        assert_eq!(health.status().store, PartState::Unknown);
        health.note(no("full"), Some(Ok(())), at(1));
        health.note(no("gone"), Some(Ok(())), at(2));
        let status = health.status();
        assert_eq!(status.store, away(1, "gone"));
        assert_eq!(status.scanner, Some(PartState::Right));
        health.note(Ok(()), Some(no("old")), at(3));
        health.note(no("gone"), Some(no("old")), at(4));
        let status = health.status();
        assert_eq!(status.store, away(4, "gone"));
        assert_eq!(status.scanner, Some(away(3, "old")));
    }
}
