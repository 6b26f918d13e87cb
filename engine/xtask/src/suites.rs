//! The suites of `cargo xtask test`, their order, and the table of how they went.

use std::time::Duration;

use crate::failure::{Failure, Outcome};

/// One part of the checks, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Suite {
    /// What must be on the machine.
    Prerequisites,
    /// Formatting.
    Format,
    /// Lints.
    Lint,
    /// Rust tests on both databases.
    Rust,
    /// A client of the API against every tenant's document.
    Client,
    /// Requests made from every tenant's document, right and wrong ones.
    Fuzz,
    /// Pages in a browser.
    Browser,
    /// What `cargo xtask drill` runs; no part of `cargo xtask test`.
    Drill,
}

impl Suite {
    /// Every suite of `cargo xtask test`, in running order.
    pub(crate) const ALL: [Self; 7] = [
        Self::Prerequisites,
        Self::Format,
        Self::Lint,
        Self::Rust,
        Self::Client,
        Self::Fuzz,
        Self::Browser,
    ];

    /// The name a person types.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Prerequisites => "prerequisites",
            Self::Format => "format",
            Self::Lint => "lint",
            Self::Rust => "rust",
            Self::Client => "client",
            Self::Fuzz => "fuzz",
            Self::Browser => "browser",
            Self::Drill => "drill",
        }
    }

    /// The suite of this name; fails with the list of names.
    pub(crate) fn named(name: &str) -> Outcome<Self> {
        Self::ALL
            .into_iter()
            .find(|suite| suite.name() == name)
            .ok_or_else(|| {
                let names = Self::ALL.map(Self::name).join(", ");
                Failure::new(format!(
                    "there is no suite `{name}`; the suites are {names}"
                ))
            })
    }

    /// What to run for `chosen`: in running order, each once, prerequisites first; all when none is chosen.
    pub(crate) fn plan(chosen: &[Self]) -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|suite| {
                chosen.is_empty() || *suite == Self::Prerequisites || chosen.contains(suite)
            })
            .collect()
    }
}

/// How one suite went.
#[derive(Debug)]
pub(crate) struct Report {
    /// Which suite.
    pub(crate) suite: Suite,
    /// How it ended.
    pub(crate) verdict: Verdict,
    /// How long it took.
    pub(crate) time: Duration,
}

/// How a suite ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Everything in it held.
    Passed,
    /// Something in it did not hold.
    Failed,
    /// Not begun, because the prerequisites failed; counts as a failure.
    NotRun,
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "FAILED",
            Self::NotRun => "NOT RUN",
        }
    }
}

/// The closing table: a line per suite, their sum, and the counts on a line of their own.
pub(crate) fn table(reports: &[Report]) -> String {
    let mut text = format!("{:<15}{:<9}{:>8}\n", "suite", "result", "time");
    for report in reports {
        text.push_str(&format!(
            "{:<15}{:<9}{:>8}\n",
            report.suite.name(),
            report.verdict.word(),
            clock(report.time)
        ));
    }
    let total: Duration = reports.iter().map(|report| report.time).sum();
    text.push_str(&format!("{:<24}{:>8}\n", "all", clock(total)));
    let passed = reports
        .iter()
        .filter(|report| report.verdict == Verdict::Passed)
        .count();
    let failed = reports.len() - passed;
    text.push_str(&format!("suites: {passed} passed, {failed} failed"));
    text
}

/// A time as a person reads it: `0.4 s`, `12.3 s`, `4:05 min`.
pub(crate) fn clock(time: Duration) -> String {
    if time < Duration::from_secs(60) {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        let seconds = time.as_secs();
        format!("{}:{:02} min", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_has_the_prerequisites_and_keeps_the_order() {
        assert_eq!(Suite::plan(&[]), Suite::ALL);
        assert_eq!(
            Suite::plan(&[Suite::Browser, Suite::Format, Suite::Browser]),
            [Suite::Prerequisites, Suite::Format, Suite::Browser]
        );
    }

    #[test]
    fn every_suite_is_found_by_its_name() {
        for suite in Suite::ALL {
            assert_eq!(Suite::named(suite.name()).unwrap(), suite);
        }
    }

    #[test]
    fn the_table_counts_what_was_not_run_as_failed() {
        let report = |suite, verdict, milliseconds| Report {
            suite,
            verdict,
            time: Duration::from_millis(milliseconds),
        };
        let text = table(&[
            report(Suite::Prerequisites, Verdict::Passed, 340),
            report(Suite::Rust, Verdict::Failed, 245_900),
            report(Suite::Browser, Verdict::NotRun, 0),
        ]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "suite          result       time");
        assert_eq!(lines[1], "prerequisites  passed      0.3 s");
        assert_eq!(lines[2], "rust           FAILED   4:05 min");
        assert_eq!(lines[3], "browser        NOT RUN     0.0 s");
        assert_eq!(lines[4], "all                     4:06 min");
        assert_eq!(lines[5], "suites: 1 passed, 2 failed");
    }
}
