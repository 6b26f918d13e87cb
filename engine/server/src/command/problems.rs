//! Problems of a configuration as a person or a program reads them.

use super::output::Output;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tinhid_core::configuration::{Problem, Problems, Severity};

/// What two findings must share to be shown as one: who, which rule, what stands there and why it
/// was accepted. What nobody has accepted is also told apart by its place.
type Likeness<'problem> = (
    Option<&'problem str>,
    &'static str,
    Option<&'problem str>,
    Option<&'problem str>,
    Option<(Option<&'problem str>, Option<usize>, Option<&'problem str>)>,
);

/// A problem for a program; `remedy` is empty where somebody has accepted the finding.
pub(super) fn as_json(problem: &Problem, output: &Output) -> Value {
    let is_accepted = problem.severity == Severity::Accepted;
    let remedy = (!is_accepted).then(|| words(problem, "-remedy", output));
    json!({
        "tenant": problem.tenant,
        "severity": problem.severity,
        "rule": problem.rule,
        "file": problem.file,
        "line": problem.line,
        "key": problem.key,
        "value": problem.value,
        "arguments": problem.arguments,
        "message": words(problem, "", output),
        "remedy": remedy,
    })
}

/// All problems for a person: what must be mended first, then what should be looked at, and last
/// what somebody has accepted; likes are shown once.
pub(super) fn lines(problems: &BTreeMap<String, Problems>, output: &Output) -> Vec<String> {
    let mut lines = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Accepted] {
        let groups = alike(problems, severity);
        if severity == Severity::Accepted && !groups.is_empty() {
            lines.push(output.text("check-accepted-heading", &[]));
        }
        for (problem, others) in groups {
            describe(problem, others, output, &mut lines);
        }
    }
    lines
}

/// The first problem of each group of likes, with the number of the others.
fn alike(problems: &BTreeMap<String, Problems>, severity: Severity) -> Vec<(&Problem, usize)> {
    let mut groups: Vec<(&Problem, usize)> = Vec::new();
    let mut known: BTreeMap<Likeness<'_>, usize> = BTreeMap::new();
    let found = problems.values().flat_map(Problems::iter);
    for problem in found.filter(|problem| problem.severity == severity) {
        let place = (severity != Severity::Accepted).then_some((
            problem.file.as_deref(),
            problem.line,
            problem.key.as_deref(),
        ));
        let likeness = (
            problem.tenant.as_deref(),
            problem.rule,
            problem.value.as_deref(),
            problem.arguments.get("reason").map(String::as_str),
            place,
        );
        match known.get(&likeness) {
            Some(group) => {
                let (shown, others) = &mut groups[*group];
                *others += 1;
                // Where it was written helps more than a page on which it comes out.
                if shown.key.is_none() {
                    *shown = problem;
                }
            }
            None => {
                known.insert(likeness, groups.len());
                groups.push((problem, 0));
            }
        }
    }
    groups
}

fn describe(problem: &Problem, others: usize, output: &Output, lines: &mut Vec<String>) {
    lines.push(head(problem, output));
    let mut message = words(problem, "", output);
    if others > 0 {
        let more = output.text("check-more-places", &[("count", &others.to_string())]);
        message.push_str(&format!(" ({more})"));
    }
    lines.push(format!("    {message}"));
    match problem.arguments.get("reason") {
        Some(reason) if problem.severity == Severity::Accepted => {
            let reason = output.text("check-accepted-reason", &[("reason", reason)]);
            lines.push(format!("    {reason}"));
        }
        _ => lines.push(format!("    → {}", words(problem, "-remedy", output))),
    }
}

fn head(problem: &Problem, output: &Output) -> String {
    let mut place = problem.file.clone().unwrap_or_default();
    if let Some(line) = problem.line {
        place.push_str(&format!(":{line}"));
    }
    if place.is_empty() {
        place = problem.tenant.clone().unwrap_or_default();
    }
    let severity = match problem.severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Accepted => "severity-accepted",
    };
    let severity = output.text(severity, &[]);
    let key = problem.key.as_deref().unwrap_or_default();
    let value = match &problem.value {
        Some(value) if !key.is_empty() => format!(" = {value}"),
        Some(value) => value.clone(),
        None => String::new(),
    };
    let head = format!("{place}: {severity} [{}] {key}{value}", problem.rule);
    head.trim_end().to_owned()
}

/// A problem of engine.toml. The base is no model for that file: the sample is.
pub(super) fn say_deployment_problem(problem: &Problem, output: &Output) -> String {
    let own = format!("engine-config-{}", problem.rule);
    let remedy = if output.has(&own) {
        output.text(&own, &arguments(problem))
    } else {
        words(problem, "-remedy", output)
    };
    let message = words(problem, "", output);
    format!("{}\n    {message}\n    → {remedy}", head(problem, output))
}

/// The text of a problem's rule; `suffix` is empty for what is wrong and `-remedy` for what to do.
pub(super) fn words(problem: &Problem, suffix: &str, output: &Output) -> String {
    output.text(
        &format!("check-{}{suffix}", problem.rule),
        &arguments(problem),
    )
}

fn arguments(problem: &Problem) -> Vec<(&str, &str)> {
    let mut arguments = vec![
        ("value", problem.value.as_deref().unwrap_or_default()),
        ("key", problem.key.as_deref().unwrap_or_default()),
        ("file", problem.file.as_deref().unwrap_or_default()),
        ("tenant", problem.tenant.as_deref().unwrap_or_default()),
    ];
    let own = problem.arguments.iter();
    arguments.extend(own.map(|(name, value)| (*name, value.as_str())));
    arguments
}
