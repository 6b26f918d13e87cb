//! What an organisation is, how it stands, and who may do what for it.

use sea_orm::{DeriveActiveEnum, EnumIter, Iterable};

/// What an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum OrganisationKind {
    /// An enterprise (Law 59/2020/QH14).
    #[sea_orm(string_value = "company")]
    Company,
    /// A cooperative or a union of them (Law 17/2023/QH15).
    #[sea_orm(string_value = "cooperative")]
    Cooperative,
    /// A household that does business under the name of one of its members; its tax code is that person's
    /// number since 2025-07-01 (Thông tư 86/2024/TT-BTC).
    #[sea_orm(string_value = "household-business")]
    HouseholdBusiness,
}

/// How an organisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum OrganisationState {
    /// Its members describe it.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// An officer is to look at it.
    #[sea_orm(string_value = "submitted")]
    Submitted,
    /// An officer found that it is what it says; it has a public page.
    #[sea_orm(string_value = "verified")]
    Verified,
    /// An officer found that it is not, or that papers are missing; its members may go on.
    #[sea_orm(string_value = "refused")]
    Refused,
    /// It was verified and is stopped; it has no public page.
    #[sea_orm(string_value = "suspended")]
    Suspended,
}

/// What a member is to an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum OrganisationRole {
    /// Acts for it where services let members.
    #[sea_orm(string_value = "member")]
    Member,
    /// Describes it, and looks after members.
    #[sea_orm(string_value = "manager")]
    Manager,
    /// Answers for it. There is always one.
    #[sea_orm(string_value = "owner")]
    Owner,
}

/// What is done for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Seeing how it stands.
    Read,
    /// Describing it, and sending it to the officer.
    Describe,
    /// Inviting somebody to be this, or no longer inviting them, or removing them.
    Admit(OrganisationRole),
    /// Saying what others are to it.
    Assign,
    /// Ending it.
    Close,
}

/// Gives an enumeration its words, which are those of its column.
macro_rules! words {
    ($($name:ident by $prefix:literal { $($variant:ident => $word:literal),* })*) => {$(
        impl $name {
            /// Its word, for programs, the database and the audit trail.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The one of a word.
            pub fn of(word: &str) -> Option<Self> {
                Self::iter().find(|one| one.word() == word)
            }

            /// All of them.
            pub fn all() -> impl Iterator<Item = Self> {
                Self::iter()
            }

            /// The key of its name in the texts.
            pub fn text_key(self) -> String {
                format!(concat!($prefix, "-{}"), self.word())
            }
        }
    )*};
}

words! {
    OrganisationKind by "organisation-kind" {
        Company => "company", Cooperative => "cooperative", HouseholdBusiness => "household-business"
    }
    OrganisationState by "organisation-state" {
        Draft => "draft", Submitted => "submitted", Verified => "verified", Refused => "refused",
        Suspended => "suspended"
    }
    OrganisationRole by "organisation-role" {
        Member => "member", Manager => "manager", Owner => "owner"
    }
}

impl OrganisationRole {
    /// Whether whoever is this may do that.
    pub fn may(self, right: Right) -> bool {
        match right {
            Right::Read => true,
            Right::Describe => self >= Self::Manager,
            // Nobody makes anybody what they are not above of themselves; an owner may.
            Right::Admit(role) => self == Self::Owner || (self == Self::Manager && role < self),
            Right::Assign | Right::Close => self == Self::Owner,
        }
    }
}

impl OrganisationState {
    /// Whether what an officer judges may be changed.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Refused)
    }
}
