use super::section;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `checks.toml`: findings that a person has looked at and accepts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecksSection {
    /// The exceptions by key.
    #[serde(default)]
    pub exceptions: IndexMap<String, Exception>,
}
section!(ChecksSection, "checks.toml", ["exceptions"]);

/// An accepted finding: `check` lists it with its reason instead of failing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The rule; only rules about words can be excepted.
    pub rule: ExceptableRule,
    /// Where: a key path such as `entries.coaches.summary.vi`, or a file of the package.
    #[schemars(length(min = 1, max = 300))]
    pub at: String,
    /// The words that are accepted there.
    #[schemars(length(min = 1, max = 200))]
    pub text: String,
    /// Why.
    #[schemars(length(min = 10, max = 500))]
    pub reason: String,
}

/// The rules that may have exceptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExceptableRule {
    /// Another tenant's brand in a text.
    ForeignBrand,
    /// Another tenant's host in a text.
    ForeignHost,
}
