//! The indexes that follow the search feed.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// An index: the one of a node, or the one that all nodes share. From the moment it stands here no change
/// is lost to it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_consumer")]
pub struct Model {
    /// Which index.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The node that feeds it.
    pub holder: String,
    /// Until when no other node does.
    pub held_until: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
