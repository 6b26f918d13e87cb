use super::{Localized, section};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `features.toml`: named switches.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeaturesSection {
    /// The features by key.
    pub features: IndexMap<String, Feature>,
}
section!(FeaturesSection, "features.toml", ["features"]);

/// A named switch.
///
/// The questions are asked in one order, and the answer names the one that decided: kill switch,
/// schedule, requirements, health of the connector, audience, app version, rollout, and at last
/// `on`, as the province or the base says it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// What the feature is, for people.
    pub title: Localized,
    /// Whether the feature is on, when nothing else decides.
    pub on: bool,
    /// Turns the feature off for everybody at once, whatever else is said.
    #[serde(default)]
    pub kill_switch: bool,
    /// Features that must be on for the same person.
    #[serde(default)]
    #[schemars(extend("x-names" = "features"))]
    pub requires: Vec<String>,
    /// The connector without whose health the feature is off.
    #[schemars(extend("x-names" = "connectors"))]
    pub connector: Option<String>,
    /// From when until when the feature is on, in the tenant's time zone.
    pub schedule: Option<Schedule>,
    /// For whom the feature is on.
    pub audience: Option<Audience>,
    /// For which versions of the mobile app the feature is on.
    pub app_version: Option<AppVersionRange>,
    /// For how many people of a hundred the feature is on; the same person always gets the same
    /// answer, and a larger number only adds people.
    #[schemars(range(min = 0, max = 100))]
    pub rollout: Option<u8>,
    /// Whether clients may ask for this feature.
    #[serde(default = "yes")]
    pub exposed: bool,
}

fn yes() -> bool {
    true
}

/// From when until when; `until` is the first moment at which it is over.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The first moment, as `2026-12-01T08:00` in the tenant's zone or with an offset (RFC 3339).
    pub from: Option<String>,
    /// The first moment after the end, written likewise.
    pub until: Option<String>,
}

/// For whom; every condition that is given must hold.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// The lowest identity level: 0 guest, 1 verified phone, 2 verified document and face,
    /// 3 national e-ID or in person.
    #[schemars(range(min = 0, max = 3))]
    pub identity_level: Option<u8>,
    /// One of these roles.
    #[serde(default)]
    #[schemars(extend("x-names" = "roles"))]
    pub roles: Vec<String>,
    /// One of these communes (five digits).
    #[serde(default)]
    #[schemars(extend("x-names" = "communes"))]
    pub communes: Vec<String>,
}

/// A range of app versions; a caller without a version is outside every range.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppVersionRange {
    /// The lowest version that has the feature.
    #[schemars(regex(pattern = r"^\d{1,4}\.\d{1,4}\.\d{1,4}$"))]
    pub minimum: Option<String>,
    /// The first version that no longer has it.
    #[schemars(regex(pattern = r"^\d{1,4}\.\d{1,4}\.\d{1,4}$"))]
    pub below: Option<String>,
}
