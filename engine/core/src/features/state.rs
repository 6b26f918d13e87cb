use super::evaluate::Conditions;
use super::{FeatureId, FeatureSet, Subject};

/// A set of features, one bit each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeatureBits(Box<[u64]>);

impl FeatureBits {
    /// The empty set over `count` features.
    pub fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)].into())
    }

    /// Adds a feature.
    pub fn set(&mut self, id: FeatureId) {
        if let Some(word) = self.0.get_mut(usize::from(id.0) / 64) {
            *word |= 1 << (id.0 % 64);
        }
    }

    /// Whether the feature is in the set.
    #[inline]
    pub fn contains(&self, id: FeatureId) -> bool {
        self.0
            .get(usize::from(id.0) / 64)
            .is_some_and(|word| word >> (id.0 % 64) & 1 == 1)
    }
}

/// What all features answer to a guest between two edges of their schedules.
///
/// For a feature that is not personal this is the answer for everybody, one bit away.
#[derive(Debug, Clone)]
pub struct FeatureState {
    on: FeatureBits,
}

impl FeatureState {
    /// Asks every feature once.
    pub fn new(features: &FeatureSet, conditions: Conditions<'_>) -> Self {
        let guest = Subject::guest();
        let mut on = FeatureBits::new(features.ids().count());
        for id in features.ids() {
            if features.evaluate(id, &guest, conditions).on {
                on.set(id);
            }
        }
        Self { on }
    }

    /// Whether the feature is on for a guest.
    #[inline]
    pub fn is_on(&self, id: FeatureId) -> bool {
        self.on.contains(id)
    }
}
