use super::sections::{self, Section};
use super::{KeyPath, LayerStack, Problem, Problems};
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The JSON Schema (2020-12) of one section, from the same struct that reads it.
pub struct SectionSchema {
    /// The file of the section.
    pub file: &'static str,
    /// The top-level tables of the section.
    pub roots: &'static [&'static str],
    /// The schema.
    pub schema: Value,
    validator: Validator,
    property_names: BTreeSet<String>,
}

/// The schemas of all sections, in the order of the section list.
pub fn section_schemas() -> &'static [SectionSchema] {
    static SCHEMAS: LazyLock<Vec<SectionSchema>> = LazyLock::new(|| {
        macro_rules! collect {
            ($($field:ident: $type:ident,)+) => {
                vec![$(SectionSchema::of::<sections::$type>()),+]
            };
        }
        sections::for_each_section!(collect)
    });
    &SCHEMAS
}

impl SectionSchema {
    pub(super) fn of<S: Section>() -> Self {
        let schema = schemars::schema_for!(S).to_value();
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema derived from a struct is a schema");
        let mut property_names = BTreeSet::new();
        collect_property_names(&schema, &mut property_names);
        Self {
            file: S::FILE,
            roots: S::ROOTS,
            schema,
            validator,
            property_names,
        }
    }

    /// The name of the section: its file without folder and ending.
    pub fn name(&self) -> &'static str {
        let file = self
            .file
            .rsplit_once('/')
            .map_or(self.file, |(_, file)| file);
        file.strip_suffix(".toml").unwrap_or(file)
    }

    /// The part of the merged value that belongs to this section.
    pub fn extract(&self, merged: &Map<String, Value>) -> Value {
        Value::Object(
            self.roots
                .iter()
                .filter_map(|root| Some(((*root).to_owned(), merged.get(*root)?.clone())))
                .collect(),
        )
    }

    /// Lists every violation, each with the place where the offending value was said.
    pub fn validate(&self, stack: &LayerStack, problems: &mut Problems) {
        self.validate_value(&self.extract(stack.merged()), stack, problems);
    }

    /// The same for the whole merged value: what lies beside the section is a violation too.
    pub(super) fn validate_whole(&self, stack: &LayerStack, problems: &mut Problems) {
        self.validate_value(&Value::Object(stack.merged().clone()), stack, problems);
    }

    fn validate_value(&self, value: &Value, stack: &LayerStack, problems: &mut Problems) {
        for error in self.validator.iter_errors(value) {
            self.report(&error, stack, problems);
        }
    }

    fn report(&self, error: &ValidationError<'_>, stack: &LayerStack, problems: &mut Problems) {
        let path = KeyPath::from_pointer(error.instance_path().as_str());
        let problem = |rule| {
            Problem::error(rule)
                .said(&path, stack.origin(&path).map(|(_, origin)| origin))
                .showing(show(error.instance()))
        };
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                for name in unexpected {
                    let path = path.child(name.clone());
                    let found = error.instance().get(name).map(show).unwrap_or_default();
                    problems.push(
                        Problem::error("unknown-key")
                            .said(&path, stack.origin(&path).map(|(_, origin)| origin))
                            .showing(found)
                            .with("similar", self.similar_to(name)),
                    );
                }
            }
            ValidationErrorKind::Required { property } => {
                let path = path.child(property.as_str().unwrap_or_default());
                let owner = stack.origin(&path).map(|(_, origin)| origin);
                let problem = Problem::error("missing-key").said(&path, owner);
                problems.push(match owner {
                    Some(_) => problem,
                    None => problem.in_whole_file(self.file),
                });
            }
            ValidationErrorKind::AnyOf { context } => {
                // An optional value is `anyOf: [it, null]`; what is wrong is said by its own branch.
                match context
                    .iter()
                    .find(|branch| !branch.iter().any(expects_null))
                {
                    Some(branch) => {
                        branch
                            .iter()
                            .for_each(|error| self.report(error, stack, problems));
                    }
                    None => problems.push(problem("invalid").with("reason", error.to_string())),
                }
            }
            ValidationErrorKind::OneOfNotValid { context } => {
                let options: Vec<_> = context.iter().flatten().filter_map(constant).collect();
                problems.push(problem("not-an-option").with("options", options.join(", ")));
            }
            ValidationErrorKind::Enum { options } => {
                let options = options.as_array().into_iter().flatten().map(show);
                problems.push(
                    problem("not-an-option")
                        .with("options", options.collect::<Vec<_>>().join(", ")),
                );
            }
            ValidationErrorKind::Constant { expected_value } => {
                problems.push(problem("not-an-option").with("options", show(expected_value)));
            }
            ValidationErrorKind::Type { kind } => {
                problems.push(problem("wrong-type").with("expected", type_name(kind)));
            }
            ValidationErrorKind::Minimum { limit }
            | ValidationErrorKind::ExclusiveMinimum { limit } => {
                problems.push(problem("too-small").with("limit", limit.to_string()));
            }
            ValidationErrorKind::Maximum { limit }
            | ValidationErrorKind::ExclusiveMaximum { limit } => {
                problems.push(problem("too-large").with("limit", limit.to_string()));
            }
            ValidationErrorKind::MinLength { limit } => {
                problems.push(problem("too-short").with("limit", limit.to_string()));
            }
            ValidationErrorKind::MaxLength { limit } => {
                problems.push(problem("too-long").with("limit", limit.to_string()));
            }
            ValidationErrorKind::Pattern { pattern } => {
                problems.push(problem("wrong-form").with("form", pattern.clone()));
            }
            ValidationErrorKind::Format { format } => {
                problems.push(problem("wrong-form").with("form", format.clone()));
            }
            _ => problems.push(problem("invalid").with("reason", error.to_string())),
        }
    }

    fn similar_to(&self, name: &str) -> String {
        self.property_names
            .iter()
            .map(|known| (edit_distance(known, name), known))
            .filter(|(distance, known)| *distance <= 2 && *distance < known.chars().count())
            .min()
            .map(|(_, known)| known.clone())
            .unwrap_or_default()
    }
}

fn expects_null(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::Type { kind } if type_name(kind) == "null")
}

fn constant(error: &ValidationError<'_>) -> Option<String> {
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

fn type_name(kind: &TypeKind) -> String {
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

/// A value as a person would write it.
pub(super) fn show(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn collect_property_names(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(table) => {
            if let Some(Value::Object(properties)) = table.get("properties") {
                names.extend(properties.keys().cloned());
            }
            table
                .values()
                .for_each(|value| collect_property_names(value, names));
        }
        Value::Array(list) => list
            .iter()
            .for_each(|value| collect_property_names(value, names)),
        _ => {}
    }
}

/// Levenshtein's distance, for "did you mean".
fn edit_distance(left: &str, right: &str) -> usize {
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
    use super::*;

    #[test]
    fn distance_counts_single_edits() {
        assert_eq!(edit_distance("titel", "title"), 2);
        assert_eq!(edit_distance("owner", "owner"), 0);
        assert_eq!(edit_distance("", "abc"), 3);
    }

    #[test]
    fn every_section_has_a_schema_that_refuses_unknown_keys() {
        for section in section_schemas() {
            assert_eq!(
                section.schema["additionalProperties"],
                Value::Bool(false),
                "{} accepts unknown keys",
                section.file
            );
        }
    }
}
