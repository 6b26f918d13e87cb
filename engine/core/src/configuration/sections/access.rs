use super::section;
use crate::authorization::Scope;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `access.toml`: what each role may do.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessSection {
    /// The roles by key; which roles there are is the engine's to say.
    pub roles: IndexMap<String, RoleAccess>,
}
section!(AccessSection, "access.toml", ["roles"]);

/// What one role may do.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleAccess {
    /// How far each permission reaches, by object and action: `roles.grant = "all"`. What is not named
    /// may not be done.
    #[serde(default)]
    pub permissions: IndexMap<String, IndexMap<String, Level>>,
}

/// How far a role may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// With what is their own, or their organisation's.
    Own,
    /// With what is their agency's.
    Agency,
    /// With what lies in their communes.
    Communes,
    /// With everything of the tenant.
    All,
    /// Not by this role; another role of the same person may allow it.
    None,
    /// Never, whatever other roles of the same person allow.
    Deny,
}

impl RoleAccess {
    /// Object, action and level, one by one.
    pub fn levels(&self) -> impl Iterator<Item = (&str, &str, Level)> {
        self.permissions.iter().flat_map(|(object, actions)| {
            let actions = actions.iter();
            actions.map(move |(action, level)| (object.as_str(), action.as_str(), *level))
        })
    }
}

impl Level {
    /// The word in the file.
    pub const fn word(self) -> &'static str {
        match (self, self.scope()) {
            (_, Some(scope)) => scope.word(),
            (Self::Deny, None) => "deny",
            (_, None) => "none",
        }
    }

    /// The level that allows this scope.
    pub const fn of(scope: Scope) -> Self {
        match scope {
            Scope::Own => Self::Own,
            Scope::Agency => Self::Agency,
            Scope::Communes => Self::Communes,
            Scope::All => Self::All,
        }
    }

    /// The scope that it allows; none where it allows nothing.
    pub const fn scope(self) -> Option<Scope> {
        match self {
            Self::Own => Some(Scope::Own),
            Self::Agency => Some(Scope::Agency),
            Self::Communes => Some(Scope::Communes),
            Self::All => Some(Scope::All),
            Self::None | Self::Deny => None,
        }
    }
}
