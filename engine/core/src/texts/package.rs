//! The texts a package says differently, judged beside those they replace.

use super::locale::{Locale, Source};
use super::usage::Usage;
use crate::configuration::{KeyPath, Problem, Problems};
use crate::cycles;
use std::collections::{BTreeMap, BTreeSet};

/// Judges what a package says in one language; `other` is the other language of the base, whose
/// texts are given the same arguments.
pub(super) fn judge(own: &Source, base: &Locale, other: &Locale, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (name, usage) in &own.entries {
        if !seen.insert(name) {
            problems.push(placed(
                Problem::error("text-twice"),
                own,
                name,
                usage.offset,
            ));
        }
        let is_term = name.starts_with('-');
        if !is_term && !base.has(name) {
            problems.push(placed(
                Problem::error("text-unknown"),
                own,
                name,
                usage.offset,
            ));
        } else {
            if !is_term && usage.is_blank && !base.is_blank(name) {
                problems.push(placed(
                    Problem::error("text-blank"),
                    own,
                    name,
                    usage.offset,
                ));
            }
            judge_one(own, base, other, (name, usage), problems);
        }
    }
    circles(own, base, problems);
}

fn judge_one(
    own: &Source,
    base: &Locale,
    other: &Locale,
    (name, usage): (&String, &Usage),
    problems: &mut Problems,
) {
    let mut given = base.variables(name);
    given.extend(other.variables(name));
    let mut refuse = |used: &str, offset: usize| {
        let given: Vec<&str> = given.iter().map(String::as_str).collect();
        let problem = placed(Problem::error("text-variable-unknown"), own, name, offset)
            .showing(used)
            .with("any", if given.is_empty() { "no" } else { "yes" })
            .with("given", given.join(", "));
        problems.push(problem);
    };
    for (used, offset) in &usage.variables {
        if !given.contains(used) {
            refuse(used, *offset);
        }
    }
    for (used, offset) in &usage.functions {
        if !base.uses_function(used) {
            refuse(used, *offset);
        }
    }
    for (used, offset) in &usage.references {
        let own_text = own.entries.iter().any(|(name, _)| name == used);
        let is_known = own_text || own.attributes.contains(used) || base.has(used);
        // Who names another text gives it the same arguments.
        let is_given = own_text || base.variables(used).is_subset(&given);
        if !is_known || !is_given {
            refuse(used, *offset);
        }
    }
}

/// Texts that name each other could never be said.
fn circles(own: &Source, base: &Locale, problems: &mut Problems) {
    let mut references: BTreeMap<&str, Vec<&str>> = base.references();
    for (name, usage) in &own.entries {
        let names = usage.references.keys().map(String::as_str).collect();
        references.insert(name, names);
    }
    let names: Vec<&str> = references.keys().copied().collect();
    let number = |name: &&str| names.binary_search(&text_of(name)).ok();
    let edges: Vec<Vec<usize>> = references
        .values()
        .map(|used| used.iter().filter_map(number).collect())
        .collect();
    for round in cycles::find(&edges).rounds {
        let round: Vec<&str> = round.into_iter().map(|index| names[index]).collect();
        let said = own
            .entries
            .iter()
            .find(|(name, _)| round.contains(&name.as_str()));
        if let Some((name, usage)) = said {
            let problem = placed(Problem::error("text-cycle"), own, name, usage.offset);
            problems.push(problem.with("path", round.join(" → ")));
        }
    }
}

/// The text that an attribute belongs to.
fn text_of(name: &str) -> &str {
    name.split_once('.').map_or(name, |(text, _)| text)
}

fn placed(problem: Problem, source: &Source, name: &str, offset: usize) -> Problem {
    problem
        .in_file(&*source.file, source.line(offset))
        .at(KeyPath::root().child(name))
}
