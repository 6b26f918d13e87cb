//! How violations of a schema are put into words.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

pub(super) fn expects_null(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::Type { kind } if type_name(kind) == "null")
}

pub(super) fn constant(error: &ValidationError<'_>) -> Option<String> {
    match error.kind() {
        ValidationErrorKind::Constant { expected_value } => Some(show(expected_value)),
        ValidationErrorKind::Enum { options } => Some(
            options
                .as_array()?
                .iter()
                .map(show)
                .collect::<Vec<_>>()
                .join(", "),
        ),
        _ => None,
    }
}

pub(super) fn type_name(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(several) => several
            .iter()
            .map(|one| one.to_string())
            .filter(|name| name != "null")
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// A value as it stands in a file: a text in quotation marks, so that `"20"` is not taken for 20.
pub(super) fn show_quoted(value: &Value) -> String {
    shorten_inside(&value.to_string())
}

/// The end of a long value is cut off elsewhere; what is left should still be closed.
fn shorten_inside(text: &str) -> String {
    const LIMIT: usize = 120;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) if text.starts_with('"') => format!("{}…\"", &text[..end]),
        _ => text.to_owned(),
    }
}

/// A value as a person would write it.
pub(super) fn show(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Levenshtein's distance, for "did you mean".
pub(super) fn edit_distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, left_char) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, right_char) in right.iter().enumerate() {
            let substituted = diagonal + usize::from(left_char != *right_char);
            diagonal = row[column + 1];
            row[column + 1] = substituted.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::{edit_distance, show_quoted};

    #[test]
    fn distance_counts_single_edits() {
        assert_eq!(edit_distance("titel", "title"), 2);
        assert_eq!(edit_distance("owner", "owner"), 0);
        assert_eq!(edit_distance("", "abc"), 3);
    }

    #[test]
    fn a_text_is_shown_with_its_quotation_marks() {
        assert_eq!(show_quoted(&"20".into()), "\"20\"");
        assert_eq!(show_quoted(&20.into()), "20");
        assert!(show_quoted(&"a".repeat(500).into()).ends_with("…\""));
    }
}
