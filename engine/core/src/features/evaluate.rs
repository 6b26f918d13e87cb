use super::compile::CompiledFeature;
use super::schedule::Moment;
use super::state::FeatureBits;
use super::{FeatureId, FeatureSet, Subject};
use crate::configuration::LayerName;
use serde::Serialize;

/// What the world around a question is like.
#[derive(Debug, Clone, Copy)]
pub struct Conditions<'bits> {
    /// The moment of the question.
    pub now: Moment,
    /// The features whose connector does not answer.
    pub unhealthy: &'bits FeatureBits,
}

/// The answer for one caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Whether the feature is on.
    pub on: bool,
    /// The step that decided.
    pub step: Step,
}

/// The steps of the chain, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Turned off for everybody at once.
    KillSwitch,
    /// Outside the time in which it is on.
    Schedule,
    /// A feature it requires is off for the same caller.
    Requirement,
    /// The connector it needs does not answer.
    ConnectorHealth,
    /// The caller is not among those it is for.
    Audience,
    /// The caller's app is too old, too new or unknown.
    AppVersion,
    /// The caller is not yet among those who get it.
    Rollout,
    /// The province said so.
    Province,
    /// The base said so.
    Base,
}

impl Step {
    /// The name in answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::KillSwitch => "kill_switch",
            Self::Schedule => "schedule",
            Self::Requirement => "requirement",
            Self::ConnectorHealth => "connector_health",
            Self::Audience => "audience",
            Self::AppVersion => "app_version",
            Self::Rollout => "rollout",
            Self::Province => "province",
            Self::Base => "base",
        }
    }
}

/// One step of the chain as `explain` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceStep {
    /// The step.
    pub step: Step,
    /// Whether the feature has such a condition at all.
    pub applies: bool,
    /// Whether the caller passes it.
    pub passes: bool,
    /// Whether this step decided.
    pub decides: bool,
}

impl FeatureSet {
    /// Asks the chain.
    pub fn evaluate(
        &self,
        id: FeatureId,
        subject: &Subject,
        conditions: Conditions<'_>,
    ) -> Decision {
        let feature = &self.features[usize::from(id.0)];
        let off = |step| Decision { on: false, step };
        if feature.kill_switch {
            return off(Step::KillSwitch);
        }
        if !feature.is_in_time(conditions.now) {
            return off(Step::Schedule);
        }
        if !self.requirements_hold(feature, subject, conditions) {
            return off(Step::Requirement);
        }
        if conditions.unhealthy.contains(id) {
            return off(Step::ConnectorHealth);
        }
        if !feature.is_for(subject) {
            return off(Step::Audience);
        }
        if !feature.has_version(subject) {
            return off(Step::AppVersion);
        }
        if !feature.is_rolled_out_to(subject) {
            return off(Step::Rollout);
        }
        if !feature.on {
            return off(feature.plain_step());
        }
        Decision {
            on: true,
            step: feature.last_condition(subject),
        }
    }

    /// Asks the chain and reports every step, also those after the one that decided.
    pub fn trace(
        &self,
        id: FeatureId,
        subject: &Subject,
        conditions: Conditions<'_>,
    ) -> (Decision, Vec<TraceStep>) {
        let feature = &self.features[usize::from(id.0)];
        let decision = self.evaluate(id, subject, conditions);
        let step = |step, applies, passes| TraceStep {
            step,
            applies,
            passes,
            decides: decision.step == step,
        };
        let steps = vec![
            step(Step::KillSwitch, feature.kill_switch, !feature.kill_switch),
            step(
                Step::Schedule,
                feature.has_schedule(),
                feature.is_in_time(conditions.now),
            ),
            step(
                Step::Requirement,
                !feature.requires.is_empty(),
                self.requirements_hold(feature, subject, conditions),
            ),
            step(
                Step::ConnectorHealth,
                feature.connector.is_some(),
                !conditions.unhealthy.contains(id),
            ),
            step(
                Step::Audience,
                feature.has_audience(),
                feature.is_for(subject),
            ),
            step(
                Step::AppVersion,
                feature.minimum_version.is_some() || feature.below_version.is_some(),
                feature.has_version(subject),
            ),
            step(
                Step::Rollout,
                feature.rollout.is_some() && subject.targeting_key.is_some(),
                feature.is_rolled_out_to(subject),
            ),
            step(feature.plain_step(), true, feature.on),
        ];
        (decision, steps)
    }

    fn requirements_hold(
        &self,
        feature: &CompiledFeature,
        subject: &Subject,
        conditions: Conditions<'_>,
    ) -> bool {
        feature
            .requires
            .iter()
            .all(|requirement| self.evaluate(*requirement, subject, conditions).on)
    }
}

impl CompiledFeature {
    fn is_in_time(&self, now: Moment) -> bool {
        self.from <= now && now < self.until
    }

    fn is_for(&self, subject: &Subject) -> bool {
        subject.identity_level >= self.identity_level
            && (self.roles == 0 || self.roles & subject.roles != 0)
            && (self.communes.is_empty()
                || subject
                    .communes
                    .iter()
                    .any(|code| self.communes.binary_search(code).is_ok()))
    }

    fn has_version(&self, subject: &Subject) -> bool {
        match (
            self.minimum_version,
            self.below_version,
            subject.app_version,
        ) {
            (None, None, _) => true,
            (_, _, None) => false,
            (minimum, below, Some(version)) => {
                minimum.is_none_or(|minimum| version >= minimum)
                    && below.is_none_or(|below| version < below)
            }
        }
    }

    /// Without a targeting key nobody can be sorted: the plain value holds.
    fn is_rolled_out_to(&self, subject: &Subject) -> bool {
        match (self.rollout, subject.targeting_key) {
            (Some(rollout), Some(key)) => key.percentile(self.seed) < rollout,
            _ => true,
        }
    }

    fn plain_step(&self) -> Step {
        if self.said_by == LayerName::Base {
            Step::Base
        } else {
            Step::Province
        }
    }

    fn last_condition(&self, subject: &Subject) -> Step {
        if self.rollout.is_some() && subject.targeting_key.is_some() {
            Step::Rollout
        } else if self.minimum_version.is_some() || self.below_version.is_some() {
            Step::AppVersion
        } else if self.has_audience() {
            Step::Audience
        } else if self.has_schedule() {
            Step::Schedule
        } else {
            self.plain_step()
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
