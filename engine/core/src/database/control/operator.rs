//! The people who run the platform.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// An operator.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "operator")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The name they sign in with.
    #[sea_orm(unique)]
    pub login: String,
    /// The name that others see.
    pub display_name: String,
    /// `active` or `disabled`.
    pub state: String,
    /// When they were added.
    pub created_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
