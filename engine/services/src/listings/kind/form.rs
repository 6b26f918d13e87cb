//! The form of a post, described so that any client can draw it.

use super::limits::Limits;
use super::names::{fields_in_order, options_in_order, property_name};
use serde::Serialize;
use tinhid_core::configuration::sections::{FieldType, Language, ListingField, ListingKind};

/// The form of a post, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Form {
    /// What posts of the kind are called.
    pub title: String,
    /// What to ask, in order.
    pub fields: Vec<FormField>,
}

/// Something a form asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FormField {
    /// The key of the field in the files of the tenant.
    pub key: String,
    /// Its name in the API: in `fields` of a post, in filters, orders and facets.
    pub name: String,
    /// `money`, `number`, `text`, `choice`, `multi-choice`, `date`, `place`, `phone`, `url` or `photo`.
    #[schema(value_type = String)]
    pub r#type: FieldType,
    /// What stands before it.
    pub label: String,
    /// What to write there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What stands behind a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether it must be answered.
    pub required: bool,
    /// The smallest number, the fewest characters, choices or pictures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<i64>,
    /// The largest number, the most characters, choices or pictures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<i64>,
    /// What can be chosen, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<FormOption>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FormOption {
    /// What stands in a post as JSON.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// Describes the form of a kind.
pub fn form(kind: &ListingKind, language: Language) -> Form {
    Form {
        title: kind.title.in_language(language).to_owned(),
        fields: fields_in_order(kind)
            .into_iter()
            .map(|(key, field)| describe(key, field, language))
            .collect(),
    }
}

fn describe(key: &str, field: &ListingField, language: Language) -> FormField {
    let limits = Limits::of(field);
    let said = |text: &Option<tinhid_core::configuration::sections::Localized>| {
        text.as_ref()
            .map(|text| text.in_language(language).to_owned())
    };
    FormField {
        key: key.to_owned(),
        name: property_name(key),
        r#type: field.r#type,
        label: field.label.in_language(language).to_owned(),
        hint: said(&field.hint),
        unit: said(&field.unit),
        required: field.required,
        at_least: limits.map(|limits| limits.least),
        at_most: limits.map(|limits| limits.most),
        options: options_in_order(field)
            .into_iter()
            .map(|(key, option)| FormOption {
                value: key.to_owned(),
                label: option.label.in_language(language).to_owned(),
            })
            .collect(),
    }
}
