//! What officers said.

use crate::identity::{OfficerDecision, OfficerOpinion};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// What one officer said of an attempt, once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_opinion")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which attempt.
    pub attempt_id: Uuid,
    /// Who.
    pub officer_id: Uuid,
    /// What: the key of a decision.
    pub decision: String,
    /// When.
    pub given_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What one officer said of an attempt.
pub type OpinionRow = Model;

impl OpinionRow {
    /// The opinion; none of a decision of a newer engine.
    pub fn opinion(&self) -> Option<OfficerOpinion> {
        Some(OfficerOpinion {
            officer: self.officer_id,
            decision: OfficerDecision::of_key(&self.decision)?,
        })
    }
}
