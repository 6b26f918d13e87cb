use super::token::TokenHash;
use crate::configuration::sections::{CitizenSession, Device};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A device on which somebody is signed in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who.
    pub account_id: Uuid,
    /// Where.
    pub surface: Surface,
    /// What the token of today is compared with.
    pub token_hash: TokenHash,
    /// Until when that token counts.
    pub token_expires_at: DateTime<Utc>,
    /// Which refresh token counts; grows by one with each.
    pub generation: i64,
    /// What kind of device it is.
    pub device: DeviceKind,
    /// The name of its browser or app, in words of ours; empty where it is not known.
    pub program: String,
    /// The known device it began on; none where a password alone was enough.
    pub known_device_id: Option<Uuid>,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When the person last proved who they are.
    pub proved_at: DateTime<Utc>,
    /// When it was last used, within a minute.
    pub seen_at: DateTime<Utc>,
    /// When it ends whatever is done with it.
    pub expires_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why.
    pub ended_by: Option<EndedBy>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A device on which somebody is signed in.
pub type Session = Model;

/// Where somebody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Surface {
    /// The portal, in a browser; the token is in a cookie and lives as long as the session.
    #[sea_orm(string_value = "portal")]
    Portal,
    /// An app of the tenant's; the token is short-lived and renewed by refresh tokens.
    #[sea_orm(string_value = "app")]
    App,
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EndedBy {
    /// Signed out there.
    #[sea_orm(string_value = "sign-out")]
    SignOut,
    /// Ended by its owner from another device.
    #[sea_orm(string_value = "owner")]
    Owner,
    /// A refresh token came a second time.
    #[sea_orm(string_value = "reuse")]
    Reuse,
    /// The telephone number or the password was changed.
    #[sea_orm(string_value = "credential")]
    Credential,
    /// By staff.
    #[sea_orm(string_value = "staff")]
    Staff,
}

/// What somebody holds in their hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DeviceKind {
    /// A computer.
    #[sea_orm(string_value = "computer")]
    Computer,
    /// A telephone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// A tablet.
    #[sea_orm(string_value = "tablet")]
    Tablet,
}

impl Surface {
    /// Its word, for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::App => "app",
        }
    }
}

impl DeviceKind {
    /// Its word, for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Computer => "computer",
            Self::Phone => "phone",
            Self::Tablet => "tablet",
        }
    }
}

impl EndedBy {
    /// Its word, for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SignOut => "sign-out",
            Self::Owner => "owner",
            Self::Reuse => "reuse",
            Self::Credential => "credential",
            Self::Staff => "staff",
        }
    }
}

impl From<DeviceKind> for Device {
    fn from(kind: DeviceKind) -> Self {
        match kind {
            DeviceKind::Computer => Self::Computer,
            DeviceKind::Phone | DeviceKind::Tablet => Self::Mobile,
        }
    }
}

impl Session {
    /// Whether it has not ended.
    pub fn is_alive(&self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }

    /// Whether nobody touched it for longer than these rules allow, so that whoever holds the device now
    /// has to prove who they are. It is noted within a minute that a session is used, so it may be
    /// locked a minute early and never late.
    pub fn is_locked(&self, rules: &CitizenSession, now: DateTime<Utc>) -> bool {
        now - self.seen_at > rules.idle_lock(self.device.into())
    }
}
