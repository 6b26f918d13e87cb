//! The table of a policy says what casbin says.

use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::authorization::{Comparison, Dice, compare, free_permissions, random_policy};
use tinhid_tests::repository::SHIPPED;
use tinhid_tests::{PackageFolder, TemporaryFolder, scaled};

const REQUESTS: usize = 10_000;
const POLICIES: usize = 50;

#[tokio::test]
async fn random_policies_decide_as_casbin_does() {
    let mut dice = Dice::new(20_261_122);
    let permissions = free_permissions(12);
    let each = scaled(REQUESTS).div_ceil(POLICIES);
    let mut comparison = Comparison::default();
    for _ in 0..POLICIES {
        let policy = random_policy(&mut dice, &permissions);
        comparison.add(compare(&mut dice, &policy, each).await);
    }
    assert!(
        comparison.differences.is_empty(),
        "{:#?}",
        comparison.differences
    );
    // Neither answer is rare, and denials decide some: the comparison is of something.
    let asked = comparison.allowed + comparison.refused;
    assert_eq!(asked, each * POLICIES);
    assert!(comparison.allowed * 20 > asked, "{comparison:?}");
    assert!(comparison.refused * 20 > asked, "{comparison:?}");
    assert!(comparison.denied * 20 > asked, "{comparison:?}");
}

#[tokio::test]
async fn shipped_policies_decide_as_casbin_does() {
    let folder = TemporaryFolder::new();
    let mut dice = Dice::new(3);
    for key in SHIPPED {
        PackageFolder::copy_shipped(folder.path(), key);
    }
    for key in SHIPPED {
        let judged = crate::configuration::judge::judge(folder.path(), key, TenantState::Sandbox);
        let snapshot = judged.snapshot.unwrap();
        let comparison = compare(&mut dice, snapshot.access(), 500).await;
        assert!(comparison.differences.is_empty(), "{key}: {comparison:#?}");
        assert!(comparison.allowed > 20, "{key}: {comparison:?}");
    }
}
