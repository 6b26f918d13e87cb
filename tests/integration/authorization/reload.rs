//! A policy goes live as every other part of a package does.

use crate::configuration::judge::{KEY, LOADER, Street, candidate, judge, morning};
use serde_json::json;
use tinhid_core::authorization::{RoleSet, Scope};
use tinhid_core::check::FleetFacts;
use tinhid_core::configuration::{KeyPath, LayerName, PublishedRevision, explain};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::{authorization::Role, tenant::TenantSnapshot};

fn covers(snapshot: &TenantSnapshot, role: Role, key: &str) -> bool {
    let access = snapshot.access();
    let id = access.permissions().id(key).unwrap();
    access.decide(RoleSet::only(role), id).covers(Scope::All)
}

#[test]
fn a_package_says_only_what_differs() {
    let street = Street::new();
    street.package.write(
        "access.toml",
        "[roles.it-staff.permissions]\nroles.read = \"all\"\n\
         [roles.auditor.permissions]\naudit.export = \"none\"\n",
    );
    let judged = judge(street.path(), KEY, TenantState::Sandbox);
    assert!(judged.problems.is_empty(), "{:?}", judged.problems);
    let snapshot = judged.snapshot.unwrap();
    assert!(covers(&snapshot, Role::ItStaff, "roles.read"));
    assert!(!covers(&snapshot, Role::ItStaff, "roles.grant"));
    assert!(covers(&snapshot, Role::Auditor, "audit.read"));
    assert!(!covers(&snapshot, Role::Auditor, "audit.export"));
    assert!(covers(&snapshot, Role::Administrator, "roles.grant"));
    for key in ["roles.read", "roles.grant", "audit.read"] {
        assert!(!covers(&snapshot, Role::Citizen, key));
        assert!(!covers(&snapshot, Role::Operator, key));
    }
}

#[test]
fn every_layer_may_speak_and_explain_knows_which_decides() {
    let street = Street::new();
    street.package.write(
        "access.toml",
        "[roles.moderator.permissions]\nroles.read = \"deny\"\n",
    );
    let published = PublishedRevision {
        number: 1,
        section: "access".to_owned(),
        author: "chi.lan".to_owned(),
        reason: "thử".to_owned(),
        published_at: morning(),
    };
    let patch =
        json!({ "roles": { "moderator": { "permissions": { "roles": { "read": "none" } } } } });
    let variable = "TINHID_TENANT__SONG_XANH__ROLES__MODERATOR__PERMISSIONS__ROLES__READ";
    let revisions = [(published, patch)];
    let key = "roles.moderator.permissions.roles.read";
    for (revisions, environment, decides, value) in [
        (&revisions[..0], &[][..], LayerName::Package, "deny"),
        (&revisions[..], &[][..], LayerName::Revisions, "none"),
        (
            &revisions[..],
            &[(variable, "all")][..],
            LayerName::Environment,
            "all",
        ),
    ] {
        let read = candidate(street.path(), KEY, revisions, environment);
        let explanation = explain(read.stack(), &KeyPath::parse(key));
        assert_eq!(explanation.value, Some(json!(value)));
        let layer = explanation.layers.iter().find(|layer| layer.decides);
        assert_eq!(layer.unwrap().layer, decides);
        let mut facts = FleetFacts::default();
        read.introduce(&mut facts);
        let built = LOADER.build(&read, TenantState::Sandbox, &facts, morning());
        let snapshot = built.snapshot.unwrap();
        let may = covers(&snapshot, Role::Moderator, "roles.read");
        assert_eq!(may, value == "all");
    }
}

#[test]
fn a_policy_that_mixes_duties_never_makes_a_snapshot() {
    let street = Street::new();
    street.package.write(
        "access.toml",
        "[roles.administrator.permissions]\naudit.read = \"all\"\n",
    );
    let judged = judge(street.path(), KEY, TenantState::Sandbox);
    assert!(judged.snapshot.is_none() && judged.alone.is_none());
    let rules: Vec<_> = judged.problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["audit-permission"]);
}
