//! The directions in which rooms may depend on each other.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use tinhid_tests::repository;

/// What each crate of the workspace may use of the others, as the plan draws it.
const ARROWS: [(&str, &[&str]); 9] = [
    ("tinhid-vietnamese", &[]),
    ("tinhid-contract", &["tinhid-vietnamese"]),
    ("tinhid-migrations", &[]),
    (
        "tinhid-core",
        &["tinhid-contract", "tinhid-migrations", "tinhid-vietnamese"],
    ),
    (
        "tinhid-web",
        &["tinhid-contract", "tinhid-core", "tinhid-vietnamese"],
    ),
    (
        "tinhid-services",
        &[
            "tinhid-contract",
            "tinhid-core",
            "tinhid-vietnamese",
            "tinhid-web",
        ],
    ),
    (
        "tinhid",
        &[
            "tinhid-contract",
            "tinhid-core",
            "tinhid-services",
            "tinhid-vietnamese",
            "tinhid-web",
        ],
    ),
    ("tinhid-xtask", &[]),
    (
        "tinhid-tests",
        &[
            "tinhid",
            "tinhid-contract",
            "tinhid-core",
            "tinhid-ekyc-sandbox",
            "tinhid-limits-redis",
            "tinhid-migrations",
            "tinhid-search-meilisearch",
            "tinhid-search-tantivy",
            "tinhid-services",
            "tinhid-vietnamese",
            "tinhid-web",
        ],
    ),
];

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--offline",
            "--no-deps",
            "--format-version",
            "1",
        ])
        .current_dir(repository::root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn name(value: &Value) -> &str {
    value["name"].as_str().unwrap()
}

#[test]
fn no_arrow_runs_the_other_way() {
    let packages = packages();
    let ours: BTreeSet<&str> = packages.iter().map(name).collect();
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into();
    assert!(ours.len() >= ARROWS.len(), "{ours:?}");
    let in_plugins = |package: &&Value| {
        let manifest = package["manifest_path"].as_str();
        manifest.is_some_and(|path| path.contains("/plugins/"))
    };
    let plugins: BTreeSet<&str> = packages.iter().filter(in_plugins).map(name).collect();
    let mut wrong = Vec::new();
    for package in &packages {
        let from = name(package);
        // A plugin knows the contract and the language, and nothing else of the house.
        let plugin: &[&str] = &["tinhid-contract", "tinhid-vietnamese"];
        let may = if plugins.contains(from) {
            plugin
        } else {
            allowed.get(from).copied().unwrap_or(&[])
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let to = name(dependency);
            let is_test_kit =
                dependency["kind"] == "dev" && ["tinhid-tests", "tinhid-loopback"].contains(&to);
            // The binary alone knows which plugins there are.
            let is_plugged_in = from == "tinhid" && plugins.contains(to);
            if ours.contains(to) && !may.contains(&to) && !is_test_kit && !is_plugged_in {
                wrong.push(format!("{from} -> {to}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_contract_knows_no_database_and_no_web() {
    for package in packages() {
        if ["tinhid-vietnamese", "tinhid-contract"].contains(&name(&package)) {
            for dependency in package["dependencies"].as_array().unwrap() {
                let heavy = [
                    "sea-orm",
                    "actix-web",
                    "tokio",
                    "reqwest",
                    "tinhid-migrations",
                ];
                assert!(
                    !heavy.contains(&name(dependency)),
                    "{} in {}",
                    dependency["name"],
                    package["name"]
                );
            }
        }
    }
}

#[test]
fn every_crate_has_a_readme_and_the_lints_of_the_workspace() {
    for package in packages() {
        let manifest = std::path::Path::new(package["manifest_path"].as_str().unwrap());
        let readme = manifest.with_file_name("README.md");
        let text = std::fs::read_to_string(&readme).unwrap_or_default();
        assert!(text.len() > 100, "{} says nothing", readme.display());
        let manifest = std::fs::read_to_string(manifest).unwrap();
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{}",
            package["name"]
        );
    }
}
