use super::{Localized, section};
use chrono::NaiveDate;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `legal.toml`: the documents in the foot of every page.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalSection {
    /// The documents by key; the key is the end of the page's address.
    pub legal: IndexMap<String, LegalDocument>,
}
section!(LegalSection, "legal.toml", ["legal"]);

/// A legal or explanatory page. Its text stands in `legal/<key>.vi.md` and `legal/<key>.en.md`, of
/// the package or of the base.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalDocument {
    /// The heading.
    pub title: Localized,
    /// What the document says, in one sentence, shown above it.
    pub summary: Localized,
    /// The day from which this text holds.
    pub effective_from: NaiveDate,
    /// Place in the list; smaller comes first.
    pub order: i32,
}
