use super::grants::{AuthorKind, CommuneCodes, RoleGrant, SubjectKind};
use super::{
    AccessPolicy, Decision, Duty, Extent, Fault, OWN_PERMISSIONS, Permission, PermissionId,
    Permissions, PolicyError, Role, RoleSet, Scope,
};
use crate::configuration::sections::{AccessSection, Level};
use serde_json::{Value, json};
use std::cmp::Ordering;
use std::sync::Arc;
use uuid::Uuid;

const TRIAL: [Permission; 4] = [
    Permission::of_everybody("posts.write", &Scope::EACH, Duty::Write),
    Permission::of_staff(
        "posts.moderate",
        &[Scope::Communes, Scope::All],
        Duty::Write,
    ),
    Permission::of_staff("reports.read", &Scope::EACH, Duty::Read),
    Permission::of_staff("audit.read", &[Scope::All], Duty::Audit),
];

fn catalogue() -> Arc<Permissions> {
    Arc::new(Permissions::new(TRIAL))
}

fn section(roles: Value) -> AccessSection {
    serde_json::from_value(json!({ "roles": roles })).unwrap()
}

fn policy(roles: Value) -> AccessPolicy {
    AccessPolicy::compile(&section(roles), catalogue()).unwrap()
}

fn id(policy: &AccessPolicy, key: &str) -> PermissionId {
    policy.permissions().id(key).unwrap()
}

fn held(role: Role, agency: Option<&str>, communes: &[&str]) -> RoleGrant {
    RoleGrant {
        id: Uuid::nil(),
        subject_kind: SubjectKind::Staff,
        subject_id: Uuid::nil(),
        role,
        agency: agency.map(str::to_owned),
        communes: CommuneCodes(communes.iter().map(|code| (*code).to_owned()).collect()),
        reason: "thử".to_owned(),
        granted_by_kind: AuthorKind::System,
        granted_by_id: None,
        granted_at: chrono::DateTime::UNIX_EPOCH,
        expires_at: None,
        revoked_by_kind: None,
        revoked_by_id: None,
        revoked_at: None,
        version: 1,
    }
}

#[test]
fn what_is_not_said_is_denied() {
    let policy =
        policy(json!({ "moderator": { "permissions": { "posts": { "moderate": "communes" } } } }));
    let moderate = id(&policy, "posts.moderate");
    let moderator = RoleSet::only(Role::Moderator);
    assert!(policy.decide(moderator, moderate).covers(Scope::Communes));
    assert!(!policy.decide(moderator, moderate).covers(Scope::All));
    assert!(!policy.decide(moderator, moderate).covers(Scope::Own));
    assert_eq!(policy.decide(RoleSet::NONE, moderate), Decision::Denied);
    assert_eq!(
        policy.decide(moderator, id(&policy, "reports.read")),
        Decision::Denied
    );
    for role in Role::ALL {
        let expected = role == Role::Moderator;
        let decision = policy.decide(RoleSet::only(role), moderate);
        assert_eq!(decision.is_granted(), expected, "{role}");
    }
}

#[test]
fn a_number_of_a_larger_catalogue_is_denied() {
    let larger = Permissions::new(TRIAL.into_iter().chain(OWN_PERMISSIONS.iter().copied()));
    let beyond = larger.id("roles.grant").unwrap();
    let policy =
        policy(json!({ "administrator": { "permissions": { "posts": { "moderate": "all" } } } }));
    let administrator = RoleSet::only(Role::Administrator);
    assert_eq!(policy.decide(administrator, beyond), Decision::Denied);
    assert_eq!(policy.says(Role::Administrator, beyond), Level::None);
}

