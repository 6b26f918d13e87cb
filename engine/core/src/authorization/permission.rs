use super::role::Role;
use super::scope::Scope;

/// Something that not everybody may do, declared by what does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// `object.action`, each in small letters, digits and hyphens. It stands in packages and in the
    /// audit trail, so it never changes.
    pub key: &'static str,
    /// The scopes in which it makes sense.
    pub scopes: &'static [Scope],
    /// What kind of work it is.
    pub duty: Duty,
    /// Whom a policy may give it.
    pub holders: Holders,
}

/// Kinds of work that the separation of duties tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Looking at something.
    Read,
    /// Changing something.
    Write,
    /// Looking at what others did. Auditors alone have such permissions, and none to write.
    Audit,
}

/// Whom a policy may give a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holders {
    /// Staff alone.
    Staff,
    /// Citizens and members of organisations, too.
    Everybody,
}

/// What the core itself asks for: the roles of people and the trail of what was done.
pub const OWN_PERMISSIONS: &[Permission] = &[
    Permission::of_staff("roles.read", &[Scope::All], Duty::Read),
    Permission::of_staff("roles.grant", &[Scope::All], Duty::Write),
    Permission::of_staff("audit.read", &[Scope::All], Duty::Audit),
    Permission::of_staff("audit.verify", &[Scope::All], Duty::Audit),
    Permission::of_staff("audit.export", &[Scope::All], Duty::Audit),
];

impl Permission {
    /// A permission that only staff can have.
    pub const fn of_staff(key: &'static str, scopes: &'static [Scope], duty: Duty) -> Self {
        Self {
            key,
            scopes,
            duty,
            holders: Holders::Staff,
        }
    }

    /// A permission that anybody with an account can have.
    pub const fn of_everybody(key: &'static str, scopes: &'static [Scope], duty: Duty) -> Self {
        Self {
            key,
            scopes,
            duty,
            holders: Holders::Everybody,
        }
    }

    /// Whether it changes something.
    pub const fn is_write(&self) -> bool {
        matches!(self.duty, Duty::Write)
    }

    /// Whether the key has its form.
    pub fn is_well_formed(&self) -> bool {
        let is_word = |word: &str| {
            let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
            word.bytes().next().is_some_and(is_letter)
                && word.bytes().all(|byte| is_letter(byte) || byte == b'-')
        };
        let (object, action) = self.key.split_once('.').unwrap_or_default();
        is_word(object) && is_word(action) && !self.scopes.is_empty()
    }

    /// The key of its name in the texts.
    pub fn text_key(&self) -> String {
        format!("permission-{}", self.key.replace('.', "-"))
    }

    /// Whether a policy may give it to a role.
    pub fn may_be_held_by(&self, role: Role) -> bool {
        match role {
            Role::Citizen | Role::OrganisationMember => self.holders == Holders::Everybody,
            Role::Auditor => !self.is_write(),
            Role::Operator => false,
            Role::Moderator | Role::AgencyOfficer | Role::ItStaff | Role::Administrator => {
                self.duty != Duty::Audit
            }
        }
    }
}
