//! A query without one of its parts.

use super::model::Part;

/// `text` with a part of it taken out: no space is doubled, no comma is left beside another or at
/// an end. A part of another text changes nothing that can be cut there.
#[must_use]
pub fn without(text: &str, part: &Part) -> String {
    let (Some(before), Some(after)) = (text.get(..part.span.start), text.get(part.span.end..))
    else {
        return text.to_owned();
    };
    let loose = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '-' | '–');
    let (before, after) = (before.trim(), after.trim());
    let before = if after.is_empty() || after.starts_with(loose) {
        before.trim_end_matches(loose)
    } else {
        before
    };
    let after = if before.is_empty() {
        after.trim_start_matches(loose)
    } else {
        after
    };
    let mut rest = String::with_capacity(text.len());
    let words = before.split_whitespace().chain(after.split_whitespace());
    for word in words {
        let joins = rest.is_empty() || word.starts_with([',', ';']);
        if !joins {
            rest.push(' ');
        }
        rest.push_str(word);
    }
    rest
}
