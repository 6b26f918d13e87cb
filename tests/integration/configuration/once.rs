//! One thing that is wrong is told once, where it can be mended.

use super::judge::{Street, errors};

#[test]
fn a_wrong_line_of_a_partial_is_told_once_with_its_pages() {
    let street = Street::new();
    let name = "templates/partials/footer.hbs";
    let base = tinhid_tests::repository::read(name);
    street
        .package
        .write(name, format!("{base}\n{{{{page.nothing.at.all}}}}\n"));
    let problems = street.judge();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let problem = &problems[0];
    assert_eq!(problem.rule, "template-render");
    assert!(problem.line.is_some());
    assert_eq!(problem.arguments["extent"], "many");
    assert!(
        problem.arguments["pages"].parse::<usize>().unwrap() > 5,
        "{problem:#?}"
    );
    assert!(!problem.arguments["sample"].trim().is_empty());
}

#[test]
fn a_name_that_only_pages_show_is_told_once_with_the_first_page() {
    let street = Street::new();
    let name = "templates/partials/footer.hbs";
    let base = tinhid_tests::repository::read(name);
    street
        .package
        .write(name, format!("{base}\n<p>Núi <b>Đỏ</b> ID</p>\n"));
    let problems = street.judge();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let problem = &problems[0];
    assert_eq!(problem.rule, "foreign-brand");
    assert!(
        problem
            .file
            .as_deref()
            .is_some_and(|page| page.contains("pages/"))
    );
    assert!(
        problem.arguments["others"].parse::<usize>().unwrap() > 5,
        "{problem:#?}"
    );
}

#[test]
fn whoever_removes_what_others_need_is_told_which() {
    let street = Street::new();
    let text = "[agencies.so-noi-vu]\nremove = true\n";
    street.package.write("agencies.toml", text);
    let problems = street.judge();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].value.as_deref(), Some("agencies.so-noi-vu"));
    assert!(
        problems[0].arguments["users"].contains("entries."),
        "{problems:#?}"
    );
}

#[test]
fn every_circle_is_told() {
    let street = Street::new();
    street
        .package
        .write("templates/partials/a.hbs", "{{> partials/b}}")
        .write("templates/partials/b.hbs", "{{> partials/a}}")
        .write("templates/partials/own.hbs", "{{> partials/own}}")
        .write(
            "features.toml",
            "[features.rentals]\nrequires = [\"vouchers\"]\n[features.vouchers]\n\
             requires = [\"rentals\"]\n[features.jobs]\nrequires = [\"jobs\"]\n",
        );
    let problems = street.judge();
    let mut paths: Vec<_> = errors(&problems)
        .iter()
        .map(|problem| problem.arguments["path"].as_str())
        .collect();
    paths.sort_unstable();
    let expected = [
        "jobs → jobs",
        "partials/a → partials/b → partials/a",
        "partials/own → partials/own",
        "rentals → vouchers → rentals",
    ];
    assert_eq!(paths, expected, "{problems:#?}");
}

#[test]
fn a_suggestion_comes_from_where_the_key_stands() {
    let street = Street::new();
    // `role` is a key of hosts, not of features.
    street.package.write(
        "features.toml",
        "[features.rentals]\nroles = 1\nrolout = 20\n",
    );
    let problems = street.judge();
    let near: Vec<_> = problems
        .iter()
        .map(|problem| {
            let argument = |name| problem.arguments.get(name).map(String::as_str);
            (argument("near"), argument("similar"))
        })
        .collect();
    assert_eq!(
        near,
        [(Some("no"), Some("")), (Some("yes"), Some("rollout"))],
        "{problems:#?}"
    );
    assert!(problems[0].arguments["allowed"].contains("kill_switch"));
}

#[test]
fn a_text_where_a_number_belongs_shows_its_quotation_marks() {
    let street = Street::new();
    street
        .package
        .write("features.toml", "[features.rentals]\nrollout = \"20\"\n");
    let problems = street.judge();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].value.as_deref(), Some("\"20\""));
}
