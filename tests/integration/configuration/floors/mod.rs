//! What the law does not leave to a province: stricter passes, laxer is refused with the article,
//! whoever says it.

mod rows;

use super::judge::{BASE, KEY, LOADER, Street, candidate, errors, morning, words};
use rows::{CLASSES, LENGTH, PASSWORDS, ROWS, Row, SWITCH};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use tinhid_core::check::FleetFacts;
use tinhid_core::configuration::floors::{Bound, FLOORS, Standing};
use tinhid_core::configuration::sections::Language;
use tinhid_core::configuration::{KeyPath, LayerStack, Problem, PublishedRevision};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::{PackageFolder, Program, repository};

impl Row {
    fn file(&self) -> &'static str {
        match self.key.starts_with("retention.") {
            true => "retention.toml",
            false => "security.toml",
        }
    }

    fn rule(&self) -> &'static str {
        match self.bound {
            Bound::AtLeast(_) => "floor-at-least",
            Bound::AtMost(_) => "floor-at-most",
            Bound::On => "floor-on",
        }
    }

    /// What is said besides, and a value for the key, as `key = value`.
    fn said<'row>(&'row self, value: &'row str) -> Vec<(&'row str, &'row str)> {
        let beside = self.beside.iter().copied();
        beside.chain([(self.key, value)]).collect()
    }

    fn write(&self, package: &PackageFolder, value: &str) {
        let said = self.said(value).into_iter();
        let lines: Vec<_> = said
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        package.write(self.file(), format!("# siết\n{}\n", lines.join("\n")));
    }

    /// The same as variables of the environment.
    fn variables(&self, value: &str) -> Vec<(String, String)> {
        let said = self.said(value).into_iter();
        said.map(|(key, value)| (variable(key), value.to_owned()))
            .collect()
    }

    /// Whether a problem refuses the value that was said, and says why; else what is wrong with it.
    fn refuses(&self, problem: &Problem, file: &str, line: Option<usize>) -> Result<(), String> {
        let told = (
            problem.rule,
            problem.key.as_deref(),
            problem.value.as_deref(),
        );
        let place = (problem.file.as_deref(), problem.line);
        let limit = problem.arguments.get("limit").map(String::as_str);
        if told != (self.rule(), Some(self.key), Some(self.beyond))
            || place != (Some(file), line)
            || limit != Some(self.bound.limit().as_str())
        {
            return Err(format!("{problem:#?}"));
        }
        for (language, article) in Language::ALL.into_iter().zip(self.article) {
            let message = words(problem, language, "")?;
            words(problem, language, "-remedy")?;
            if !message.contains(&format!("({article})")) {
                return Err(format!("{message} does not name {article}"));
            }
        }
        Ok(())
    }
}

fn variable(key: &str) -> String {
    let path = key.to_uppercase().replace('.', "__");
    format!("TINHID_TENANT__SONG_XANH__{path}")
}

/// What is wrong with the package of the street, beside revisions and an environment.
fn judged(
    street: &Street,
    revisions: &[(PublishedRevision, Value)],
    environment: &[(String, String)],
) -> Vec<Problem> {
    let environment: Vec<(&str, &str)> = environment
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let read = candidate(street.path(), KEY, revisions, &environment);
    let mut facts = FleetFacts::default();
    read.introduce(&mut facts);
    let built = LOADER.build(&read, TenantState::Sandbox, &facts, morning());
    built.problems.iter().cloned().collect()
}

