//! What providers found.

use crate::sealing::{Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;

/// What is known of a finding, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundFacts {}

impl SealedColumn for FoundFacts {
    const TABLE: &'static str = "identity_finding";
    const COLUMN: &'static str = "facts";
    type Value = String;
}

/// What one part found in one round.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_finding")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In which attempt.
    pub attempt_id: Uuid,
    /// About which round.
    pub round: i64,
    /// Which part.
    pub part: String,
    /// Which provider.
    pub provider: String,
    /// In which version.
    pub provider_version: String,
    /// The highest level it may help to.
    pub ceiling: i64,
    /// Whether its verdicts are about made-up people.
    pub is_for_trial: bool,
    /// What came of it.
    pub outcome: Outcome,
    /// Keys of reasons.
    pub reasons: Value,
    /// By what the provider finds the question again.
    pub provider_references: Value,
    /// What is known; gone when the evidence is.
    pub facts: Option<Sealed<FoundFacts>>,
    /// When.
    pub found_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What one part found in one round.
pub type FindingRow = Model;

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Outcome {
    /// A document was read, which is no verdict.
    #[sea_orm(string_value = "read")]
    Read,
    /// It holds.
    #[sea_orm(string_value = "pass")]
    Pass,
    /// It does not.
    #[sea_orm(string_value = "fail")]
    Fail,
    /// It cannot be told.
    #[sea_orm(string_value = "inconclusive")]
    Inconclusive,
    /// The provider answers later.
    #[sea_orm(string_value = "pending")]
    Pending,
}

impl Outcome {
    /// Its word, for programs and the keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Inconclusive => "inconclusive",
            Self::Pending => "pending",
        }
    }
}
