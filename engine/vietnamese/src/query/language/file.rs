//! How a file of the language is written: sections, and lines `written | written = meaning
//! (conditions); meaning (conditions)`.

use super::conditions::Conditions;

/// A line of a file.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// The name in brackets above it, empty where there is none.
    pub(super) section: &'a str,
    pub(super) written: Vec<&'a str>,
    /// What it means and when; a line without meanings has one that is empty.
    pub(super) senses: Vec<(&'a str, Conditions)>,
}

/// The lines of a file; those that say nothing are left out, and a test looks for them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut section = "";
    text.lines().filter_map(move |line| {
        if let Some(name) = section_name(line) {
            section = name;
        }
        read(line, section)
    })
}

fn section_name(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

fn is_silent(line: &str) -> bool {
    line.is_empty() || line.starts_with("# ") || line == "#" || section_name(line).is_some()
}

fn read<'a>(line: &'a str, section: &'a str) -> Option<Line<'a>> {
    if is_silent(line) {
        return None;
    }
    let (written, senses) = match line.split_once(" = ") {
        Some((written, senses)) => {
            let parts: Option<Vec<_>> = split_senses(senses).map(with_conditions).collect();
            (written, parts?)
        }
        None => {
            let (written, conditions) = with_conditions(line)?;
            (written, vec![("", conditions)])
        }
    };
    let written: Vec<&str> = written.split(" | ").map(str::trim).collect();
    written.iter().all(|word| !word.is_empty()).then_some(Line {
        section,
        written,
        senses,
    })
}

/// Parts between semicolons, but for those inside parentheses.
fn split_senses(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |letter| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        letter == ';' && depth == 0
    })
}

/// `meaning (conditions)`.
fn with_conditions(text: &str) -> Option<(&str, Conditions)> {
    let text = text.trim();
    match text.split_once(" (") {
        Some((meant, conditions)) => {
            let conditions = Conditions::parse(conditions.strip_suffix(')')?)?;
            Some((meant, conditions))
        }
        None => Some((text, Conditions::default())),
    }
}

#[cfg(test)]
pub(super) fn is_understood(line: &str) -> bool {
    is_silent(line) || read(line, "").is_some()
}
