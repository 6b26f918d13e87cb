use super::catalogue::{PermissionId, Permissions};
use super::decision::{Decision, Reach};
use super::permission::Permission;
use super::role::{Role, RoleSet};
use super::rule::{Effect, Rule};
use super::scope::Scope;
use crate::configuration::sections::{AccessSection, Level};
use std::sync::Arc;

/// What each role may do in one tenant, ready to be asked.
#[derive(Debug)]
pub struct AccessPolicy {
    permissions: Arc<Permissions>,
    table: Box<[Row]>,
    rules: Box<[Rule]>,
}

/// What a policy says of one permission.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    /// The roles that are allowed, by scope.
    allowed: [RoleSet; 4],
    /// The roles that are denied.
    denied: RoleSet,
}

/// Something for which a policy cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyError {
    /// There is no such role.
    UnknownRole {
        /// The role as it is written.
        role: String,
    },
    /// A role cannot have what it is said to have.
    Permission {
        /// The role.
        role: Role,
        /// The object as it is written.
        object: String,
        /// The action as it is written.
        action: String,
        /// Why not.
        fault: Fault,
    },
}

/// Why a role cannot have a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing in this binary asks for such a permission.
    Unknown,
    /// The permission makes no sense within this scope.
    Scope {
        /// What is said.
        said: Scope,
        /// What may be said.
        offered: &'static [Scope],
    },
    /// An operator would hold what the tenant has not granted for a time.
    OperatorHolds,
    /// Citizens, or members of organisations, would hold what is the staff's.
    PeopleHoldStaffs,
    /// Somebody who acts would look at what those who act did.
    ActorAudits,
    /// An auditor would act.
    AuditorActs,
}

impl AccessPolicy {
    /// Compiles the policy of a tenant.
    ///
    /// # Errors
    /// With everything for which it cannot be compiled.
    pub fn compile(
        section: &AccessSection,
        permissions: Arc<Permissions>,
    ) -> Result<Self, Vec<PolicyError>> {
        let errors = faults(section, &permissions);
        if !errors.is_empty() {
            return Err(errors);
        }
        let rules: Box<[Rule]> = Rule::all_of(section).collect();
        let mut table = vec![Row::default(); permissions.len()];
        for rule in &rules {
            let row = permissions.id(&rule.action);
            let Some(row) = row.and_then(|id| table.get_mut(id.index())) else {
                continue;
            };
            let roles = match rule.effect {
                Effect::Allow => &mut row.allowed[rule.scope.index()],
                Effect::Deny => &mut row.denied,
            };
            *roles = roles.with(rule.role);
        }
        Ok(Self {
            permissions,
            table: table.into(),
            rules,
        })
    }

    /// Whether somebody who holds these roles may do it, and how far.
    pub fn decide(&self, roles: RoleSet, permission: PermissionId) -> Decision {
        let Some(row) = self.table.get(permission.index()) else {
            return Decision::Denied;
        };
        if !row.denied.and(roles).is_empty() {
            return Decision::Denied;
        }
        match Reach::through(row.allowed.map(|allowed| allowed.and(roles))) {
            Some(reach) => Decision::Granted(reach),
            None => Decision::Denied,
        }
    }

    /// The permissions it speaks of, the same in every tenant of the process.
    pub fn permissions(&self) -> &Permissions {
        &self.permissions
    }

    /// The rules it was made from.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What it says of one role and one permission: a cell of the access matrix (TCVN 14423:2026,
    /// clause 5).
    pub fn says(&self, role: Role, permission: PermissionId) -> Level {
        let Some(row) = self.table.get(permission.index()) else {
            return Level::None;
        };
        if row.denied.contains(role) {
            return Level::Deny;
        }
        let scope = Scope::EACH
            .into_iter()
            .find(|scope| row.allowed[scope.index()].contains(role));
        scope.map_or(Level::None, Level::of)
    }
}

fn faults(section: &AccessSection, permissions: &Permissions) -> Vec<PolicyError> {
    let mut errors = Vec::new();
    for (word, access) in &section.roles {
        let Some(role) = Role::parse(word) else {
            errors.push(PolicyError::UnknownRole { role: word.clone() });
            continue;
        };
        for (object, action, level) in access.levels() {
            let permission = permissions
                .id(&format!("{object}.{action}"))
                .and_then(|id| permissions.get(id));
            let fault = match (permission, level.scope()) {
                (None, _) => Some(Fault::Unknown),
                (Some(permission), Some(scope)) => fault(role, permission, scope),
                (Some(_), None) => None,
            };
            errors.extend(fault.map(|fault| PolicyError::Permission {
                role,
                object: object.to_owned(),
                action: action.to_owned(),
                fault,
            }));
        }
    }
    errors
}

/// The first reason why a role cannot be allowed something.
fn fault(role: Role, permission: &Permission, said: Scope) -> Option<Fault> {
    if !permission.may_be_held_by(role) {
        return Some(match role {
            Role::Operator => Fault::OperatorHolds,
            Role::Auditor => Fault::AuditorActs,
            Role::Citizen | Role::OrganisationMember => Fault::PeopleHoldStaffs,
            _ => Fault::ActorAudits,
        });
    }
    let offered = permission.scopes;
    (!offered.contains(&said)).then_some(Fault::Scope { said, offered })
}
