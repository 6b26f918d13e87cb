use crate::assets::Prebuilt;
use crate::configuration::sections::Language;
use crate::error::Result;
use crate::features::{Conditions, FeatureBits, FeatureSet, FeatureState, Moment};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

/// A stretch of time within a snapshot in which nothing changes by itself: it ends with the next
/// edge of a schedule or the next change in the health of a connector.
///
/// What depends on configuration alone is built once per epoch and language and then only sent.
#[derive(Debug)]
pub struct Epoch {
    since: Moment,
    until: Moment,
    health_version: u64,
    unhealthy: FeatureBits,
    state: FeatureState,
    prebuilt: RwLock<HashMap<PrebuiltKey, Arc<Prebuilt>>>,
}

/// What a prebuilt answer is kept under.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PrebuiltKey {
    /// The kind of answer, a constant of the service that makes it.
    pub kind: &'static str,
    /// Which of its kind; empty where there is one.
    pub item: Box<str>,
    /// The language.
    pub language: Language,
}

/// More answers than a tenant has pages; past it answers are built afresh and not kept, so that
/// nobody can fill the memory by asking.
const MOST_PREBUILT: usize = 4_096;

impl Epoch {
    /// Begins an epoch at `now`.
    pub fn begin(
        features: &FeatureSet,
        now: Moment,
        health_version: u64,
        failing_connectors: &BTreeSet<String>,
    ) -> Self {
        let unhealthy = features.unhealthy(failing_connectors.iter().map(String::as_str));
        let state = FeatureState::new(
            features,
            Conditions {
                now,
                unhealthy: &unhealthy,
            },
        );
        Self {
            since: now,
            until: features.next_edge(now).unwrap_or(Moment::MAX),
            health_version,
            unhealthy,
            state,
            prebuilt: RwLock::new(HashMap::new()),
        }
    }

    /// Whether the epoch still holds. A clock that was set back ends it too.
    pub fn holds(&self, now: Moment, health_version: u64) -> bool {
        self.since <= now && now < self.until && self.health_version == health_version
    }

    /// What features answer to a guest.
    pub fn features(&self) -> &FeatureState {
        &self.state
    }

    /// The world as features see it at a moment of this epoch.
    pub fn conditions(&self, now: Moment) -> Conditions<'_> {
        Conditions {
            now,
            unhealthy: &self.unhealthy,
        }
    }

    /// When the epoch began.
    pub fn since(&self) -> Moment {
        self.since
    }

    /// When the epoch ends by itself; `None` if it does not.
    pub fn ends_at(&self) -> Option<Moment> {
        (self.until != Moment::MAX).then_some(self.until)
    }

    /// The prebuilt answer under a key, built now if it is the first time.
    pub fn prebuilt(
        &self,
        key: PrebuiltKey,
        build: impl FnOnce() -> Result<Prebuilt>,
    ) -> Result<Arc<Prebuilt>> {
        if let Some(found) = self
            .prebuilt
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
        {
            return Ok(Arc::clone(found));
        }
        // Two callers may build the same answer at once; the first one kept is sent to both.
        let built = Arc::new(build()?);
        let mut answers = self
            .prebuilt
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= MOST_PREBUILT && !answers.contains_key(&key) {
            return Ok(built);
        }
        Ok(Arc::clone(answers.entry(key).or_insert(built)))
    }
}
