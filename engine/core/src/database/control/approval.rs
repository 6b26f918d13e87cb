//! What operators decided about revisions.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A decision; an operator decides once about a revision.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The revision's id.
    pub revision: Uuid,
    /// The operator's id.
    pub operator: Uuid,
    /// `approved` or `rejected`.
    pub decision: String,
    /// Why.
    pub comment: Option<String>,
    /// When.
    pub decided_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
