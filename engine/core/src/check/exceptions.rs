//! Findings that somebody has looked at.

use crate::configuration::sections::{ChecksSection, ExceptableRule, Exception};
use crate::configuration::{KeyPath, LayerStack, Problem, Problems, Severity, visible_characters};
use std::collections::BTreeSet;
use tinhid_vietnamese::fold;

/// The fewest characters that can be seen of a reason.
const SHORTEST_REASON: usize = 10;

/// The argument that names the exception in an accepted finding.
const ACCEPTED_BY: &str = "exception";

/// The exceptions of one tenant.
pub(super) struct Exceptions<'tenant>(&'tenant ChecksSection);

impl<'tenant> Exceptions<'tenant> {
    pub(super) fn new(section: &'tenant ChecksSection) -> Self {
        Self(section)
    }

    /// Accepts a finding at a place that an exception names: a key, a file of the package, or the
    /// template of a page.
    pub(super) fn apply(&self, problem: Problem, place: &str) -> Problem {
        let rule = match problem.rule {
            "foreign-brand" => ExceptableRule::ForeignBrand,
            _ => ExceptableRule::ForeignHost,
        };
        let words = problem.value.as_deref().map(fold).unwrap_or_default();
        let holds = |exception: &Exception| {
            exception.rule == rule
                && fold(&exception.text) == words
                && is_place(&exception.at, place)
        };
        match self
            .0
            .exceptions
            .iter()
            .find(|(_, exception)| holds(exception))
        {
            Some((key, exception)) => problem
                .as_severity(Severity::Accepted)
                .with("reason", exception.reason.clone())
                .with(ACCEPTED_BY, key.clone()),
            None => problem,
        }
    }

    /// A reason of spaces is none.
    pub(super) fn judge_reasons(&self, stack: &LayerStack, problems: &mut Problems) {
        for (key, exception) in &self.0.exceptions {
            if visible_characters(&exception.reason) < SHORTEST_REASON {
                let at = path(key).child("reason");
                problems.push(
                    Problem::error("too-short")
                        .said(&at, stack.origin(&at).map(|(_, origin)| origin))
                        .showing(exception.reason.clone())
                        .with("limit", SHORTEST_REASON.to_string()),
                );
            }
        }
    }

    /// An exception that accepts nothing would accept what nobody has looked at.
    pub(super) fn judge_use(&self, stack: &LayerStack, problems: &mut Problems) {
        let used: BTreeSet<&str> = problems
            .iter()
            .filter_map(|problem| problem.arguments.get(ACCEPTED_BY))
            .map(String::as_str)
            .collect();
        let unused: Vec<Problem> = self
            .0
            .exceptions
            .iter()
            .filter(|(key, _)| !used.contains(key.as_str()))
            .map(|(key, exception)| {
                let at = path(key);
                Problem::warning("exception-unused")
                    .said(&at, stack.origin(&at).map(|(_, origin)| origin))
                    .showing(exception.text.clone())
                    .with("place", exception.at.clone())
            })
            .collect();
        unused
            .into_iter()
            .for_each(|problem| problems.push(problem));
    }
}

fn path(key: &str) -> KeyPath {
    KeyPath::parse("exceptions").child(key)
}

/// A template may be named as pages name it or by its file.
fn is_place(named: &str, place: &str) -> bool {
    let template = |name: &str| {
        let name = name.strip_prefix("templates/").unwrap_or(name);
        name.strip_suffix(".hbs").unwrap_or(name).to_owned()
    };
    named == place || template(named) == template(place)
}
