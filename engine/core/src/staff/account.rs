use crate::authorization::grants::{Subject, SubjectKind};
use crate::sealing::{BlindIndex, PersonId, Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use tinhid_vietnamese::identifiers::EmailAddress;

/// The e-mail address with which somebody signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Email {}

/// The name that colleagues see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {}

/// The hash of the password, as PHC writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Password {}

/// The secret of the authenticator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TotpSecret {}

impl SealedColumn for Email {
    const TABLE: &'static str = "staff_account";
    const COLUMN: &'static str = "email";
    type Value = EmailAddress;
}

impl SealedColumn for Name {
    const TABLE: &'static str = "staff_account";
    const COLUMN: &'static str = "name";
    type Value = String;
}

impl SealedColumn for Password {
    const TABLE: &'static str = "staff_account";
    const COLUMN: &'static str = "password";
    type Value = String;
}

impl SealedColumn for TotpSecret {
    const TABLE: &'static str = "staff_account";
    const COLUMN: &'static str = "totp_secret";
    type Value = Vec<u8>;
}

/// Somebody who works for the tenant, or an operator for whom it may break the glass.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_account")]
pub struct Model {
    /// UUIDv7; also the person whose key seals the rest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For whom they work.
    pub kind: AccountKind,
    /// The e-mail address.
    pub email: Sealed<Email>,
    /// By which the account is found.
    #[sea_orm(unique)]
    pub email_index: BlindIndex<Email>,
    /// The name; empty before the invitation was accepted.
    pub name: Option<Sealed<Name>>,
    /// Whether it can be used.
    pub state: AccountState,
    /// Why it cannot.
    pub state_reason: Option<StateReason>,
    /// What a password is compared with; empty before the invitation was accepted.
    pub password: Option<Sealed<Password>>,
    /// Since when that is the password.
    pub password_changed_at: Option<DateTime<Utc>>,
    /// What codes of the authenticator are compared with.
    pub totp_secret: Option<Sealed<TotpSecret>>,
    /// The step of the last code that counted; only later ones do.
    pub totp_step: Option<i64>,
    /// Wrong attempts in a row.
    pub failures: i64,
    /// Until when neither password nor codes are accepted.
    pub locked_until: Option<DateTime<Utc>>,
    /// When somebody last signed in.
    pub last_signed_in_at: Option<DateTime<Utc>>,
    /// From when on idle days are counted: made, enabled or signed in.
    pub active_at: DateTime<Utc>,
    /// When it was told that the last administrator is about to be disabled.
    pub warned_at: Option<DateTime<Utc>>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// For whom somebody works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AccountKind {
    /// For the tenant.
    #[sea_orm(string_value = "staff")]
    Staff,
    /// For the company that runs the platform.
    #[sea_orm(string_value = "operator")]
    Operator,
}

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AccountState {
    /// It can.
    #[sea_orm(string_value = "active")]
    Active,
    /// It cannot.
    #[sea_orm(string_value = "disabled")]
    Disabled,
}

/// Why an account cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum StateReason {
    /// Nobody signed in for too long.
    #[sea_orm(string_value = "idle")]
    Idle,
    /// An administrator of the tenant said so.
    #[sea_orm(string_value = "administrator")]
    Administrator,
    /// The operator said so, at the command line.
    #[sea_orm(string_value = "operator")]
    Operator,
    /// What was known of its person is erased; it never comes back.
    #[sea_orm(string_value = "erased")]
    Erased,
}

impl StateReason {
    /// The word in the database, in texts and in the audit trail.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Administrator => "administrator",
            Self::Operator => "operator",
            Self::Erased => "erased",
        }
    }
}

impl Model {
    /// The person whose key seals what is known of them.
    pub fn person(&self) -> PersonId {
        PersonId::new(self.id)
    }

    /// As whom they hold roles.
    pub fn subject(&self) -> Subject {
        let kind = match self.kind {
            AccountKind::Staff => SubjectKind::Staff,
            AccountKind::Operator => SubjectKind::Operator,
        };
        Subject { kind, id: self.id }
    }

    /// Whether somebody has accepted an invitation to it.
    pub fn is_enrolled(&self) -> bool {
        self.password.is_some()
    }

    /// Whether nothing is accepted for now.
    pub fn is_locked(&self, now: DateTime<Utc>) -> bool {
        self.locked_until.is_some_and(|until| now < until)
    }
}
