//! Sign-ins with electronic identities that have begun.

use crate::sealing::{Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// What the provider needs to judge the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInSecret {}

impl SealedColumn for SignInSecret {
    const TABLE: &'static str = "identity_sign_in";
    const COLUMN: &'static str = "secret";
    type Value = String;
}

/// A sign-in with an electronic identity that has begun.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_sign_in")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In which attempt.
    pub attempt_id: Uuid,
    /// With whose identity: the key of the provider.
    pub provider: String,
    /// The SHA-256 of the state that was given out.
    #[sea_orm(unique)]
    pub state_hash: Vec<u8>,
    /// What the provider needs to judge the answer.
    pub secret: Sealed<SignInSecret>,
    /// Where the person comes back to.
    pub return_to: String,
    /// Until when an answer is taken.
    pub expires_at: DateTime<Utc>,
    /// When somebody came back with it; they do so once.
    pub used_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A sign-in with an electronic identity that has begun.
pub type SignInRow = Model;
