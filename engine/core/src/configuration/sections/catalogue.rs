use super::shared::{VISIBLE, fact};
use super::{Localized, section};
use chrono::NaiveDate;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `catalogue.toml`: what the province offers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueSection {
    /// The groups of the home page.
    pub categories: IndexMap<String, Category>,
    /// The tiles.
    pub entries: IndexMap<String, Entry>,
}
section!(
    CatalogueSection,
    "catalogue.toml",
    ["categories", "entries"]
);

/// A group of the home page.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// What the group is called.
    pub title: Localized,
    /// An icon of the shipped set.
    #[schemars(extend("x-names" = "icons"))]
    pub icon: String,
    /// Place on the page; smaller comes first.
    pub order: i32,
}

/// A tile a citizen sees.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What the tile is.
    pub r#type: EntryType,
    /// The label of the tile, at most two short lines.
    pub title: Localized,
    /// One or two sentences: what it does for a person.
    pub summary: Localized,
    /// The group.
    #[schemars(extend("x-names" = "categories"))]
    pub category: String,
    /// An icon of the shipped set.
    #[schemars(extend("x-names" = "icons"))]
    pub icon: String,
    /// The agency or company that answers for it.
    #[schemars(extend("x-names" = "agencies"))]
    pub owner: Option<String>,
    /// The phase of the province's plan.
    #[schemars(range(min = 1, max = 9))]
    pub phase: u8,
    /// The feature that switches it.
    #[schemars(extend("x-names" = "features"))]
    pub feature: Option<String>,
    /// The identity level a person needs to use it, 0 to 3.
    #[serde(default)]
    #[schemars(range(min = 0, max = 3))]
    pub identity_level: u8,
    /// Whether it can be used today.
    pub availability: Availability,
    /// How much of a procedure happens online (Nghị định 42/2022/NĐ-CP).
    pub service_mode: Option<ServiceMode>,
    /// The code of the procedure in the national database.
    #[schemars(regex(pattern = r"^\d\.\d{6}(\.[A-Z0-9.]+)?$"))]
    pub procedure_code: Option<String>,
    /// Where a link, a partner's service or a procedure leads.
    #[schemars(regex(pattern = r"^https://\S+$"), length(max = 500))]
    pub url: Option<String>,
    /// Where a built-in entry leads on this site.
    #[schemars(regex(pattern = r"^/[a-z0-9/-]*$"))]
    pub path: Option<String>,
    /// What it costs.
    pub fee: Option<Fee>,
    /// How long it takes.
    pub time_limit: Option<TimeLimit>,
    /// What to bring.
    #[serde(default)]
    pub papers: IndexMap<String, Paper>,
    /// Words people look for it with, beyond title and summary.
    #[serde(default)]
    #[schemars(inner(length(min = 1, max = 200), regex(pattern = VISIBLE)))]
    pub keywords: Vec<String>,
    /// Whether it stands among the most used.
    #[serde(default)]
    pub popular: bool,
    /// Place in its group; smaller comes first.
    pub order: i32,
    /// Where the entry's statements (owner, address, mode, code) come from.
    pub source: Option<String>,
    /// The day somebody last compared them with the source.
    pub verified_on: Option<NaiveDate>,
    /// Whether the entry is unconfirmed; a live tenant never shows a draft.
    #[serde(default)]
    pub draft: bool,
}

/// What a tile is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EntryType {
    /// Posts of one kind: rooms, jobs, vouchers.
    Listing,
    /// An administrative procedure.
    Procedure,
    /// A question to an agency's system.
    LookUp,
    /// An address elsewhere.
    Link,
    /// A page of this site.
    BuiltIn,
    /// A company's service.
    Partner,
}

/// Whether an entry can be used today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Availability {
    /// It works.
    Available,
    /// It is announced and cannot be opened yet.
    Planned,
}

/// How much of a procedure happens online.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceMode {
    /// All of it ("toàn trình").
    Full,
    /// A part of it ("một phần").
    Partial,
}

/// What an entry costs.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// The amount in đồng; 0 is free of charge.
    #[schemars(range(min = 0, max = 1_000_000_000_000_i64))]
    pub amount: i64,
    /// What the amount is for.
    pub note: Option<Localized>,
    /// Where it comes from.
    pub source: Option<String>,
    /// The day somebody last compared it with the source.
    pub verified_on: Option<NaiveDate>,
    /// Whether it is unconfirmed.
    #[serde(default)]
    pub draft: bool,
}

/// How long an entry takes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeLimit {
    /// Working days from a valid receipt; 0 is the same day.
    #[schemars(range(min = 0, max = 365))]
    pub working_days: u16,
    /// What the number does not say.
    pub note: Option<Localized>,
    /// Where it comes from.
    pub source: Option<String>,
    /// The day somebody last compared it with the source.
    pub verified_on: Option<NaiveDate>,
    /// Whether it is unconfirmed.
    #[serde(default)]
    pub draft: bool,
}

/// Something to bring.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// What it is.
    pub title: Localized,
    /// Whether it can be left out in some cases.
    #[serde(default)]
    pub optional: bool,
    /// Place in the list; smaller comes first.
    #[serde(default)]
    pub order: i32,
    /// Where it comes from.
    pub source: Option<String>,
    /// The day somebody last compared it with the source.
    pub verified_on: Option<NaiveDate>,
    /// Whether it is unconfirmed.
    #[serde(default)]
    pub draft: bool,
}

fact!(Entry, Fee, TimeLimit, Paper);
