use super::names::property_name;
use serde::Serialize;
use std::collections::BTreeMap;
use tinhid_core::configuration::sections::{Language, ListingKind};
use tinhid_core::texts::{TextError, Texts};
use tinhid_vietnamese::format_number;

/// The longest part of a value that is shown when it is refused, in characters.
const SHOWN: usize = 80;

/// Why a value is refused. The words stand in the texts under `field-<rule>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// The key of the field; of an unknown one, what it was called.
    pub field: String,
    /// The rule that is broken.
    pub rule: &'static str,
    /// What the text needs besides the label of the field.
    pub arguments: BTreeMap<&'static str, Argument>,
}

/// Something a text is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Argument {
    /// A number, which is written by the language of the reader.
    Number(i64),
    /// Words.
    Text(String),
    /// The label of another field, by its key.
    Field(String),
}

impl FieldProblem {
    pub(super) fn new(field: &str, rule: &'static str) -> Self {
        Self {
            field: field.to_owned(),
            rule,
            arguments: BTreeMap::new(),
        }
    }

    pub(super) fn limit(self, limit: i64) -> Self {
        self.with("limit", Argument::Number(limit))
    }

    pub(super) fn showing(self, value: &str) -> Self {
        let shown = match value.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &value[..end]),
            None => value.to_owned(),
        };
        self.with("value", Argument::Text(shown))
    }

    pub(super) fn with(mut self, name: &'static str, argument: Argument) -> Self {
        self.arguments.insert(name, argument);
        self
    }

    /// The code of the problem, which is also the key of its text.
    pub fn code(&self) -> String {
        format!("field-{}", self.rule)
    }

    /// Where it stands in a post as JSON (RFC 6901).
    pub fn pointer(&self) -> String {
        let name = property_name(&self.field);
        format!("/{}", name.replace('~', "~0").replace('/', "~1"))
    }

    /// What a person is told.
    ///
    /// # Errors
    /// When the text is missing or wants an argument that is not given.
    pub fn say(
        &self,
        kind: &ListingKind,
        texts: &Texts,
        language: Language,
    ) -> Result<String, TextError> {
        let label = |key: &str| match kind.fields.get(key) {
            Some(field) => field.label.in_language(language).to_owned(),
            None => key.to_owned(),
        };
        let arguments = self.arguments.iter().map(|(name, argument)| {
            let said = match argument {
                Argument::Number(number) => format_number(*number, by(language)),
                Argument::Text(text) => text.clone(),
                Argument::Field(key) => label(key),
            };
            (*name, said.into())
        });
        let arguments: Vec<_> = arguments
            .chain([("label", label(&self.field).into())])
            .collect();
        let said = texts.say(language, &self.code(), &arguments)?;
        Ok(said.into_owned())
    }
}

/// The language as the crate of Vietnamese knows it.
pub(super) const fn by(language: Language) -> tinhid_vietnamese::Language {
    match language {
        Language::Vi => tinhid_vietnamese::Language::Vietnamese,
        Language::En => tinhid_vietnamese::Language::English,
    }
}
