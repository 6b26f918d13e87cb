use super::{Localized, section};
use chrono::TimeDelta;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `privacy.toml`: what personal data is used for, and how what people ask about it is handled.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrivacySection {
    /// How requests are handled.
    pub privacy: PrivacySettings,
    /// What personal data is used for, by key. The key stands in the ledger of consents and never changes.
    pub purposes: IndexMap<String, Purpose>,
}
section!(PrivacySection, "privacy.toml", ["privacy", "purposes"]);

/// How requests about personal data are handled.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrivacySettings {
    /// How many days an erasure waits before it happens, so that its person can stop one that somebody else
    /// asked for. The law gives twenty for all of it.
    #[schemars(range(min = 1, max = 20))]
    pub erasure_wait_days: u32,
}

/// What personal data is used for. People agree to each alone, or not.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// What for, in a few words.
    pub title: Localized,
    /// Which data, and what is done with it.
    pub text: Localized,
    /// Who receives it beside the tenant, by key; nobody else does.
    #[serde(default)]
    pub recipients: IndexMap<String, Localized>,
    /// For how long.
    pub retention: Localized,
    /// By which right.
    pub legal_basis: LegalBasis,
    /// Whether the service cannot be given without it. What is required is never asked as a consent.
    pub required: bool,
    /// Whether it is sensitive data (Decree 356/2025, article 4), which people are told.
    pub sensitive: bool,
    /// Place in the list; smaller comes first.
    #[serde(default)]
    pub order: i32,
}

/// By which right personal data is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LegalBasis {
    /// The person agrees, and may take it back.
    Consent,
    /// What the person asked for cannot be done otherwise.
    Contract,
    /// A law demands it.
    Law,
}

impl PrivacySettings {
    /// How long an erasure waits.
    pub fn erasure_wait(&self) -> TimeDelta {
        TimeDelta::days(i64::from(self.erasure_wait_days))
    }
}

impl Purpose {
    /// Whether people are asked, and may say no.
    pub fn is_asked(&self) -> bool {
        self.legal_basis == LegalBasis::Consent
    }
}

impl LegalBasis {
    /// Its word, for programs and the keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Contract => "contract",
            Self::Law => "law",
        }
    }
}
