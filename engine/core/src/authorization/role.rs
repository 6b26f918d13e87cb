use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What somebody is to a tenant. The roles are the engine's; what each of them may do is said by the
/// policy of the tenant.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A person with an account, for themselves.
    #[sea_orm(string_value = "citizen")]
    Citizen,
    /// A person who acts for a company, cooperative or household business.
    #[sea_orm(string_value = "organisation-member")]
    OrganisationMember,
    /// Staff who judge what people publish.
    #[sea_orm(string_value = "moderator")]
    Moderator,
    /// Staff of one agency who answer for its work.
    #[sea_orm(string_value = "agency-officer")]
    AgencyOfficer,
    /// Staff who keep the technical side running.
    #[sea_orm(string_value = "it-staff")]
    ItStaff,
    /// Staff who say what the tenant is and who does what in it.
    #[sea_orm(string_value = "administrator")]
    Administrator,
    /// Staff who look at what all others have done, and do nothing else.
    #[sea_orm(string_value = "auditor")]
    Auditor,
    /// Somebody of the company that runs the platform; in a tenant they are nobody until it breaks the
    /// glass for them.
    #[sea_orm(string_value = "operator")]
    Operator,
}

/// Some of the roles; as small as a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RoleSet(u8);

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Citizen,
        Self::OrganisationMember,
        Self::Moderator,
        Self::AgencyOfficer,
        Self::ItStaff,
        Self::Administrator,
        Self::Auditor,
        Self::Operator,
    ];

    /// The word of the role, in configuration, rules and the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::OrganisationMember => "organisation-member",
            Self::Moderator => "moderator",
            Self::AgencyOfficer => "agency-officer",
            Self::ItStaff => "it-staff",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
            Self::Operator => "operator",
        }
    }

    /// The role of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The key of its name in the texts.
    pub fn text_key(self) -> String {
        format!("role-{}", self.word())
    }

    /// Whether it is given to an account of the tenant's staff. A citizen is one by having an account, a
    /// member by the organisation, an operator by the deployment.
    pub const fn is_staff(self) -> bool {
        matches!(
            self,
            Self::Moderator
                | Self::AgencyOfficer
                | Self::ItStaff
                | Self::Administrator
                | Self::Auditor
        )
    }

    /// Whether nobody may hold both: who looks at what others did has done none of it (TCVN 14423:2026,
    /// clause 5).
    pub fn is_kept_apart_from(self, other: Self) -> bool {
        self != other
            && self.is_staff()
            && other.is_staff()
            && (self == Self::Auditor || other == Self::Auditor)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

impl RoleSet {
    /// No role: a guest.
    pub const NONE: Self = Self(0);

    /// One role.
    pub const fn only(role: Role) -> Self {
        Self(role.bit())
    }

    /// The same roles and one more.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | role.bit())
    }

    /// Whether the role is one of them.
    pub const fn contains(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// The roles that both have.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL
            .into_iter()
            .filter(move |role| self.contains(*role))
    }
}

impl FromIterator<Role> for RoleSet {
    fn from_iter<Roles: IntoIterator<Item = Role>>(roles: Roles) -> Self {
        roles.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for RoleSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.iter()).finish()
    }
}
