use crate::database::control::tenant::TenantState;
use crate::sealing::{BlindIndex, PersonId, Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use tinhid_vietnamese::identifiers::PhoneNumber;

/// The telephone number of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phone {}

impl SealedColumn for Phone {
    const TABLE: &'static str = "account";
    const COLUMN: &'static str = "phone";
    type Value = PhoneNumber;
}

/// The hash of a password, as PHC writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Password {}

impl SealedColumn for Password {
    const TABLE: &'static str = "account";
    const COLUMN: &'static str = "password";
    type Value = String;
}

/// A person with an account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// The person (UUIDv7).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The telephone number.
    pub phone: Sealed<Phone>,
    /// By which the account is found.
    pub phone_index: BlindIndex<Phone>,
    /// What was proved, 1 to 3.
    pub identity_level: i64,
    /// Whether there is a person behind it.
    pub kind: AccountKind,
    /// Whether it can be used.
    pub state: AccountState,
    /// What a password is compared with; most people have none.
    pub password: Option<Sealed<Password>>,
    /// Wrong passwords in a row.
    pub password_failures: i64,
    /// Until when no password is accepted. One-time codes are: nobody is locked out by others.
    pub password_locked_until: Option<DateTime<Utc>>,
    /// When the number was proved.
    pub phone_changed_at: DateTime<Utc>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A person with an account.
pub type Account = Model;

/// Whether there is a person behind an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AccountKind {
    /// There is.
    #[sea_orm(string_value = "person")]
    Person,
    /// A made-up citizen of a trial ([`trial`](super::trial)); only there it can be used.
    #[sea_orm(string_value = "trial")]
    Trial,
}

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AccountState {
    /// It can.
    #[sea_orm(string_value = "active")]
    Active,
    /// Staff have stopped it, with notice (Decree 333/2026, article 16).
    #[sea_orm(string_value = "suspended")]
    Suspended,
    /// Nobody's any more: its person was erased. The row is what the law keeps refers to.
    #[sea_orm(string_value = "erased")]
    Erased,
}

impl Account {
    /// The person.
    pub fn person(&self) -> PersonId {
        PersonId::new(self.id)
    }

    /// Whether it can be used at a tenant in this state.
    pub fn is_usable(&self, tenant: TenantState) -> bool {
        self.state == AccountState::Active
            && (self.kind == AccountKind::Person || tenant == TenantState::Sandbox)
    }
}
