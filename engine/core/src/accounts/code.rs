use super::account::Phone;
use crate::messaging::CodePurpose;
use crate::sealing::BlindIndex;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A code that was sent to a telephone number. There is no number in it, and no code.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_code")]
pub struct Model {
    /// UUIDv7. Whoever asked for the code is told it and shows it with the code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it is for.
    pub purpose: Purpose,
    /// Whose account it is about; empty where it is not known yet who asks.
    pub account_id: Option<Uuid>,
    /// The number it was sent to, as accounts are found by.
    pub phone_index: BlindIndex<Phone>,
    /// The tenant's signature over the row and the code.
    pub code_hash: Vec<u8>,
    /// The tenant's signature over the network address it was asked from, for the quota.
    pub asked_from: Vec<u8>,
    /// How many wrong attempts are left.
    pub attempts_left: i64,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// Until when it counts.
    pub expires_at: DateTime<Utc>,
    /// When it was used; it counts once.
    pub used_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A code that was sent to a telephone number.
pub type OneTimeCode = Model;

/// What a code is for; one for another purpose is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Purpose {
    /// To sign in, and to open an account where the number has none: whoever asks is not told which.
    #[sea_orm(string_value = "sign-in")]
    SignIn,
    /// To prove again who somebody is who is signed in.
    #[sea_orm(string_value = "confirm")]
    Confirm,
    /// To prove a number that shall become the account's.
    #[sea_orm(string_value = "change-phone")]
    ChangePhone,
}

impl Purpose {
    /// As the message says it.
    pub(super) const fn said(self) -> CodePurpose {
        match self {
            Self::SignIn => CodePurpose::SignIn,
            Self::Confirm => CodePurpose::Confirm,
            Self::ChangePhone => CodePurpose::ChangePhone,
        }
    }
}
