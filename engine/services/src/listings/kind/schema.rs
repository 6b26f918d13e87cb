//! The fields of a post as JSON Schema (2020-12), which OpenAPI 3.1 speaks too.

use super::limits::Limits;
use super::names::{fields_in_order, options_in_order, property_name};
use serde_json::{Map, Value, json};
use tinhid_core::configuration::sections::{
    FieldType, Language, ListingField, ListingKind, Localized,
};

/// What amounts are in (ISO 4217).
const CURRENCY: &str = "VND";

/// What a schema of the API is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaUse {
    /// What a client sends: nothing else, within the limits, with everything that is required.
    Write,
    /// What a client is given: posts that were made under earlier limits are among it.
    Read,
}

/// The schema of the fields of a post, strict, with the labels and hints of one language. It takes what
/// [`validate`](super::validate) takes, but for what no schema can say: ranges whose ends are the wrong
/// way round, telephone numbers that nobody can have.
pub fn json_schema(kind: &ListingKind, language: Language) -> Value {
    let mut schema = object(kind, language, SchemaUse::Write, options_with_labels);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema
}

/// The schema of the fields of a post for the document of the API.
pub fn openapi_schema(kind: &ListingKind, language: Language, used: SchemaUse) -> Value {
    object(kind, language, used, options_as_list)
}

type Options = fn(&ListingField, Language) -> Value;

fn object(kind: &ListingKind, language: Language, used: SchemaUse, options: Options) -> Value {
    let fields = fields_in_order(kind);
    let properties: Map<String, Value> = fields
        .iter()
        .map(|(key, field)| {
            let schema = property(field, language, used, options);
            (property_name(key), schema)
        })
        .collect();
    let mut schema = json!({
        "type": "object",
        "title": kind.title.in_language(language),
        "properties": properties,
    });
    if used == SchemaUse::Write {
        let required: Vec<_> = fields
            .iter()
            .filter(|(_, field)| field.required)
            .map(|(key, _)| property_name(key))
            .collect();
        schema["additionalProperties"] = json!(false);
        schema["required"] = json!(required);
    }
    schema
}

fn property(field: &ListingField, language: Language, used: SchemaUse, options: Options) -> Value {
    let mut schema = match field.r#type {
        FieldType::Money | FieldType::Number => json!({ "type": "integer" }),
        FieldType::Text | FieldType::Place => json!({ "type": "string" }),
        FieldType::Choice => options(field, language),
        FieldType::MultiChoice => json!({ "type": "array", "items": options(field, language) }),
        FieldType::Date => json!({ "type": "string", "format": "date" }),
        FieldType::Phone => json!({ "type": "string" }),
        FieldType::Url => json!({ "type": "string", "format": "uri" }),
        FieldType::Photo => json!({ "type": "array", "items": { "type": "string" } }),
    };
    if used == SchemaUse::Write {
        limit(&mut schema, field);
    } else if field.r#type == FieldType::MultiChoice {
        // An option that the kind has lost still stands in earlier posts.
        schema["items"] = json!({ "type": "string" });
    } else if field.r#type == FieldType::Choice {
        schema = json!({ "type": "string" });
    }
    schema["title"] = json!(field.label.in_language(language));
    let described = describe(field, language, used);
    if !described.is_empty() {
        schema["description"] = json!(described);
    }
    schema
}

fn limit(schema: &mut Value, field: &ListingField) {
    const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    const TELEPHONE: &str = "^[+0-9][0-9 .()-]{6,24}$";
    const ADDRESS: &str = r#"^https?://[^\s<>"\\`/?#@]+\.[^\s<>"\\`]+$"#;
    const PICTURE: &str = "^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$";
    match field.r#type {
        FieldType::Date => schema["pattern"] = json!(DAY),
        FieldType::Phone => schema["pattern"] = json!(TELEPHONE),
        FieldType::Url => schema["pattern"] = json!(ADDRESS),
        FieldType::Text | FieldType::Place => schema["pattern"] = json!(r"\S"),
        FieldType::Photo => {
            schema["items"]["pattern"] = json!(PICTURE);
            schema["items"]["maxLength"] = json!(200);
            schema["uniqueItems"] = json!(true);
        }
        FieldType::MultiChoice => schema["uniqueItems"] = json!(true),
        FieldType::Money | FieldType::Number | FieldType::Choice => {}
    }
    let Some(limits) = Limits::of(field) else {
        return;
    };
    let (least, most) = match field.r#type {
        FieldType::Money | FieldType::Number => ("minimum", "maximum"),
        FieldType::MultiChoice | FieldType::Photo => ("minItems", "maxItems"),
        _ => ("minLength", "maxLength"),
    };
    schema[least] = json!(limits.least);
    schema[most] = json!(limits.most);
}

/// Options with what people read, so that a form can be drawn from the schema alone.
fn options_with_labels(field: &ListingField, language: Language) -> Value {
    let options: Vec<_> = options_in_order(field)
        .into_iter()
        .map(|(key, option)| json!({ "const": key, "title": option.label.in_language(language) }))
        .collect();
    json!({ "type": "string", "oneOf": options })
}

/// Options as a plain list, which generators of clients turn into a type.
fn options_as_list(field: &ListingField, _: Language) -> Value {
    let options: Vec<_> = options_in_order(field)
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    json!({ "type": "string", "enum": options })
}

fn describe(field: &ListingField, language: Language, used: SchemaUse) -> String {
    let mut sentences: Vec<String> = Vec::new();
    let mut say = |text: &Localized| sentences.push(text.in_language(language).to_owned());
    if used == SchemaUse::Write {
        field.hint.iter().for_each(&mut say);
    }
    if field.r#type == FieldType::Money {
        sentences.push(CURRENCY.to_owned());
    }
    if let Some(unit) = &field.unit {
        sentences.push(unit.in_language(language).to_owned());
    }
    if used == SchemaUse::Read || field.r#type.has_options() {
        let options = options_in_order(field);
        let labels = options
            .iter()
            .map(|(key, option)| format!("`{key}` {}", option.label.in_language(language)));
        let labels: Vec<_> = labels.collect();
        if !labels.is_empty() {
            sentences.push(labels.join(", "));
        }
    }
    sentences.join(". ")
}
