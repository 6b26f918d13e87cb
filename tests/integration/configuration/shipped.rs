use super::judge::judge;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::repository::{self, SHIPPED};
use tinhid_tests::{PackageFolder, TemporaryFolder};

/// As they ship, and also as they would be judged when they go live: they lack nothing but the
/// contact that only a province can give.
#[test]
fn the_shipped_packages_have_no_problem() {
    let folder = TemporaryFolder::new();
    for key in SHIPPED {
        PackageFolder::copy_shipped(folder.path(), key);
    }
    for key in SHIPPED {
        for state in [TenantState::Sandbox, TenantState::Live] {
            let built = judge(folder.path(), key, state);
            if state == TenantState::Live {
                let rules: Vec<_> = built.problems.iter().map(|problem| problem.rule).collect();
                assert_eq!(rules, ["live-without-contact"], "{key}");
                PackageFolder::at(folder.path().join(key)).add_contact();
            }
            let built = judge(folder.path(), key, state);
            let problems: Vec<_> = built.problems.iter().collect();
            assert!(problems.is_empty(), "{key}, {state}: {problems:#?}");
            assert_eq!(built.snapshot.unwrap().state(), state);
        }
    }
}

#[test]
fn they_ship_as_trials_under_names_that_belong_to_nobody() {
    for key in SHIPPED {
        let tenant = repository::read(&format!("tenants/{key}/tenant.toml"));
        assert!(tenant.contains("initial_state = \"sandbox\""), "{key}");
        let hosts: Vec<&str> = tenant
            .lines()
            .filter_map(|line| line.strip_prefix("name = "))
            .collect();
        assert!(!hosts.is_empty(), "{key}");
        for host in hosts {
            assert!(host.ends_with(".example\""), "{key}: {host}");
        }
    }
}
