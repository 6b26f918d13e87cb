use super::reviewing::Verdict;
use crate::sealing::{Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// Why an officer decided so, in words for the members; sealed with the key of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewReason {}

impl SealedColumn for ReviewReason {
    const TABLE: &'static str = "organisation_review";
    const COLUMN: &'static str = "reason";
    type Value = String;
}

/// What an officer was asked about an organisation, and what they decided.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_review")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// About which.
    pub organisation_id: Uuid,
    /// The member who asked; nobody where an officer acts of themselves.
    pub asked_by: Option<Uuid>,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// What was decided; nothing yet.
    pub decision: Option<Verdict>,
    /// Why.
    pub reason: Option<Sealed<ReviewReason>>,
    /// Who decided, as the audit trail names them.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What an officer was asked about an organisation, and what they decided.
pub type Review = Model;
