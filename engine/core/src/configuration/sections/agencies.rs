use super::shared::{VISIBLE, fact};
use super::{Localized, section};
use chrono::NaiveDate;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `agencies.toml`: state bodies and companies that own entries or receive reports.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgenciesSection {
    /// The agencies by key.
    pub agencies: IndexMap<String, Agency>,
}
section!(AgenciesSection, "agencies.toml", ["agencies"]);

/// A state body or company.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// The official name. A body abolished by the reorganisation of 2025 is refused.
    pub name: Localized,
    /// The name in a list.
    pub short_name: Option<Localized>,
    /// What it is.
    pub kind: AgencyKind,
    /// Its code for electronic documents (Quyết định 20/2020/QĐ-TTg).
    #[schemars(regex(pattern = r"^[A-Z0-9]{3}(\.[A-Z0-9]+)*$"))]
    pub code: Option<String>,
    /// The agency above it.
    #[schemars(extend("x-names" = "agencies"))]
    pub parent: Option<String>,
    /// The bodies whose work it took over, by their old names; people still search by them.
    #[serde(default)]
    #[schemars(inner(length(min = 1, max = 200), regex(pattern = VISIBLE)))]
    pub succeeds: Vec<String>,
    /// Its website.
    #[schemars(regex(pattern = r"^https?://\S+$"), length(max = 500))]
    pub website: Option<String>,
    /// A number people may call.
    #[schemars(regex(pattern = r"^[0-9 .()+-]{3,20}$"))]
    pub telephone: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// The day somebody last compared it with the source.
    pub verified_on: Option<NaiveDate>,
    /// Whether it is unconfirmed; a live tenant never shows a draft.
    #[serde(default)]
    pub draft: bool,
}
fact!(Agency);

/// What an agency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AgencyKind {
    /// The province's People's Committee.
    PeopleCommittee,
    /// A provincial department.
    Department,
    /// The police.
    Police,
    /// A unit below a committee or a department: a service centre, a management board.
    PublicUnit,
    /// A body of a ministry in the province or region: tax, customs, social insurance.
    CentralBody,
    /// A company.
    Company,
}
