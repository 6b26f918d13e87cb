use crate::accounts::TokenHash;
use crate::authorization::Role;
use crate::authorization::grants::AuthorKind;
use crate::sealing::{Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The secret of the authenticator that an invitation offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferedSecret {}

impl SealedColumn for OfferedSecret {
    const TABLE: &'static str = "staff_invitation";
    const COLUMN: &'static str = "totp_secret";
    type Value = Vec<u8>;
}

/// An invitation to an account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_invitation")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// To which account.
    pub account_id: Uuid,
    /// What the token in the link is compared with.
    pub token_hash: TokenHash,
    /// The secret that goes into the authenticator.
    pub totp_secret: Sealed<OfferedSecret>,
    /// The roles that were given with it.
    #[sea_orm(column_type = "JsonBinary")]
    pub grants: WantedRoles,
    /// What kind of author invited.
    pub invited_by_kind: AuthorKind,
    /// Which one; empty at the command line.
    pub invited_by_id: Option<Uuid>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Until when the link is good.
    pub expires_at: DateTime<Utc>,
    /// When it was used, or replaced.
    pub used_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Roles as an invitation names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct WantedRoles(pub Vec<WantedRole>);

/// A role that somebody is to have, and how far it reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WantedRole {
    /// The role.
    pub role: Role,
    /// The agency for which it counts.
    #[serde(default)]
    pub agency: Option<String>,
    /// The communes for which it counts, by their codes.
    #[serde(default)]
    pub communes: Vec<String>,
}
