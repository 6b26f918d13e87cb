//! No province in code.

use std::collections::BTreeSet;
use tinhid_tests::repository::{self, SHIPPED};
use tinhid_vietnamese::names::BrandPattern;

/// Names of provinces, tenants and landmarks.
fn names() -> Vec<String> {
    let mut names: BTreeSet<String> = SHIPPED.iter().map(|key| (*key).to_owned()).collect();
    for (table, column) in [
        ("provinces", "name"),
        ("landmarks", "name"),
        ("landmarks", "key"),
    ] {
        names.extend(column_of(&format!("tenants/_places/{table}.csv"), column));
    }
    assert!(names.len() > 37, "{names:?}");
    // A name of one short syllable is also a word of other languages.
    names.retain(|name| name.chars().count() > 4);
    names.into_iter().collect()
}

/// A column of a table whose fields before it hold no quotation marks.
fn column_of(path: &str, column: &str) -> Vec<String> {
    let text = repository::read(path);
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = heads.iter().position(|head| *head == column).unwrap();
    lines
        .filter_map(|line| line.split(',').nth(at))
        .map(str::to_owned)
        .collect()
}

/// Tests may name what they test, and stand in files of their own when they do.
fn is_test(path: &str) -> bool {
    path.starts_with("tests/")
        || path.contains("/tests/")
        || path.ends_with("/tests.rs")
        || path.ends_with("_tests.rs")
}

#[test]
fn no_province_tenant_or_landmark_is_named_in_code_or_shared_templates() {
    let names = names();
    let pattern = BrandPattern::new(&names);
    let folders = ["engine", "migrations", "plugins", "admin-ui", "templates"];
    let files: Vec<_> = folders
        .iter()
        .flat_map(|folder| {
            repository::files(folder, &[".rs", ".ts", ".tsx", ".hbs", ".js", ".css"])
        })
        .filter(|path| !is_test(&repository::below_root(path)))
        .collect();
    assert!(files.len() > 50, "only {} files were read", files.len());
    let mut found = Vec::new();
    for path in files {
        let code = std::fs::read_to_string(&path).unwrap();
        for name in pattern.find_all(&code) {
            let line = code[..name.span.start].lines().count();
            let place = repository::below_root(&path);
            // The zone of the whole country is named after a city (IANA).
            if !code[name.span.clone()].contains("Ho_Chi_Minh") {
                found.push(format!("{place}:{line}: {}", &code[name.span]));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The words that are looked for are really found.
#[test]
fn the_pattern_knows_the_names() {
    let pattern = BrandPattern::new(&names());
    for text in [
        "Thái Nguyên",
        "dak-lak",
        "let key = \"vinh_phuc\";",
        "KCN",
        "Khu công nghiệp Yên Bình",
    ] {
        assert_eq!(pattern.find(text).is_some(), text != "KCN", "{text}");
    }
}
