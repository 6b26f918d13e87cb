use crate::accounts::TokenHash;
use crate::configuration::sections::Device;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A browser in which somebody of the staff is signed in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_session")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who.
    pub account_id: Uuid,
    /// What the token of today is compared with.
    pub token_hash: TokenHash,
    /// What it runs on.
    pub device: DeviceKind,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When it was last used, within half a minute; a locked one is not used.
    pub seen_at: DateTime<Utc>,
    /// When it ends whatever is done with it.
    pub expires_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why.
    pub ended_by: Option<EndedBy>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a browser runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DeviceKind {
    /// A computer.
    #[sea_orm(string_value = "computer")]
    Computer,
    /// A telephone or tablet.
    #[sea_orm(string_value = "mobile")]
    Mobile,
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EndedBy {
    /// Signed out there.
    #[sea_orm(string_value = "sign-out")]
    SignOut,
    /// Password or authenticator were changed.
    #[sea_orm(string_value = "credential")]
    Credential,
    /// The account was disabled.
    #[sea_orm(string_value = "disabled")]
    Disabled,
    /// Too many wrong answers to the question who is there.
    #[sea_orm(string_value = "lock")]
    Lock,
    /// The tenant was put back from an archive, in which it had not ended yet.
    #[sea_orm(string_value = "restore")]
    Restore,
}

impl From<Device> for DeviceKind {
    fn from(device: Device) -> Self {
        match device {
            Device::Computer => Self::Computer,
            Device::Mobile => Self::Mobile,
        }
    }
}

impl From<DeviceKind> for Device {
    fn from(kind: DeviceKind) -> Self {
        match kind {
            DeviceKind::Computer => Self::Computer,
            DeviceKind::Mobile => Self::Mobile,
        }
    }
}
