//! What roles may do.

use super::review::said;
use crate::authorization::{Fault, Permissions, PolicyError, Role, Scope};
use crate::configuration::{KeyPath, LayerStack, Problem, Problems};

/// Says what the compiler of policies found, at the keys it found it.
pub(crate) fn access_problems(
    errors: Vec<PolicyError>,
    permissions: &Permissions,
    stack: &LayerStack,
    problems: &mut Problems,
) {
    for error in errors {
        let roles = KeyPath::parse("roles");
        let (role, object, action, fault) = match error {
            PolicyError::UnknownRole { role } => {
                problems.push(unknown_role(&roles.child(role.clone()), &role, stack));
                continue;
            }
            PolicyError::Permission {
                role,
                object,
                action,
                fault,
            } => (role, object, action, fault),
        };
        let key = format!("{object}.{action}");
        let permission = roles.child(role.word()).child("permissions");
        let at = permission.child(object).child(action);
        let problem = match fault {
            Fault::Unknown => {
                let keys: Vec<_> = permissions.iter().map(|(_, known)| known.key).collect();
                said("unknown-permission", &at, stack).with("options", keys.join(", "))
            }
            Fault::Scope {
                said: scope,
                offered,
            } => {
                let words: Vec<_> = offered.iter().copied().map(Scope::word).collect();
                said("scope-not-offered", &at, stack)
                    .with("scope", scope.word())
                    .with("options", words.join(", "))
            }
            Fault::OperatorHolds => said("operator-permission", &at, stack),
            Fault::PeopleHoldStaffs => said("staff-permission", &at, stack),
            Fault::ActorAudits => said("audit-permission", &at, stack),
            Fault::AuditorActs => said("auditor-acts", &at, stack),
        };
        problems.push(problem.showing(key).with("role", role.word()));
    }
}

/// A role that is named and does not exist.
pub(super) fn unknown_role(at: &KeyPath, word: &str, stack: &LayerStack) -> Problem {
    said("unknown-role", at, stack)
        .showing(word)
        .with("options", Role::ALL.map(Role::word).join(", "))
}