#[test]
fn a_denial_wins_over_every_other_role_and_none_does_not() {
    let roles = |level: &str| {
        json!({
            "administrator": { "permissions": { "posts": { "moderate": "all" } } },
            "it-staff": { "permissions": { "posts": { "moderate": level } } },
        })
    };
    let both = RoleSet::only(Role::Administrator).with(Role::ItStaff);
    let denying = policy(roles("deny"));
    let moderate = id(&denying, "posts.moderate");
    assert_eq!(denying.decide(both, moderate), Decision::Denied);
    let one = RoleSet::only(Role::Administrator);
    assert!(denying.decide(one, moderate).covers(Scope::All));
    assert_eq!(denying.says(Role::ItStaff, moderate), Level::Deny);
    let silent = policy(roles("none"));
    assert!(silent.decide(both, moderate).covers(Scope::All));
    assert_eq!(silent.says(Role::ItStaff, moderate), Level::None);
    assert_eq!(silent.rules().len(), 1);
}

#[test]
fn two_roles_reach_as_far_as_both() {
    let policy = policy(json!({
        "moderator": { "permissions": { "reports": { "read": "communes" } } },
        "agency-officer": { "permissions": { "reports": { "read": "agency" } } },
        "administrator": { "permissions": { "reports": { "read": "all" } } },
    }));
    let read = id(&policy, "reports.read");
    let two = RoleSet::only(Role::Moderator).with(Role::AgencyOfficer);
    let reach = policy.decide(two, read).reach().unwrap();
    let scopes: Vec<_> = reach.scopes().collect();
    assert_eq!(scopes, [Scope::Agency, Scope::Communes]);
    assert!(!reach.is_everything() && !reach.covers(Scope::Own));
    let reach = policy.decide(two.with(Role::Administrator), read).reach();
    let scopes: Vec<_> = reach.unwrap().scopes().collect();
    assert_eq!(scopes, [Scope::All]);
}

#[test]
fn the_agency_of_one_role_does_not_widen_another() {
    let policy = policy(json!({
        "moderator": { "permissions": { "reports": { "read": "communes" } } },
        "agency-officer": { "permissions": { "reports": { "read": "agency" } } },
    }));
    let grants = [
        held(Role::Moderator, Some("so-a"), &["05860"]),
        held(Role::AgencyOfficer, Some("so-b"), &["05863"]),
        held(Role::AgencyOfficer, Some("so-c"), &[]),
    ];
    let roles: RoleSet = grants.iter().map(|grant| grant.role).collect();
    let read = policy.decide(roles, id(&policy, "reports.read"));
    let extent = Extent::of(read.reach().unwrap(), &grants);
    assert_eq!(extent.agencies().collect::<Vec<_>>(), ["so-b", "so-c"]);
    assert_eq!(extent.communes().collect::<Vec<_>>(), ["05860"]);
    assert!(!extent.is_everything() && !extent.has_own());
    assert!(extent.holds(Some("so-b"), None) && extent.holds(None, Some("05860")));
    assert!(!extent.holds(Some("so-a"), Some("05863")));
    assert!(!extent.holds(None, None));
}

#[test]
fn everything_needs_no_agency() {
    let policy = policy(json!({
        "administrator": { "permissions": { "reports": { "read": "all" } } },
        "citizen": { "permissions": { "posts": { "write": "own" } } },
    }));
    let roles = RoleSet::only(Role::Administrator).with(Role::Citizen);
    let read = policy.decide(roles, id(&policy, "reports.read"));
    let extent = Extent::of(read.reach().unwrap(), &[]);
    assert!(extent.is_everything() && extent.has_own() && extent.holds(None, None));
    let write = policy.decide(roles, id(&policy, "posts.write"));
    let extent = Extent::of(write.reach().unwrap(), &[]);
    assert!(extent.has_own() && !extent.is_everything() && !extent.holds(None, None));
}

