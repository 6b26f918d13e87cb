use super::section;
use crate::identity::{AssurancePolicy, AttemptLimits};
use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tinhid_contract::ekyc::{IdentityLevel, Part};

/// `ekyc.toml`: who helps to find out who people are, and how surely it must be known.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EkycSection {
    /// Everything about it.
    pub ekyc: EkycSettings,
}
section!(EkycSection, "ekyc.toml", ["ekyc"]);

/// Verifying who people are.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EkycSettings {
    /// Who helps while the tenant is live.
    #[serde(default)]
    pub providers: EkycProviders,
    /// Who helps before that, with made-up people.
    #[serde(default)]
    pub trial: EkycProviders,
    /// How surely it must be known.
    pub policy: EkycPolicy,
    /// How long and how often.
    pub limits: EkycLimits,
}

/// Which plugin fills which part. A part that nobody fills is an officer's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EkycProviders {
    /// Reads documents, to find contradictions; it lifts nobody.
    #[serde(default)]
    pub reader: Option<String>,
    /// Tells genuine documents from others.
    #[serde(default)]
    pub documents: Option<String>,
    /// Compares faces.
    #[serde(default)]
    pub faces: Option<String>,
    /// Tells whether somebody is there.
    #[serde(default)]
    pub liveness: Option<String>,
    /// The register that is asked.
    #[serde(default)]
    pub registry: Option<String>,
    /// With whose electronic identity people may sign in.
    #[serde(default)]
    pub electronic_ids: Option<String>,
}

/// How surely it must be known who somebody is.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EkycPolicy {
    /// Whether a register must confirm pictures of a document too.
    pub registry_required: bool,
    /// Whether an officer looks at everybody.
    pub review_everybody: bool,
    /// How many officers must approve, 1 or 2.
    #[schemars(range(min = 1, max = 2))]
    pub reviewers: u8,
}

/// How long and how often.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EkycLimits {
    /// How many hours a person may take to hand evidence in.
    #[schemars(range(min = 1, max = 168))]
    pub evidence_hours: u32,
    /// How many hours providers are asked before an officer is.
    #[schemars(range(min = 1, max = 72))]
    pub checking_hours: u32,
    /// How many days an officer may take; then the attempt ends, and evidence with it.
    #[schemars(range(min = 1, max = 30))]
    pub review_days: u32,
    /// How often a person may hand evidence in before an officer looks.
    #[schemars(range(min = 1, max = 10))]
    pub rounds: u32,
    /// How often providers are asked again after an outage.
    #[schemars(range(max = 50))]
    pub retries: u32,
    /// How many seconds after the first outage; twice as long after each further one.
    #[schemars(range(min = 5, max = 3600))]
    pub first_retry_seconds: u32,
    /// The most minutes between two tries.
    #[schemars(range(min = 1, max = 720))]
    pub longest_retry_minutes: u32,
    /// How many seconds a provider may take for one answer.
    #[schemars(range(min = 1, max = 120))]
    pub answer_seconds: u32,
    /// How many minutes pictures live after the decision.
    #[schemars(range(max = 43_200))]
    pub evidence_minutes_after_decision: u32,
}

impl EkycProviders {
    /// Who fills a part.
    pub fn of(&self, part: Part) -> Option<&str> {
        match part {
            Part::Reader => self.reader.as_deref(),
            Part::Documents => self.documents.as_deref(),
            Part::Faces => self.faces.as_deref(),
            Part::Liveness => self.liveness.as_deref(),
            Part::Registry => self.registry.as_deref(),
            Part::ElectronicIds => self.electronic_ids.as_deref(),
            // Nothing reads chips yet.
            Part::Chips => None,
        }
    }

    /// The parts that are filled, and by whom.
    pub fn filled(&self) -> impl Iterator<Item = (Part, &str)> {
        let parts = Part::ALL.iter().copied();
        parts.filter_map(|part| Some((part, self.of(part)?)))
    }
}

impl EkycSettings {
    /// Who helps at a tenant that is live, or is not.
    pub fn providers(&self, is_live: bool) -> &EkycProviders {
        match is_live {
            true => &self.providers,
            false => &self.trial,
        }
    }
}

impl EkycPolicy {
    /// The same, as it judges.
    pub fn assurance(&self, wanted: IdentityLevel, is_live: bool) -> AssurancePolicy {
        AssurancePolicy {
            wanted,
            is_live,
            needs_registry: self.registry_required,
            needs_review: self.review_everybody,
            reviewers: self.reviewers,
        }
    }
}

impl EkycLimits {
    /// The same, as attempts go by them.
    pub fn attempts(&self) -> AttemptLimits {
        let hours = |hours: u32| Duration::from_secs(u64::from(hours) * 3600);
        AttemptLimits {
            evidence: hours(self.evidence_hours),
            checking: hours(self.checking_hours),
            review: hours(self.review_days * 24),
            rounds: self.rounds,
            retries: self.retries,
            first_retry: Duration::from_secs(u64::from(self.first_retry_seconds)),
            longest_retry: Duration::from_secs(u64::from(self.longest_retry_minutes) * 60),
        }
    }

    /// How long a provider may take for one answer.
    pub fn answer(&self) -> TimeDelta {
        TimeDelta::seconds(i64::from(self.answer_seconds))
    }

    /// How long evidence lives after the decision.
    pub fn after_decision(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.evidence_minutes_after_decision))
    }
}