/// Judges every row and tells all differences at once.
fn for_every_row(judge: impl Fn(&Row) -> Result<(), String>) {
    let wrong: Vec<_> = ROWS
        .iter()
        .filter_map(|row| Some(format!("{}: {}", row.key, judge(row).err()?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn the_only(problems: &[Problem]) -> Result<&Problem, String> {
    match problems {
        [problem] => Ok(problem),
        others => Err(format!("{others:#?}")),
    }
}

#[test]
fn the_engine_knows_every_bound_and_no_other() {
    let read: BTreeSet<_> = ROWS
        .iter()
        .map(|row| {
            (
                row.key,
                row.bound.word(),
                row.bound.limit(),
                row.beside.is_empty(),
            )
        })
        .collect();
    let known: BTreeSet<_> = FLOORS
        .iter()
        .map(|floor| {
            let always = floor.lifted_by.is_none();
            (floor.key, floor.bound.word(), floor.bound.limit(), always)
        })
        .collect();
    assert_eq!(read, known);
    assert_eq!(ROWS.len(), FLOORS.len());
}

#[test]
fn a_package_does_not_go_beyond_a_bound() {
    let street = Street::new();
    for_every_row(|row| {
        row.write(&street.package, row.beyond);
        let problems = judged(&street, &[], &[]);
        let line = street
            .package
            .line_of(row.file(), &format!("{} =", row.key));
        let file = format!("tenants/{KEY}/{}", row.file());
        let done = row.refuses(the_only(&problems)?, &file, Some(line));
        street.package.remove(row.file());
        done
    });
}

#[test]
fn the_environment_does_not_go_beyond_a_bound() {
    let street = Street::new();
    for_every_row(|row| {
        let problems = judged(&street, &[], &row.variables(row.beyond));
        row.refuses(the_only(&problems)?, &variable(row.key), None)
    });
}

#[test]
fn stricter_passes() {
    let street = Street::new();
    for_every_row(|row| {
        row.write(&street.package, row.within);
        let problems = judged(&street, &[], &[]);
        street.package.remove(row.file());
        match problems.is_empty() {
            true => Ok(()),
            false => Err(format!("{problems:#?}")),
        }
    });
}

/// A revision is bound as well, and what a lower layer made stricter a higher one may take back only as
/// far as the bound.
#[test]
fn a_revision_does_not_go_beyond_a_bound() {
    let street = Street::new();
    let written = "[security.staff.session]\nidle_lock_minutes = 3\n";
    street.package.write("security.toml", written);
    let revision = |minutes: u32| {
        let session = json!({ "idle_lock_minutes": minutes });
        let published = PublishedRevision {
            number: 3,
            section: "security".to_owned(),
            author: "chi.lan".to_owned(),
            reason: "Bớt phiền".to_owned(),
            published_at: morning(),
        };
        let patch = json!({ "security": { "staff": { "session": session } } });
        [(published, patch)]
    };
    assert!(judged(&street, &revision(15), &[]).is_empty());
    let problems = judged(&street, &revision(20), &[]);
    let problem = the_only(&problems).unwrap();
    assert_eq!(problem.rule, "floor-at-most");
    assert_eq!(problem.file.as_deref(), Some("security r3"));
    // The environment is above the revision: what counts is what they come to.
    let name = variable("security.staff.session.idle_lock_minutes");
    assert!(judged(&street, &revision(20), &[(name, "10".to_owned())]).is_empty());
}

/// Everything at once, in one pass, also beside a mistake of another kind.
#[test]
fn all_bounds_that_are_broken_are_told_at_once() {
    let street = Street::new();
    let mut written = BTreeSet::new();
    let rows: Vec<_> = ROWS
        .iter()
        .filter(|row| row.beside.is_empty() && written.insert(row.key))
        .collect();
    for file in ["security.toml", "retention.toml"] {
        let of_file = rows.iter().filter(|row| row.file() == file);
        let lines: Vec<_> = of_file
            .map(|row| format!("{} = {}", row.key, row.beyond))
            .collect();
        street.package.write(file, lines.join("\n"));
    }
    street
        .package
        .append("features.toml", "[features.rentals]\nrolout = 1\n");
    let problems = judged(&street, &[], &[]);
    let found: BTreeSet<_> = problems
        .iter()
        .filter(|problem| problem.rule.starts_with("floor-"))
        .map(|problem| problem.key.as_deref().unwrap())
        .collect();
    assert_eq!(found, written);
    assert_eq!(errors(&problems).len(), written.len() + 1, "{problems:#?}");
}

/// A switch that lifts a bound is named where it was turned off, though the value beside it is the
/// base's.
#[test]
fn a_password_alone_has_to_be_long() {
    let street = Street::new();
    street
        .package
        .write("security.toml", format!("# một mình\n{SWITCH} = false\n"));
    let problems = judged(&street, &[], &[]);
    let told: Vec<_> = problems
        .iter()
        .map(|problem| {
            let unless = problem.arguments["unless"].as_str();
            (problem.key.as_deref().unwrap(), problem.line, unless)
        })
        .collect();
    assert_eq!(
        told,
        [(CLASSES, Some(2), SWITCH), (LENGTH, Some(2), SWITCH)]
    );
    let message = words(&problems[1], Language::En, "").unwrap();
    assert!(
        message.contains(&format!("while {SWITCH} is false")),
        "{message}"
    );
    let remedy = words(&problems[1], Language::Vi, "-remedy").unwrap();
    assert!(remedy.contains(&format!("{SWITCH} = true")), "{remedy}");
}

/// What is taken out has no value, and a bound without a value would hold nobody.
#[test]
fn what_is_bounded_cannot_be_taken_out() {
    for (written, key) in [
        (
            "[security.citizens.lock]\nremove = true\n",
            "security.citizens.lock",
        ),
        ("[security.staff]\nremove = true\n", "security.staff"),
    ] {
        let street = Street::new();
        street.package.write("security.toml", written);
        let problems = judged(&street, &[], &[]);
        let problem = the_only(&problems).unwrap();
        assert_eq!(
            (problem.rule, problem.key.as_deref()),
            ("missing-key", Some(key))
        );
    }
}

/// The manual says the bound beside the value, with its article.
#[test]
fn the_base_names_every_bound_beside_its_value() {
    let stack = LayerStack::new(vec![BASE.layer.clone()]);
    let mut unnamed = Vec::new();
    for row in ROWS {
        let manual = repository::read(&format!("tenants/_base/{}", row.file()));
        let (table, name) = row.key.rsplit_once('.').unwrap();
        let (_, below) = manual.split_once(&format!("\n[{table}]\n")).unwrap();
        let line = below
            .lines()
            .find(|line| line.starts_with(&format!("{name} =")))
            .unwrap();
        let (_, comment) = line.split_once('#').unwrap_or_default();
        let bound = match row.bound {
            Bound::AtLeast(limit) => format!("≥ {limit}"),
            Bound::AtMost(limit) => format!("≤ {limit}"),
            Bound::On => "true".to_owned(),
        };
        if !comment.contains(&bound) || !comment.trim_end().ends_with(row.article[2]) {
            unnamed.push(format!("{}: {line}", row.key));
        }
        let said = stack.get(&KeyPath::parse(row.key));
        let written = line.split(['=', '#']).nth(1).unwrap().trim();
        assert_eq!(said.unwrap().to_string(), written, "{}", row.key);
    }
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}

#[tokio::test]
async fn check_and_explain_name_the_article() {
    let mut program = Program::shipped();
    let key = "security.citizens.session.idle_lock_minutes";
    let variable = "TINHID_TENANT__THAI_NGUYEN__SECURITY__CITIZENS__SESSION__IDLE_LOCK_MINUTES";
    let explain = ["explain", "thai-nguyen", key, "--format", "json"];
    let kept = program.run(&explain).await;
    let kept: Map<String, Value> = serde_json::from_str(&kept.out).unwrap();
    assert_eq!(
        kept["floors"],
        json!([{
            "key": key,
            "bound": "at-most",
            "limit": 15,
            "act": "tcvn-14423",
            "article": "5.5.2.2",
            "clause": null,
            "point": "a",
            "lifted_by": null,
            "standing": Standing::Kept.word(),
        }])
    );
    program.set(variable, "60");
    let done = program.run(&["check", "thai-nguyen"]).await;
    assert_eq!(done.code, 1, "{}", done.out);
    let head = format!("{variable}: error [floor-at-most] {key} = 60");
    for said in [
        head.as_str(),
        "(TCVN 14423:2026, clause 5.5.2.2, point a)",
        "stricter, never laxer",
    ] {
        assert!(done.out.contains(said), "{said} in {}", done.out);
    }
    let why = program.run(&explain[..3]).await;
    let line = "15 or less (TCVN 14423:2026, clause 5.5.2.2, point a): broken";
    assert!(why.out.contains(line), "{}", why.out);
    let table = program
        .run(&["explain", "thai-nguyen", "security.citizens.password"])
        .await;
    let lifted = format!(
        "{LENGTH}: 14 or more while {SWITCH} is false ({}): does not apply",
        PASSWORDS[1]
    );
    assert!(table.out.contains(&lifted), "{}", table.out);
    let none = program
        .run(&["explain", "thai-nguyen", "brand.name.vi"])
        .await;
    assert!(!none.out.contains("Floors"), "{}", none.out);
}
