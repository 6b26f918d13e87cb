//! Whose a name is, and what cannot be anybody's.

use super::judge::{KEY, Street, errors, judge};
use tinhid_core::configuration::{Problem, Severity};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::PackageFolder;

fn neighbour(street: &Street) -> PackageFolder {
    PackageFolder::at(street.path().join("nui-do"))
}

fn problems_of(street: &Street, key: &str) -> Vec<Problem> {
    let built = judge(street.path(), key, TenantState::Sandbox);
    built.problems.iter().cloned().collect()
}

fn alias(package: &PackageFolder, alias: &str) {
    let to = format!("[brand]\naliases = [\"{alias}\"]\n");
    package.replace("branding/brand.toml", "[brand]\n", &to);
}

#[test]
fn words_of_everybody_are_refused_to_the_claimant_and_left_to_the_others() {
    for common in ["Dịch vụ công", "a", "dich vu", "ID", "trang chủ"] {
        let street = Street::new();
        alias(&neighbour(&street), common);
        let text = "[entries.find-room.title]\nvi = \"Dịch vụ công a: trang chủ ID\"\n";
        street.package.write("catalogue.toml", text);
        let problems = street.judge();
        assert!(errors(&problems).is_empty(), "{common}: {problems:#?}");
        let claimant = problems_of(&street, "nui-do");
        let found: Vec<_> = errors(&claimant)
            .iter()
            .map(|problem| (problem.rule, problem.key.as_deref()))
            .collect();
        let expected = [("brand-too-common", Some("brand.aliases.0"))];
        assert_eq!(found, expected, "{common}");
    }
}

#[test]
fn what_is_no_text_is_not_searched_for_names() {
    let street = Street::new();
    alias(&neighbour(&street), "hai ba");
    street
        .package
        .append("branding/brand.toml", "[brand.assets]\nlogo = \"branding/hai-ba.svg\"")
        .write("branding/hai-ba.svg", street.package.read("branding/logo.svg"))
        .remove("branding/logo.svg")
        .write("features.toml", "[features.hai-ba]\non = true\ntitle = { vi = \"Chợ\", en = \"Market\" }\n[features.rentals]\nrequires = [\"hai-ba\"]\n");
    let problems = street.judge();
    assert!(problems.is_empty(), "{problems:#?}");
    // In a text, in an address and in a word that only means something to people it is found.
    for (text, key) in [
        (
            "[entries.find-room]\nkeywords = [\"chợ Hai Ba\"]",
            "entries.find-room.keywords.0",
        ),
        (
            "[entries.find-room.title]\nvi = \"Chợ Hai Ba\"",
            "entries.find-room.title.vi",
        ),
    ] {
        street.package.write("catalogue.toml", text);
        let problems = street.judge();
        let found = problems
            .iter()
            .any(|problem| problem.rule == "foreign-brand" && problem.key.as_deref() == Some(key));
        assert!(found, "{key}: {problems:#?}");
    }
}

/// Two newcomers call themselves alike: neither is known by the name, so both are told.
#[test]
fn a_name_of_two_newcomers_is_refused_to_both_at_their_names() {
    let street = Street::new();
    let other = neighbour(&street);
    other
        .replace("branding/brand.toml", "Núi Đỏ ID", "Sông Xanh ID")
        .replace("branding/brand.toml", "Nui Do ID", "Song Xanh ID");
    for (key, owner) in [(KEY, "nui-do"), ("nui-do", KEY)] {
        let problems = problems_of(&street, key);
        for path in ["brand.name.vi", "brand.name.en", "brand.short_name.vi"] {
            let found = problems
                .iter()
                .find(|problem| problem.key.as_deref() == Some(path));
            let found = found.unwrap_or_else(|| panic!("{key} {path}: {problems:#?}"));
            assert_eq!(found.rule, "foreign-brand");
            assert_eq!(found.arguments["owner"], owner);
            assert_eq!(found.arguments["own"], "yes");
        }
    }
}

#[test]
fn names_are_seen_through_every_disguise() {
    for (template, words) in [
        ("N&uacute;i&ensp;&Dstrok;ỏ&nbsp;ID", "Núi Đỏ ID"),
        ("N&shy;úi Đ&zwnj;ỏ&#8201;ID", "Núi Đỏ ID"),
        ("Νúі Đỏ ІD", "Núi Đỏ ID"),
        ("id&period;nui-do&#46;example", "id.nui-do.example"),
        ("id。nui-do｡example", "id.nui-do.example"),
        (
            "?to=https%3A%2F%2Fid%2Enui-do%2eexample",
            "id.nui-do.example",
        ),
    ] {
        let street = Street::new();
        let page = format!("<p>{template}</p>\n");
        street.package.write("templates/pages/offline.hbs", page);
        let problems = street.judge();
        let found: Vec<_> = errors(&problems)
            .iter()
            .map(|problem| (problem.rule, problem.line))
            .collect();
        let rule = if words.contains("example") {
            "foreign-host"
        } else {
            "foreign-brand"
        };
        assert_eq!(found, [(rule, Some(1))], "{template}: {problems:#?}");
    }
}

#[test]
fn a_host_below_another_is_told_once() {
    let street = Street::new();
    let host = "[tenant.hosts.short]\nname = \"nui-do.example\"\nrole = \"alias\"";
    neighbour(&street).append("tenant.toml", host);
    let text = "[features.rentals.title]\nvi = \"Xem id.nui-do.example, rồi nui-do.example\"";
    street.package.write("features.toml", text);
    let problems = street.judge();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| problem.value.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(
        found,
        ["id.nui-do.example", "nui-do.example"],
        "{problems:#?}"
    );
}

fn exception(at: &str) -> String {
    format!(
        "[exceptions.together]\nrule = \"foreign-brand\"\nat = \"{at}\"\ntext = \"Núi Đỏ ID\"\n\
         reason = \"Hai tỉnh ra thông cáo chung ngày 01/12/2026.\"\n"
    )
}

/// What is accepted in one place is not accepted where a template puts it together.
#[test]
fn an_exception_does_not_reach_other_places() {
    let street = Street::new();
    street
        .package
        .write("checks.toml", exception("brand.slogan.vi"))
        .write("templates/pages/offline.hbs", "<p>Núi <b>Đỏ</b> ID</p>\n");
    let problems = street.judge();
    let rules: Vec<_> = problems
        .iter()
        .map(|problem| (problem.severity, problem.rule))
        .collect();
    let expected = [
        (Severity::Error, "foreign-brand"),
        (Severity::Warning, "exception-unused"),
    ];
    assert_eq!(rules, expected, "{problems:#?}");

    for template in ["pages/offline", "templates/pages/offline.hbs"] {
        street.package.write("checks.toml", exception(template));
        let problems = street.judge();
        let severities: Vec<_> = problems.iter().map(|problem| problem.severity).collect();
        assert_eq!(
            severities,
            [Severity::Accepted],
            "{template}: {problems:#?}"
        );
    }
}

#[test]
fn a_reason_that_cannot_be_read_is_none() {
    let street = Street::new();
    let reason = "Hai tỉnh ra thông cáo chung ngày 01/12/2026.";
    let blank = exception("brand.slogan.vi").replace(reason, "    x   \u{200b}    y   ");
    street.package.write("checks.toml", blank);
    let problems = street.judge();
    let found = errors(&problems)
        .iter()
        .map(|problem| (problem.rule, problem.key.as_deref()))
        .collect::<Vec<_>>();
    let expected = [("too-short", Some("exceptions.together.reason"))];
    assert_eq!(found, expected, "{problems:#?}");
}
