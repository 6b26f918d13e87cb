//! What a tenant may say about who helps.

use crate::configuration::judge::{KEY, Street, judge};
use tinhid_core::database::control::tenant::TenantState;

fn broken(ekyc: &str, state: TenantState) -> Vec<&'static str> {
    let street = Street::new();
    street.package.add_contact();
    street.package.write("ekyc.toml", ekyc);
    let problems = judge(street.path(), KEY, state).problems;
    let rules = problems.iter().map(|problem| problem.rule);
    rules.filter(|rule| rule.starts_with("ekyc-")).collect()
}

#[test]
fn made_up_people_are_refused_on_a_live_tenant() {
    let made_up = "[ekyc.providers]\ndocuments = \"ekyc-sandbox\"\n";
    assert_eq!(broken(made_up, TenantState::Live), ["ekyc-live-made-up"]);
    assert!(broken(made_up, TenantState::Sandbox).is_empty());
    assert!(broken("", TenantState::Live).is_empty());
}

#[test]
fn a_part_is_filled_by_who_can() {
    for (ekyc, rule) in [
        (
            "[ekyc.providers]\nfaces = \"ekyc-document\"\n",
            "ekyc-part-missing",
        ),
        (
            "[ekyc.trial]\nregistry = \"ekyc-other\"\n",
            "ekyc-provider-unknown",
        ),
    ] {
        assert_eq!(broken(ekyc, TenantState::Sandbox), [rule], "{ekyc}");
    }
    let registry = "[ekyc.policy]\nregistry_required = true\n";
    assert_eq!(
        broken(registry, TenantState::Live),
        ["ekyc-registry-missing"]
    );
    assert!(broken(registry, TenantState::Sandbox).is_empty());
}
