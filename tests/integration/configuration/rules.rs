//! Every rule of `check`: a package that breaks exactly this one, and what is said about it.

use super::judge::{BASE, Street, errors, words};
use std::collections::BTreeSet;
use tinhid_core::configuration::Problem;
use tinhid_core::configuration::sections::Language;
use tinhid_tests::{PackageFolder, repository};

mod access;
mod brand;
mod catalogue;
mod facts;
mod features;
mod files;
mod floors;
mod forms;
mod listings;
mod scanner;
mod templates;
mod tenant;
mod texts;

/// A package that breaks one rule.
struct Case {
    rule: &'static str,
    /// The file as the package names it; empty where the problem belongs to none.
    file: &'static str,
    /// What stands on the line that is reported; empty where no line is.
    on_line: &'static str,
    /// The key; empty where there is none.
    key: &'static str,
    break_it: fn(&PackageFolder),
}

/// Breaks a fresh package for each case and compares what is reported; tells all differences at once.
fn judge_all(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let street = Street::new();
        (case.break_it)(&street.package);
        let problems = street.judge();
        let file = if case.file.starts_with('=') {
            case.file[1..].to_owned()
        } else {
            format!("tenants/{}/{}", super::judge::KEY, case.file)
        };
        let line =
            (!case.on_line.is_empty()).then(|| street.package.line_of(case.file, case.on_line));
        let found = problems.iter().any(|problem| {
            problem.rule == case.rule
                && problem.file.as_deref() == Some(file.as_str())
                && (line.is_none() || problem.line == line)
                && problem.key.as_deref().unwrap_or_default() == case.key
        });
        wrong.extend(problems.iter().flat_map(unsaid));
        let others: Vec<_> = errors(&problems)
            .into_iter()
            .filter(|problem| problem.rule != case.rule)
            .collect();
        if !found || !others.is_empty() {
            wrong.push(format!(
                "{} in {file}:{line:?} at {:?}: found {problems:#?}",
                case.rule, case.key
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The texts of a problem that cannot be said with what it tells.
fn unsaid(problem: &Problem) -> Vec<String> {
    let sayings = Language::ALL
        .into_iter()
        .flat_map(|language| ["", "-remedy"].map(|ending| words(problem, language, ending)));
    sayings.filter_map(Result::err).collect()
}

fn all_cases() -> Vec<Case> {
    let mut cases = Vec::new();
    cases.extend(access::cases());
    cases.extend(brand::cases());
    cases.extend(catalogue::cases());
    cases.extend(facts::cases());
    cases.extend(features::cases());
    cases.extend(files::cases());
    cases.extend(floors::cases());
    cases.extend(forms::cases());
    cases.extend(listings::cases());
    cases.extend(scanner::cases());
    cases.extend(templates::cases());
    cases.extend(tenant::cases());
    cases.extend(texts::cases());
    cases
}

/// Rules that no single package can break: they belong to the base, to several packages, or to what
/// happens around a package. Each has its test elsewhere or is a net below all others.
const ELSEWHERE: [(&str, &str); 12] = [
    ("ekyc-live-made-up", "identity::configured"),
    ("ekyc-registry-missing", "identity::configured"),
    ("live-without-scanner", "scanner"),
    ("live-without-contact", "tenancy::states"),
    ("exception-unused", "names"),
    ("host-conflict", "tenancy::hosts"),
    ("package-missing", "reload::folders"),
    ("unreadable", "check_command"),
    ("revision-outside-section", "layers"),
    (
        "text-missing",
        "a text of the base; the base is refused at start",
    ),
    ("invalid", "the net below the rules of the schema"),
    (
        "too-many",
        "more features than a set can hold: compile's own test",
    ),
];

#[test]
fn an_untouched_package_breaks_no_rule() {
    let problems = Street::new().judge();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn every_rule_in_the_code_has_a_case_here() {
    let tested: BTreeSet<&str> = all_cases()
        .iter()
        .map(|case| case.rule)
        .chain(ELSEWHERE.map(|(rule, _)| rule))
        .chain(["foreign-brand", "foreign-host"])
        .collect();
    let known = rules_in_the_code();
    assert!(known.len() > 40, "{known:?}");
    let untested: Vec<_> = known
        .iter()
        .filter(|rule| !tested.contains(rule.as_str()))
        .collect();
    assert!(untested.is_empty(), "rules without a test: {untested:?}");
    let gone: Vec<_> = tested
        .iter()
        .filter(|rule| !known.contains(**rule))
        .collect();
    assert!(
        gone.is_empty(),
        "tests of rules that no longer exist: {gone:?}"
    );
}

/// The names that stand in the code where problems are made.
fn rules_in_the_code() -> BTreeSet<String> {
    let mut rules = BTreeSet::new();
    let sources = ["engine/core/src", "engine/server/src"]
        .iter()
        .flat_map(|folder| repository::files(folder, &[".rs"]));
    for path in sources {
        let text: String = std::fs::read_to_string(path).unwrap();
        // A call may be broken over lines: the name follows the bracket after any space.
        for opening in [
            "Problem::error(",
            "Problem::warning(",
            "problem(",
            "said(",
            "rule: ",
        ] {
            for (at, _) in text.match_indices(opening) {
                let rest = text[at + opening.len()..].trim_start();
                let name = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
                if let Some((name, _)) = name
                    && name
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
                {
                    rules.insert(name.to_owned());
                }
            }
        }
    }
    rules
}

#[test]
fn every_rule_is_explained_in_both_languages() {
    let missing: Vec<_> = rules_in_the_code()
        .into_iter()
        .flat_map(|rule| [format!("check-{rule}"), format!("check-{rule}-remedy")])
        .filter(|key| !BASE.texts.has(key))
        .collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let street = Street::new();
    street
        .package
        .append("tenant.toml", "[tenant.colour]\nname = 1")
        .append(
            "branding/brand.toml",
            "[brand.colours.light]\nink_muted = \"#dddddd\"",
        )
        .append(
            "catalogue.toml",
            "[entries.find-room]\nowner = \"nobody\"\nphase = 0",
        )
        .append(
            "features.toml",
            "[features.rentals]\nrequires = [\"nothing\"]",
        )
        .write("templates/pages/home.hbs", "{{#if}")
        .write("locales/vi.ftl", "no-such-text = x\n")
        .write("tennant.toml", "");
    let found: BTreeSet<_> = street.judge().iter().map(|problem| problem.rule).collect();
    let expected = [
        "contrast",
        "template-syntax",
        "text-unknown",
        "too-small",
        "unknown-agency",
        "unknown-feature",
        "unknown-file",
        "unknown-key",
    ];
    let missing: Vec<_> = expected
        .iter()
        .filter(|rule| !found.contains(*rule))
        .collect();
    assert!(missing.is_empty(), "not said: {missing:?}; said: {found:?}");
}
