//! Folders that come, that are not there yet, and that go.

use super::{HOST, two_tenants};
use tinhid_tests::{PackageFolder, Setup, eventually};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_renamed_into_place_is_served() {
    let mut setup = two_tenants();
    setup.watch = true;
    let kit = setup.start().await;
    let packages = kit.setup().packages();
    let new = "id.ben-moi.example";
    PackageFolder::synthetic(&packages, ".ben-moi.partial", "Bến Mới ID");
    let aside = PackageFolder::at(packages.join(".ben-moi.partial"));
    for name in ["tenant.toml", "branding/brand.toml"] {
        aside.replace(name, ".ben-moi.partial", "ben-moi");
    }
    kit.get(new, "/").await.expect(404);
    std::fs::rename(packages.join(".ben-moi.partial"), packages.join("ben-moi")).unwrap();
    eventually("the new tenant", async || {
        (kit.get(new, "/").await.status == 200).then_some(())
    })
    .await;
    assert!(kit.get(new, "/").await.text().contains("Bến Mới ID"));
    kit.finish().await;
}

/// Copied file by file: served when it is whole, and no half of it is held against it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_copied_into_place_is_served_once_it_is_quiet() {
    let mut setup = two_tenants();
    setup.watch = true;
    let kit = setup.start().await;
    kit.setup().synthetic("ben-moi", "Bến Mới ID");
    eventually("the new tenant", async || {
        (kit.get("id.ben-moi.example", "/").await.status == 200).then_some(())
    })
    .await;
    assert!(kit.report_of("ben-moi").trouble.is_none());
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_with_a_dot_or_partial_are_no_packages() {
    let setup = Setup::empty();
    let packages = setup.packages();
    for name in [".hidden", "half.partial", "_drafts"] {
        let package = PackageFolder::synthetic(&packages, name, "Bến Mới ID");
        package.replace("tenant.toml", name, "ben-moi").replace(
            "branding/brand.toml",
            name,
            "ben-moi",
        );
    }
    std::fs::create_dir_all(packages.join("empty")).unwrap();
    std::fs::write(packages.join("README.md"), "x").unwrap();
    setup.synthetic("song-xanh", "Sông Xanh ID");
    let kit = setup.start().await;
    let report = kit.report();
    let tenants: Vec<_> = report
        .tenants
        .iter()
        .map(|tenant| tenant.tenant.as_str())
        .collect();
    assert_eq!(tenants, ["song-xanh"]);
    kit.get("id.ben-moi.example", "/").await.expect(404);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_vanishes_takes_nobody_off_the_air() {
    let kit = two_tenants().start().await;
    let package = kit.package("song-xanh");
    let away = kit.setup().packages().join(".away");
    std::fs::rename(package.path(), &away).unwrap();
    kit.reload().await;
    kit.get(HOST, "/").await.expect(200);
    assert_eq!(kit.broken_rules("song-xanh"), ["package-missing"]);
    std::fs::rename(&away, package.path()).unwrap();
    kit.reload().await;
    assert!(kit.report_of("song-xanh").trouble.is_none());
    kit.finish().await;
}

/// A package that never ran and is gone is nobody's trouble any more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn trouble_ends_with_the_folder_of_a_package_that_was_never_served() {
    let setup = two_tenants();
    setup
        .synthetic("ben-moi", "Bến Mới ID")
        .write("features.toml", "= = =");
    let kit = setup.start().await;
    assert_eq!(kit.broken_rules("ben-moi"), ["syntax"]);
    std::fs::remove_dir_all(kit.package("ben-moi").path()).unwrap();
    kit.reload().await;
    let report = kit.report();
    assert!(
        report
            .tenants
            .iter()
            .all(|tenant| tenant.tenant != "ben-moi"),
        "{report:?}"
    );
    kit.finish().await;
}
