use super::fleet_facts::{ForeignWord, ForeignWords};
use super::review::Review;
use crate::configuration::sections::{ChecksSection, ExceptableRule};
use crate::configuration::{KeyPath, LayerName, Problem, Problems, Severity};
use serde_json::Value;
use std::collections::BTreeSet;
use tinhid_vietnamese::fold;

/// Looks for other tenants' names in every text an operator or a province wrote.
pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let foreign = review.fleet.foreign_words(review.candidate.key());
    let exceptions = Exceptions::new(&review.configuration.checks);
    for layer in review.candidate.stack().layers() {
        if layer.name != LayerName::Base {
            let values = Value::Object(layer.values.clone());
            walk(&values, &KeyPath::root(), &mut |path, text| {
                // The names a tenant forbids others are no leak of theirs.
                if path.first() == Some("exceptions") {
                    return;
                }
                for word in foreign.find(text) {
                    let problem = describe(&word).said(path, layer.origin(path));
                    problems.push(exceptions.apply(problem, &path.to_string()));
                }
            });
        }
    }
    let files = review.candidate.files();
    for name in files.names().filter(|name| !name.ends_with(".toml")) {
        let Some(text) = files
            .get(name)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
        else {
            continue;
        };
        for (line, content) in text.lines().enumerate() {
            for word in foreign.find(content) {
                let problem = describe(&word).in_file(files.display(name), line + 1);
                problems.push(exceptions.apply(problem, name));
            }
        }
    }
}

/// Looks for other tenants' names in a rendered page or message.
pub(super) fn check_rendered(
    foreign: &ForeignWords<'_>,
    exceptions: &Exceptions<'_>,
    place: &str,
    html: &str,
    problems: &mut Problems,
) {
    let mut seen = BTreeSet::new();
    for text in [visible_text(html), attribute_text(html)] {
        for word in foreign.find(&text) {
            if seen.insert((word.rule, word.words.clone())) {
                let problem = describe(&word).in_whole_file(place);
                problems.push(exceptions.apply(problem, place));
            }
        }
    }
}

fn describe(word: &ForeignWord<'_>) -> Problem {
    Problem::error(word.rule)
        .showing(word.words.clone())
        .with("owner", word.owner)
}

fn walk(value: &Value, path: &KeyPath, visit: &mut impl FnMut(&KeyPath, &str)) {
    match value {
        Value::String(text) => visit(path, text),
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                walk(value, &path.child(index.to_string()), visit);
            }
        }
        Value::Object(table) => {
            for (key, value) in table {
                walk(value, &path.child(key.clone()), visit);
            }
        }
        _ => {}
    }
}

/// Findings that somebody has looked at.
pub(super) struct Exceptions<'tenant>(&'tenant ChecksSection);

impl<'tenant> Exceptions<'tenant> {
    pub(super) fn new(section: &'tenant ChecksSection) -> Self {
        Self(section)
    }

    fn apply(&self, problem: Problem, place: &str) -> Problem {
        let rule = match problem.rule {
            "foreign-brand" => ExceptableRule::ForeignBrand,
            _ => ExceptableRule::ForeignHost,
        };
        let words = problem.value.as_deref().map(fold).unwrap_or_default();
        let accepted = self.0.exceptions.values().find(|exception| {
            exception.rule == rule && exception.at == place && fold(&exception.text) == words
        });
        match accepted {
            Some(exception) => problem
                .as_severity(Severity::Accepted)
                .with("reason", exception.reason.clone()),
            None => problem,
        }
    }
}

/// What a person reads of a page: its text without tags, with the common entities read.
fn visible_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                // `Tỉnh<br>ID` reads as two words, `<b>T</b>ỉnh` as one; a name may hide in either,
                // and the comparison ignores space.
                text.push(' ');
            }
            other if !inside => text.push(other),
            _ => {}
        }
    }
    unescape(&text)
}

/// What stands inside tags: titles, descriptions, labels, addresses.
fn attribute_text(html: &str) -> String {
    let inside = html
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(tag, _)| tag);
    unescape(&inside.collect::<Vec<_>>().join("\n"))
}

fn unescape(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, character)| {
        text.replace(entity, character)
    })
}
