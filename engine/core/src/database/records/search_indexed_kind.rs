//! What the documents in an index were made by.

use sea_orm::entity::prelude::*;

/// A kind whose documents an index holds whole.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_indexed_kind")]
pub struct Model {
    /// Which index.
    #[sea_orm(primary_key, auto_increment = false)]
    pub consumer: String,
    /// The kind.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// What its documents were made by; another one asks for a rebuild.
    pub fingerprint: String,
}

impl ActiveModelBehavior for ActiveModel {}
