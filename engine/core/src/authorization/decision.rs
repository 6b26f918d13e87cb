use super::role::{Role, RoleSet};
use super::scope::Scope;

/// What a policy answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It may not be done.
    Denied,
    /// It may be done, so far.
    Granted(Reach),
}

/// How far a permission reaches for somebody, and by which of their roles. There is at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    by: [RoleSet; 4],
}

impl Decision {
    /// Whether it may be done at all.
    pub fn is_granted(&self) -> bool {
        matches!(self, Self::Granted(_))
    }

    /// Whether it may be done within this scope.
    pub fn covers(&self, scope: Scope) -> bool {
        match self {
            Self::Denied => false,
            Self::Granted(reach) => reach.covers(scope),
        }
    }

    /// How far; `None` if it may not be done.
    pub fn reach(&self) -> Option<Reach> {
        match self {
            Self::Denied => None,
            Self::Granted(reach) => Some(*reach),
        }
    }
}

impl Reach {
    /// A reach through these roles by scope; `None` if there is none.
    pub(super) fn through(by: [RoleSet; 4]) -> Option<Self> {
        let is_somewhere = by.iter().any(|roles| !roles.is_empty());
        is_somewhere.then_some(Self { by })
    }

    /// Whether it reaches everything of the tenant.
    pub fn is_everything(&self) -> bool {
        !self.by[Scope::All.index()].is_empty()
    }

    /// Whether it includes this scope.
    pub fn covers(&self, scope: Scope) -> bool {
        self.is_everything() || !self.by[scope.index()].is_empty()
    }

    /// The widest scopes: `All` alone where it is there, else every scope that some role gives.
    pub fn scopes(&self) -> impl Iterator<Item = Scope> {
        let by = *self;
        Scope::EACH.into_iter().filter(move |scope| {
            !by.by[scope.index()].is_empty() && (*scope == Scope::All || !by.is_everything())
        })
    }

    /// Whether this role gave this scope.
    pub fn is_given_by(&self, role: Role, scope: Scope) -> bool {
        self.by[scope.index()].contains(role)
    }
}