#[test]
fn everything_wrong_with_a_policy_is_told_at_once() {
    let wrong = section(json!({
        "editor": { "permissions": { "posts": { "write": "all" } } },
        "citizen": { "permissions": { "posts": { "moderate": "all", "write": "own" } } },
        "organisation-member": { "permissions": { "reports": { "read": "own" } } },
        "moderator": { "permissions": {
            "posts": { "moderate": "own", "delete": "none" }, "audit": { "read": "all" }
        } },
        "auditor": { "permissions": {
            "audit": { "read": "all" }, "reports": { "read": "agency" }, "posts": { "moderate": "all" }
        } },
        "operator": { "permissions": { "reports": { "read": "all" }, "posts": { "write": "deny" } } },
    }));
    let found = AccessPolicy::compile(&wrong, catalogue()).unwrap_err();
    let wrong = |role, object: &str, action: &str, fault| PolicyError::Permission {
        role,
        object: object.to_owned(),
        action: action.to_owned(),
        fault,
    };
    let scope = Fault::Scope {
        said: Scope::Own,
        offered: &[Scope::Communes, Scope::All],
    };
    let expected = [
        PolicyError::UnknownRole {
            role: "editor".to_owned(),
        },
        wrong(Role::Citizen, "posts", "moderate", Fault::PeopleHoldStaffs),
        wrong(
            Role::OrganisationMember,
            "reports",
            "read",
            Fault::PeopleHoldStaffs,
        ),
        wrong(Role::Moderator, "posts", "moderate", scope),
        wrong(Role::Moderator, "posts", "delete", Fault::Unknown),
        wrong(Role::Moderator, "audit", "read", Fault::ActorAudits),
        wrong(Role::Auditor, "posts", "moderate", Fault::AuditorActs),
        wrong(Role::Operator, "reports", "read", Fault::OperatorHolds),
    ];
    assert_eq!(found, expected);
}

#[test]
fn rules_are_lines_of_the_policy_format() {
    let policy = policy(json!({
        "moderator": { "permissions": { "posts": { "moderate": "communes", "write": "deny" } } },
    }));
    let lines: Vec<String> = policy.rules().iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "p, moderator, posts.moderate, communes, allow",
            "p, moderator, posts.write, all, deny",
        ]
    );
}

#[test]
fn scopes_are_ordered_where_one_includes_the_other() {
    for scope in Scope::EACH {
        assert_eq!(scope.partial_cmp(&scope), Some(Ordering::Equal));
        assert!(scope <= Scope::All);
    }
    assert!(Scope::All > Scope::Communes);
    assert_eq!(Scope::Agency.partial_cmp(&Scope::Communes), None);
    assert_eq!(Scope::Own.partial_cmp(&Scope::Agency), None);
}

#[test]
fn auditors_are_kept_apart_from_all_who_act() {
    for role in Role::ALL {
        assert_eq!(Role::parse(role.word()), Some(role));
        assert!(!role.is_kept_apart_from(role));
        let others = Role::ALL.into_iter().filter(|other| *other != role);
        for other in others {
            let is_apart = role.is_kept_apart_from(other);
            assert_eq!(is_apart, other.is_kept_apart_from(role), "{role} {other}");
            let audits = role == Role::Auditor || other == Role::Auditor;
            let both_staff = role.is_staff() && other.is_staff();
            assert_eq!(is_apart, audits && both_staff, "{role} {other}");
        }
    }
    assert_eq!(Role::parse("editor"), None);
}

#[test]
fn a_set_of_roles_has_what_was_put_in() {
    for bits in 0..=u8::MAX {
        let roles: Vec<Role> = Role::ALL
            .into_iter()
            .enumerate()
            .filter(|(at, _)| bits & (1 << at) != 0)
            .map(|(_, role)| role)
            .collect();
        let set: RoleSet = roles.iter().copied().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), roles);
        assert_eq!(set.is_empty(), bits == 0);
    }
}

#[test]
fn keys_have_their_form() {
    let permission = |key| Permission::of_staff(key, &[Scope::All], Duty::Read);
    for key in ["roles.read", "personal-data.export", "p1.x"] {
        assert!(permission(key).is_well_formed(), "{key}");
    }
    for key in [
        "",
        "roles",
        "roles.",
        ".read",
        "Roles.read",
        "a.b.c",
        "-a.b",
        "a b.c",
        "a.đ",
    ] {
        assert!(!permission(key).is_well_formed(), "{key}");
    }
    assert!(!Permission::of_staff("a.b", &[], Duty::Read).is_well_formed());
}
