use super::words::OrganisationRole;
use crate::sealing::{BlindIndex, Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use tinhid_vietnamese::identifiers::PhoneNumber;

/// How long somebody may accept.
pub const INVITATION_DAYS: i64 = 14;

/// The number that was invited, sealed with the key of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvitedPhone {}

impl SealedColumn for InvitedPhone {
    const TABLE: &'static str = "organisation_invitation";
    const COLUMN: &'static str = "phone";
    type Value = PhoneNumber;
}

/// Somebody who is asked to act for an organisation: whoever has this number, now or later.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_invitation")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For which.
    pub organisation_id: Uuid,
    /// What they are to be.
    pub role: OrganisationRole,
    /// The number.
    pub phone: Sealed<InvitedPhone>,
    /// By which it is found.
    pub phone_index: BlindIndex<InvitedPhone>,
    /// Who invites.
    pub invited_by: Uuid,
    /// When.
    pub created_at: DateTime<Utc>,
    /// From when on nobody can accept.
    pub expires_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Somebody who is asked to act for an organisation.
pub type Invitation = Model;
