use super::name_index::{ForeignWord, ForeignWords};
use super::review::Review;
use crate::configuration::sections::{ChecksSection, ExceptableRule, Exception};
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
                // An exception repeats what it accepts, and whose a host is, is judged by the hosts.
                let is_judged_elsewhere = path.first() == Some("exceptions")
                    || path.to_string().starts_with("tenant.hosts.")
                    || path.to_string() == "tenant.public_url";
                if is_judged_elsewhere {
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
    // `Tỉnh<br>ID` reads as two words and `T<b>ỉ</b>nh` as one: a name may hide in either reading.
    for text in [
        visible_text(html, " "),
        visible_text(html, ""),
        attribute_text(html),
    ] {
        for word in foreign.find(&text) {
            if seen.insert((word.rule, word.words.clone())) {
                let problem = describe(&word).in_whole_file(place);
                problems.push(exceptions.apply_rendered(problem));
            }
        }
    }
}

/// Whether a problem is that a text uses the name of another tenant.
pub(crate) fn is_about_names(problem: &Problem) -> bool {
    matches!(problem.rule, "foreign-brand" | "foreign-host")
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

    /// Accepts a finding at the place the exception names.
    fn apply(&self, problem: Problem, place: &str) -> Problem {
        self.accept(problem, |exception| exception.at == place)
    }

    /// Accepts a finding in a page: words that were accepted where they were written come out where
    /// they are shown.
    fn apply_rendered(&self, problem: Problem) -> Problem {
        self.accept(problem, |_| true)
    }

    fn accept(&self, problem: Problem, holds: impl Fn(&Exception) -> bool) -> Problem {
        let rule = match problem.rule {
            "foreign-brand" => ExceptableRule::ForeignBrand,
            _ => ExceptableRule::ForeignHost,
        };
        let words = problem.value.as_deref().map(fold).unwrap_or_default();
        let accepted = self.0.exceptions.values().find(|exception| {
            exception.rule == rule && fold(&exception.text) == words && holds(exception)
        });
        match accepted {
            Some(exception) => problem
                .as_severity(Severity::Accepted)
                .with("reason", exception.reason.clone()),
            None => problem,
        }
    }
}

/// What a person reads of a page: its text with `gap` for every tag, the common entities read.
fn visible_text(html: &str, gap: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push_str(gap);
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

/// Reads the character references that pages may hold, named and numbered.
fn unescape(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find('&') {
        read.push_str(&rest[..begin]);
        rest = &rest[begin..];
        let reference = rest
            .find(';')
            .filter(|end| *end <= 10)
            .map(|end| &rest[1..end]);
        match reference.and_then(character) {
            Some(character) => {
                read.push(character);
                rest = rest.split_once(';').map_or("", |(_, rest)| rest);
            }
            None => {
                read.push('&');
                rest = &rest[1..];
            }
        }
    }
    read.push_str(rest);
    read
}

fn character(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = reference.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
