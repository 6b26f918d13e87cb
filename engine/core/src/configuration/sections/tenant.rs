use super::shared::fact;
use super::{Localized, section};
use crate::database::control::tenant::TenantState;
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `tenant.toml`: who the tenant is and where it answers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TenantSection {
    /// The tenant itself.
    pub tenant: Tenant,
}
section!(TenantSection, "tenant.toml", ["tenant"]);

/// Who the tenant is and where it answers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tenant {
    /// The permanent key. Names, hosts and unit codes may change, the key never does; it is the
    /// name of the package's folder.
    #[schemars(
        regex(pattern = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
        length(min = 2, max = 40)
    )]
    pub key: String,
    /// The state a package starts in; from then on the control database holds the state. Going live
    /// is an act of its own and cannot be written into a package.
    pub initial_state: InitialState,
    /// The address people open, without a path. It is the root of canonical links, the manifest,
    /// OpenGraph and the sitemap.
    #[schemars(regex(pattern = r"^https?://[^/\s?#]+$"), length(max = 200))]
    pub public_url: String,
    /// The host names under which the tenant answers, in Unicode or in punycode.
    pub hosts: IndexMap<String, Host>,
    /// The communes the tenant serves.
    pub territory: Territory,
    /// Time.
    pub locale: LocaleSettings,
    /// How people reach those who run the service.
    #[serde(default)]
    pub contacts: IndexMap<String, Contact>,
    /// What a mobile app has to know at start.
    pub app: AppSettings,
}

/// The states a package may start in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum InitialState {
    /// Being written; not served.
    Draft,
    /// Served for trial.
    Sandbox,
}

impl From<InitialState> for TenantState {
    fn from(state: InitialState) -> Self {
        match state {
            InitialState::Draft => Self::Draft,
            InitialState::Sandbox => Self::Sandbox,
        }
    }
}

/// A host name.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// The name without scheme and port.
    #[schemars(length(min = 1, max = 253))]
    pub name: String,
    /// What a request to this name gets.
    pub role: HostRole,
}

/// What a request to a host name gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HostRole {
    /// The tenant itself.
    Primary,
    /// The tenant itself, under another name.
    Alias,
}

/// The communes a tenant serves: all of the named provinces and the named ones besides.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// The province the tenant belongs to today (two digits, Quyết định 19/2025/QĐ-TTg).
    #[schemars(regex(pattern = r"^\d{2}$"))]
    pub province: String,
    /// The communes (five digits). Empty means every commune of the province.
    #[serde(default)]
    #[schemars(extend("x-names" = "communes"))]
    pub communes: Vec<String>,
}

/// How times are read and shown. Pages are Vietnamese, and English under `/en`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocaleSettings {
    /// The zone in which schedules and times are read and shown.
    pub time_zone: TimeZone,
}

/// A time zone. Viet Nam has one, UTC+7 all year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum TimeZone {
    /// UTC+7 without daylight saving.
    #[serde(rename = "Asia/Ho_Chi_Minh")]
    Vietnam,
}

impl TimeZone {
    /// The distance from UTC.
    pub fn offset(self) -> FixedOffset {
        match self {
            Self::Vietnam => FixedOffset::east_opt(7 * 3600).unwrap_or_else(|| unreachable!()),
        }
    }

    /// A moment by the clocks there.
    pub fn local(self, moment: DateTime<Utc>) -> DateTime<FixedOffset> {
        moment.with_timezone(&self.offset())
    }

    /// The day of a moment there.
    pub fn day_of(self, moment: DateTime<Utc>) -> NaiveDate {
        self.local(moment).date_naive()
    }
}

/// One way to reach those who run the service.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What kind of contact it is; decides icon and link.
    pub kind: ContactKind,
    /// What it is for.
    pub label: Localized,
    /// The number or address itself.
    pub value: Localized,
    /// Place in the list; smaller comes first.
    #[serde(default)]
    pub order: i32,
    /// Where it comes from.
    pub source: Option<String>,
    /// The day somebody last tried it.
    pub verified_on: Option<NaiveDate>,
    /// Whether it is unconfirmed; a live tenant never shows a draft.
    #[serde(default)]
    pub draft: bool,
}
fact!(Contact);

/// The kinds of contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    /// A number to call, shown first when something is down.
    Hotline,
    /// Another telephone number.
    Telephone,
    /// A mail address.
    Email,
    /// A street address.
    Address,
    /// A web address.
    Website,
    /// Where weaknesses are reported (RFC 9116): a mail or web address.
    Security,
}

/// What a mobile app has to know at start.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppSettings {
    /// An older app must be updated before it goes on (Semantic Versioning 2.0.0).
    #[schemars(regex(pattern = r"^\d{1,4}\.\d{1,4}\.\d{1,4}$"))]
    pub minimum_version: String,
    /// An older app is told that a newer one exists.
    #[schemars(regex(pattern = r"^\d{1,4}\.\d{1,4}\.\d{1,4}$"))]
    pub recommended_version: String,
}
