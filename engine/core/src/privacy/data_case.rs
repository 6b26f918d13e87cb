//! What somebody asked for about their data, and how it stands.

use super::case_kind::CaseKind;
use crate::sealing::{PersonId, Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// The words of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {}

impl SealedColumn for Request {
    const TABLE: &'static str = "data_case";
    const COLUMN: &'static str = "request";
    type Value = String;
}

/// What they were answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {}

impl SealedColumn for Answer {
    const TABLE: &'static str = "data_case";
    const COLUMN: &'static str = "answer";
    type Value = String;
}

/// Why it takes longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtensionReason {}

impl SealedColumn for ExtensionReason {
    const TABLE: &'static str = "data_case";
    const COLUMN: &'static str = "extension_reason";
    type Value = String;
}

/// A request of somebody about their data.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "data_case")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who asks.
    pub person_id: Uuid,
    /// What for.
    pub kind: CaseKind,
    /// How it stands.
    pub state: CaseState,
    /// In their words.
    pub request: Option<Sealed<Request>>,
    /// What they were answered.
    pub answer: Option<Sealed<Answer>>,
    /// Whether others have to do something, too, which gives more time.
    pub needs_others: bool,
    /// When they asked.
    pub opened_at: DateTime<Utc>,
    /// Before this moment an erasure does not happen by itself.
    pub not_before: Option<DateTime<Utc>>,
    /// From when on it is too late to acknowledge.
    pub acknowledge_by: DateTime<Utc>,
    /// When it was acknowledged.
    pub acknowledged_at: Option<DateTime<Utc>>,
    /// From when on it is too late to decide.
    pub due_at: DateTime<Utc>,
    /// Whichever of both comes next.
    pub next_due_at: DateTime<Utc>,
    /// When it was given more time.
    pub extended_at: Option<DateTime<Utc>>,
    /// Why.
    pub extension_reason: Option<Sealed<ExtensionReason>>,
    /// When it ended.
    pub decided_at: Option<DateTime<Utc>>,
    /// Who ended it, as the audit trail names them: a kind and an identifier.
    pub decided_by: Option<String>,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A request of somebody about their data.
pub type DataCase = Model;

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseState {
    /// An erasure that happens by itself after a time, unless somebody stops it.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// Nobody has looked at it.
    #[sea_orm(string_value = "open")]
    Open,
    /// The person was told that somebody does.
    #[sea_orm(string_value = "acknowledged")]
    Acknowledged,
    /// It was done.
    #[sea_orm(string_value = "granted")]
    Granted,
    /// Some of it was done.
    #[sea_orm(string_value = "partly-granted")]
    PartlyGranted,
    /// It was not done.
    #[sea_orm(string_value = "refused")]
    Refused,
    /// The person no longer wants it.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

impl CaseState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Open,
        Self::Acknowledged,
        Self::Granted,
        Self::PartlyGranted,
        Self::Refused,
        Self::Cancelled,
    ];

    /// Its word, for programs and the keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Acknowledged => "acknowledged",
            Self::Granted => "granted",
            Self::PartlyGranted => "partly-granted",
            Self::Refused => "refused",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing more becomes of it.
    pub const fn has_ended(self) -> bool {
        matches!(
            self,
            Self::Granted | Self::PartlyGranted | Self::Refused | Self::Cancelled
        )
    }
}

impl DataCase {
    /// Who asks.
    pub fn person(&self) -> PersonId {
        PersonId::new(self.person_id)
    }

    /// Whether something should have been done before this moment.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        !self.state.has_ended() && self.next_due_at <= now
    }
}
