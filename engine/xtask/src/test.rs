//! `cargo xtask test`: the suites one after the other, each with its time.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::browser;
use crate::client;
use crate::documentation;
use crate::drill;
use crate::failure::{Failure, Outcome};
use crate::fuzz;
use crate::postgres::Postgres;
use crate::prerequisites;
use crate::process;
use crate::project::Project;
use crate::run;
use crate::suites::{Report, Suite, Verdict, clock, table};
use crate::temporary;

/// Runs the chosen suites, or all. Later suites run even when an earlier one fails, so that one run
/// tells everything; without the prerequisites nothing runs.
pub(crate) fn test(project: &Project, chosen: &[Suite]) -> Outcome {
    temporary::sweep();
    let plan = Suite::plan(chosen);
    let mut reports: Vec<Report> = Vec::new();
    for &suite in &plan {
        if reports.first().is_some_and(|first| {
            first.verdict == Verdict::Failed && first.suite == Suite::Prerequisites
        }) {
            reports.push(Report {
                suite,
                verdict: Verdict::NotRun,
                time: Duration::ZERO,
            });
            continue;
        }
        println!("\n=== {} ===", suite.name());
        let start = Instant::now();
        let outcome = perform(project, suite, chosen);
        let time = start.elapsed();
        let verdict = match outcome {
            Ok(()) => Verdict::Passed,
            Err(failure) => {
                eprintln!("{failure}");
                Verdict::Failed
            }
        };
        let word = if verdict == Verdict::Passed {
            "passed"
        } else {
            "FAILED"
        };
        println!("=== {} {word} in {} ===", suite.name(), clock(time));
        reports.push(Report {
            suite,
            verdict,
            time,
        });
    }
    println!("\n{}", table(&reports));
    let failed: Vec<&str> = reports
        .iter()
        .filter(|report| report.verdict != Verdict::Passed)
        .map(|report| report.suite.name())
        .collect();
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("not passed: {}", failed.join(", "))))
    }
}

fn perform(project: &Project, suite: Suite, chosen: &[Suite]) -> Outcome {
    match suite {
        Suite::Prerequisites => prerequisites::provide(project, chosen),
        Suite::Format => process::run(project.cargo().args(["fmt", "--all", "--check"])),
        Suite::Lint => process::run(project.cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ])),
        Suite::Rust => rust(project),
        Suite::Client => client::check(project),
        Suite::Fuzz => fuzz::check(project),
        Suite::Browser => browser::check(project),
        Suite::Drill => drill::drill(project, &[]),
    }
}

/// Every Rust test of the workspace, with a PostgreSQL and the built binary at hand.
fn rust(project: &Project) -> Outcome {
    let binary = run::build(project)?;
    let mut postgres = Postgres::start()?;
    println!(
        "PostgreSQL {} listens on 127.0.0.1:{}",
        postgres.version(),
        postgres.port()
    );
    let run = |arguments: &[&str]| {
        let mut command = project.cargo();
        command.args(arguments);
        command.env("TINHID_TEST_POSTGRES_URL", postgres.url());
        command.env("TINHID_TEST_BINARY", &binary);
        process::run(&mut command)
    };
    let nextest = process::succeeds(project.cargo().args(["nextest", "--version"]));
    let outcome = if nextest {
        run(&["nextest", "run", "--workspace", "--no-fail-fast"]).and_then(|()| {
            // nextest does not run the examples in the documentation.
            if documentation::may_have_tests(project.root())? {
                run(&["test", "--workspace", "--doc"])
            } else {
                println!("No examples in the documentation to run.");
                Ok(())
            }
        })
    } else {
        println!(
            "cargo-nextest is not installed; cargo test does the same, one binary after the other."
        );
        run(&["test", "--workspace", "--no-fail-fast"])
    };
    let stopped = postgres.stop();
    // What a server keeps beside the rows, which every test looks through itself: lines of its log, and
    // the log of its writes.
    let looked = look_through(project, postgres.folder());
    outcome.and(stopped).and(looked)
}

/// Looks for the people of the tests in what a server left.
fn look_through(project: &Project, folder: &Path) -> Outcome {
    let mut look = project.command(run::build_binary(project, "canaries")?);
    process::run(look.arg(folder))
}
