//! The first answer per `Idempotency-Key`, kept to be given again.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A first answer. Inserted in the unit of work of the request: of two requests with the same key
/// one fails with the conflict `duplicate` and reads the answer of the other.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_record")]
pub struct Model {
    /// Who asked; keys of different actors never meet.
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor: String,
    /// Method and path pattern.
    #[sea_orm(primary_key, auto_increment = false)]
    pub route: String,
    /// The key that the client chose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Hash of the request: the same key with other parameters is an error.
    pub request_hash: String,
    /// The HTTP status that was answered.
    pub status: i32,
    /// The body that was answered.
    pub answer: Vec<u8>,
    /// When it was answered.
    pub created_at: DateTime<Utc>,
    /// From when on it may be forgotten.
    pub expires_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
