//! What keeps a list from being shown, in words for whoever typed.

use super::words::Words;
use crate::listings::kind::fields_in_order;
use crate::listings::model::api_name;
use serde::Serialize;
use tinhid_core::configuration::sections::{FieldType, ListingField, ListingKind};
use tinhid_core::{Error, Result};
use tinhid_web::problem_for;

/// What keeps a list from being shown.
#[derive(Debug, Clone, Serialize)]
pub(in crate::listings) struct ProblemView {
    pub(super) title: String,
    cause: String,
    next: String,
    status: u16,
    code: &'static str,
    /// Whether the search is away.
    away: bool,
    /// The parameter that is at fault.
    #[serde(skip)]
    parameter: Option<String>,
}

impl ProblemView {
    /// What an error means to whoever asked for a list.
    pub(in crate::listings) fn of(
        words: Words<'_>,
        kind: &ListingKind,
        error: &Error,
    ) -> Result<Self> {
        let said = problem_for(error, words.snapshot.texts(), words.language, "");
        let mut view = Self {
            title: said.title,
            cause: said.detail,
            next: said.next,
            status: said.status,
            code: said.code,
            away: error.code() == "search-unavailable",
            parameter: error.argument("parameter").map(ToOwned::to_owned),
        };
        let field = view.parameter.as_deref().and_then(|name| field(kind, name));
        if let Some(field) = field {
            view.speak_of(words, field)?;
        }
        Ok(view)
    }

    /// The parameters that are at fault: of a range that holds nothing, both ends.
    pub(super) fn parameters(&self) -> Vec<String> {
        let Some(parameter) = &self.parameter else {
            return Vec::new();
        };
        match (self.code, end_of(parameter)) {
            ("empty-range", Some(field)) => vec![format!("{field}_min"), format!("{field}_max")],
            _ => vec![parameter.clone()],
        }
    }

    fn speak_of(&mut self, words: Words<'_>, field: &ListingField) -> Result<()> {
        let label = words.of(&field.label);
        let (title, next) = match (self.code, field.r#type) {
            ("empty-range", _) => ("listings-wrong-range", "listings-wrong-range-next"),
            (_, FieldType::Money) => ("listings-wrong-field", "listings-wrong-money-next"),
            (_, FieldType::Number) => ("listings-wrong-field", "listings-wrong-number-next"),
            (_, FieldType::Date) => ("listings-wrong-field", "listings-wrong-day-next"),
            _ => ("listings-wrong-field", "listings-wrong-choice-next"),
        };
        self.title = words.say(title, &[("field", label.into())])?;
        self.cause = words.say(next, &[])?;
        self.next = words.say("listings-wrong-kept", &[])?;
        Ok(())
    }
}

/// The field that a parameter belongs to.
fn field<'kind>(kind: &'kind ListingKind, parameter: &str) -> Option<&'kind ListingField> {
    let name = end_of(parameter).unwrap_or(parameter);
    let mut fields = fields_in_order(kind).into_iter();
    fields
        .find(|(key, _)| api_name(key) == name)
        .map(|(_, field)| field)
}

/// The name of the field of which a parameter is an end.
fn end_of(parameter: &str) -> Option<&str> {
    let end = |suffix| parameter.strip_suffix(suffix);
    end("_min").or_else(|| end("_max"))
}
