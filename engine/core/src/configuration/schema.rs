use super::schema_words::{constant, edit_distance, expects_null, show, show_quoted, type_name};
use super::sections::{self, Section};
use super::{KeyPath, LayerName, LayerStack, Problem, Problems, forms};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value};
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

/// Whether what stands at a key is read by people, or is an address; see
/// [`SectionSchema::holds_words`].
pub(crate) fn holds_words(path: &KeyPath) -> bool {
    let section = section_schemas().iter().find(|section| {
        path.first()
            .is_some_and(|root| section.roots.contains(&root))
    });
    section.is_none_or(|section| section.holds_words(path))
}

impl SectionSchema {
    pub(super) fn of<S: Section>() -> Self {
        let mut schema = schemars::schema_for!(S).to_value();
        forms::give_records_keys(&mut schema);
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema derived from a struct is a schema");
        Self {
            file: S::FILE,
            roots: S::ROOTS,
            schema,
            validator,
        }
    }

    /// The name of the section: its file without folder and ending, or the folder of its records.
    pub fn name(&self) -> &'static str {
        if let Some((folder, _)) = self.file.split_once("/*") {
            return folder;
        }
        let file = self
            .file
            .rsplit_once('/')
            .map_or(self.file, |(_, file)| file);
        file.strip_suffix(".toml").unwrap_or(file)
    }

    /// The file in which a key belongs.
    fn file_of(&self, path: &KeyPath) -> String {
        let record = path.segments().get(1);
        self.file.replace('*', record.map_or("*", String::as_str))
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
                    let (similar, allowed) = self.suggestions(&path);
                    problems.push(
                        Problem::error("unknown-key")
                            .said(&path, stack.origin(&path).map(|(_, origin)| origin))
                            .showing(found)
                            .with("near", if similar.is_empty() { "no" } else { "yes" })
                            .with("similar", similar)
                            .with("allowed", allowed),
                    );
                }
            }
            ValidationErrorKind::Required { property } => {
                let path = path.child(property.as_str().unwrap_or_default());
                problems.push(self.missing(&path, stack));
            }
            ValidationErrorKind::PropertyNames { error: wrong } => {
                let name = show(wrong.instance());
                let path = path.child(name.clone());
                problems.push(
                    Problem::error("key-form")
                        .said(&path, stack.origin(&path).map(|(_, origin)| origin))
                        .showing(name),
                );
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
                problems.push(
                    problem("wrong-type")
                        .showing(show_quoted(error.instance()))
                        .with("expected", type_name(kind)),
                );
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
                let form = forms::form_of(pattern).unwrap_or("other");
                problems.push(
                    problem("wrong-form")
                        .with("form", form)
                        .with("pattern", pattern.clone()),
                );
            }
            ValidationErrorKind::Format { format } => {
                problems.push(
                    problem("wrong-form")
                        .with("form", format.clone())
                        .with("pattern", format.clone()),
                );
            }
            _ => problems.push(problem("invalid").with("reason", error.to_string())),
        }
    }

    /// A key that nobody says: at the nearest table of the province, or else in the file where the
    /// province has to say it. The base is not theirs to mend.
    fn missing(&self, path: &KeyPath, stack: &LayerStack) -> Problem {
        let problem = Problem::error("missing-key");
        match stack.origin(path) {
            Some((layer, origin)) if layer != LayerName::Base => problem.said(path, Some(origin)),
            _ => problem
                .at(path.clone())
                .in_whole_file(stack.file_of_package(&self.file_of(path))),
        }
    }

    /// The key that may have been meant, empty if none is near, and all keys that may stand there.
    fn suggestions(&self, path: &KeyPath) -> (String, String) {
        let name = path
            .segments()
            .last()
            .map(String::as_str)
            .unwrap_or_default();
        let table = path.parent().and_then(|table| self.at(&table));
        let properties = table.and_then(|schema| schema.get("properties")?.as_object());
        let known: Vec<&str> = properties
            .into_iter()
            .flat_map(Map::keys)
            .map(String::as_str)
            .collect();
        let nearest = known
            .iter()
            .map(|known| (edit_distance(known, name), *known))
            .filter(|(distance, known)| *distance <= 2 && *distance < known.chars().count())
            .min();
        let nearest = nearest.map_or("", |(_, known)| known);
        (nearest.to_owned(), known.join(", "))
    }

    /// Whether what stands at a key is read by people, or is an address: not a code, a colour, an
    /// option, a day or the name of a record or file. Of unknown keys everything is.
    pub fn holds_words(&self, path: &KeyPath) -> bool {
        forms::schemas_along(&self.schema, path).all(forms::holds_words)
    }

    /// The part of the schema that speaks about a key.
    fn at(&self, path: &KeyPath) -> Option<&Value> {
        forms::schema_at(&self.schema, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_form_can_be_said_in_words() {
        fn patterns(schema: &Value, found: &mut BTreeSet<String>) {
            match schema {
                Value::Object(table) => {
                    if let Some(Value::String(pattern)) = table.get("pattern") {
                        found.insert(pattern.clone());
                    }
                    table.values().for_each(|value| patterns(value, found));
                }
                Value::Array(list) => list.iter().for_each(|value| patterns(value, found)),
                _ => {}
            }
        }
        let mut found = BTreeSet::new();
        for section in section_schemas() {
            patterns(&section.schema, &mut found);
        }
        let unnamed: Vec<_> = found
            .iter()
            .filter(|pattern| forms::form_of(pattern).is_none())
            .collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
    }

    #[test]
    fn what_people_read_is_told_from_codes() {
        let is_text = |path: &str| holds_words(&KeyPath::parse(path));
        for text in [
            "brand.name.vi",
            "brand.aliases.0",
            "brand.sms_sender",
            "brand.links.store.url",
            "entries.find-room.keywords.3",
            "entries.find-room.papers.card.title.en",
            "entries.find-room.fee.source",
            "tenant.contacts.help.value.vi",
            "agencies.tax.succeeds.0",
            "agencies.tax.website",
            "nothing.known.of.it",
            "brand.unknown",
        ] {
            assert!(is_text(text), "{text}");
        }
        for code in [
            "brand.colours.light.primary",
            "brand.assets.logo",
            "brand.shape.header",
            "brand.type.family",
            "entries.find-room.owner",
            "entries.find-room.category",
            "entries.find-room.icon",
            "entries.find-room.verified_on",
            "features.rentals.requires.0",
            "features.rentals.audience.communes.0",
            "features.rentals.app_version.minimum",
            "tenant.key",
            "tenant.locale.time_zone",
            "agencies.tax.kind",
        ] {
            assert!(!is_text(code), "{code}");
        }
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
