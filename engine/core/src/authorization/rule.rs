use super::role::Role;
use super::scope::Scope;
use crate::configuration::sections::{AccessSection, Level};
use std::fmt;

/// What rules mean, in casbin's language.
pub const MODEL: &str = include_str!("model.conf");

/// One sentence of a policy. Its text is a line of casbin's policy format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Who.
    pub role: Role,
    /// Does what: the key of a permission.
    pub action: Box<str>,
    /// How far. A denial reaches everything.
    pub scope: Scope,
    /// Whether they may.
    pub effect: Effect,
}

/// Whether a rule allows or denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It may be done.
    Allow,
    /// It may not, whatever other roles say.
    Deny,
}

impl Effect {
    /// The word in rules.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Deny => "deny",
        }
    }
}

impl Rule {
    /// The rules of a section, for the roles there are. One that is `none` is no rule.
    pub fn all_of(section: &AccessSection) -> impl Iterator<Item = Self> {
        let roles = section.roles.iter();
        let roles = roles.filter_map(|(word, access)| Some((Role::parse(word)?, access)));
        roles.flat_map(|(role, access)| {
            access.levels().filter_map(move |(object, action, level)| {
                let (scope, effect) = match (level.scope(), level) {
                    (Some(scope), _) => (scope, Effect::Allow),
                    (None, Level::Deny) => (Scope::All, Effect::Deny),
                    (None, _) => return None,
                };
                Some(Self {
                    role,
                    action: format!("{object}.{action}").into(),
                    scope,
                    effect,
                })
            })
        })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            role,
            action,
            scope,
            effect,
        } = self;
        write!(formatter, "p, {role}, {action}, {scope}, {}", effect.word())
    }
}
