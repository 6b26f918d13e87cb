//! How far the audit trail is sealed.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// The one row of the table.
pub const KEY: &str = "chain";

/// The head of the chain, and the node that seals. There is no row before the first entry is sealed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_chain")]
pub struct Model {
    /// Always [`KEY`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The place of the entry that was sealed last.
    pub number: i64,
    /// Its hash.
    pub hash: Vec<u8>,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// The node that sealed it.
    pub holder: String,
    /// Until when no other node seals.
    pub held_until: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
