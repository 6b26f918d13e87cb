//! The search feed: which documents changed and have to be indexed again.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A document whose entry in one index may be older than `version`. One row per index and document:
/// changes coalesce, and a consumer that took a version removes the row only if it still has that
/// version.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_change")]
pub struct Model {
    /// The index that has to follow.
    #[sea_orm(primary_key, auto_increment = false)]
    pub consumer: String,
    /// The kind of document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Which one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: Uuid,
    /// Its version; never goes back.
    pub version: i64,
    /// When that version came to be.
    pub changed_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
