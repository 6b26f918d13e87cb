//! The passwords somebody had: the last ones may not come again.

use crate::sealing::{Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// The hash of a password that somebody had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastPassword {}

impl SealedColumn for PastPassword {
    const TABLE: &'static str = "staff_password";
    const COLUMN: &'static str = "hash";
    type Value = String;
}

/// A password that somebody had, or has.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_password")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// Its hash.
    pub hash: Sealed<PastPassword>,
    /// When it was set.
    pub set_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
