use super::super::judge::{KEY, Street, candidate, loader, morning};
use super::{Case, judge_all};
use tinhid_core::check::FleetFacts;
use tinhid_core::configuration::Severity;
use tinhid_core::database::control::tenant::TenantState;

const WAIVER: &str = r#"[security.scanner_waiver]
reason = "Máy quét đang được mua sắm"
by = "Trung tâm Chuyển đổi số"
until = 2026-11-22
"#;

#[test]
fn a_waiver_that_is_over() {
    judge_all(&cases());
}

pub(super) fn cases() -> Vec<Case> {
    vec![Case {
        rule: "scanner-waiver-over",
        file: "security.toml",
        on_line: "until",
        key: "security.scanner_waiver.until",
        break_it: |package| {
            package.write("security.toml", WAIVER.replace("11-22", "11-21"));
        },
    }]
}

/// The warnings of a package in a deployment with or without a scanner.
fn warned(street: &Street, state: TenantState, has_scanner: bool) -> Vec<&'static str> {
    let candidate = candidate(street.path(), KEY, &[], &[]);
    let loader = loader().with_scanner(has_scanner);
    let built = loader.build(&candidate, state, &FleetFacts::default(), morning());
    let warnings = built.problems.iter();
    warnings
        .filter(|problem| problem.severity == Severity::Warning)
        .map(|problem| problem.rule)
        .collect()
}

#[test]
fn a_live_tenant_without_a_scanner_is_told() {
    let street = Street::new();
    street.package.add_contact();
    let without = "live-without-scanner";
    for (state, has_scanner, told) in [
        (TenantState::Live, false, vec![without]),
        (TenantState::Live, true, vec![]),
        (TenantState::Sandbox, false, vec![]),
        (TenantState::Draft, false, vec![]),
    ] {
        assert_eq!(warned(&street, state, has_scanner), told, "{state}");
    }
    street.package.write("security.toml", WAIVER);
    assert_eq!(
        warned(&street, TenantState::Live, false),
        Vec::<&str>::new()
    );
    street
        .package
        .write("security.toml", WAIVER.replace("11-22", "11-21"));
    let both = vec![without, "scanner-waiver-over"];
    assert_eq!(warned(&street, TenantState::Live, false), both);
}
