//! The forms that values may have to follow, by name, so that they can be said in words.

use super::KeyPath;
use super::sections::VISIBLE;
use serde_json::{Value, json};

/// A form: its name in the texts, its pattern in the schemas, and whether people read what has it.
struct Form {
    name: &'static str,
    pattern: &'static str,
    holds_words: bool,
}

const KEY: &str = "^[a-z0-9][a-z0-9-]*$";

const FORMS: [Form; 16] = [
    code("colour", "^#[0-9a-fA-F]{6}$"),
    code("key", KEY),
    code("tenant-key", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
    code("version", r"^\d{1,4}\.\d{1,4}\.\d{1,4}$"),
    code("typeface", "^(Be Vietnam Pro|system)$"),
    code("path", "^/[a-z0-9/-]*$"),
    code("procedure", r"^\d\.\d{6}(\.[A-Z0-9.]+)?$"),
    code("agency-code", r"^[A-Z0-9]{3}(\.[A-Z0-9]+)*$"),
    code("property", "^[a-z][A-Za-z]*$"),
    code("province", r"^\d{2}$"),
    code("phone", "^[0-9 .()+-]{3,20}$"),
    words("https", r"^https://\S+$"),
    words("http", r"^https?://\S+$"),
    words("site", r"^https?://[^/\s?#]+$"),
    words("sender", "^[A-Za-z0-9][A-Za-z0-9 ._-]{1,10}$"),
    words("visible", VISIBLE),
];

const fn code(name: &'static str, pattern: &'static str) -> Form {
    Form {
        name,
        pattern,
        holds_words: false,
    }
}

const fn words(name: &'static str, pattern: &'static str) -> Form {
    Form {
        name,
        pattern,
        holds_words: true,
    }
}

/// The name of the form that a pattern describes.
pub(super) fn form_of(pattern: &str) -> Option<&'static str> {
    let form = FORMS.iter().find(|form| form.pattern == pattern)?;
    Some(form.name)
}

/// How many characters of a text can be seen.
pub(crate) fn visible_characters(text: &str) -> usize {
    let is_hidden = |character: &char| {
        character.is_whitespace()
            || character.is_control()
            || matches!(character, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
            || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars()
        .filter(|character| !is_hidden(character))
        .count()
}

/// Whether anything of a text can be seen.
pub(crate) fn is_visible(text: &str) -> bool {
    visible_characters(text) > 0
}

/// Gives the keys of records their form: they stand in addresses, in paths and in the names of
/// environment variables. A table whose keys are something else has a form of its own.
pub(super) fn give_records_keys(schema: &mut Value) {
    match schema {
        Value::Object(table) => {
            if table
                .get("additionalProperties")
                .is_some_and(Value::is_object)
            {
                let names = table.entry("propertyNames");
                names.or_insert_with(|| json!({ "pattern": KEY }));
            }
            table.values_mut().for_each(give_records_keys);
        }
        Value::Array(list) => list.iter_mut().for_each(give_records_keys),
        _ => {}
    }
}

/// Whether what a schema describes is read by people, or holds something that is.
pub(super) fn holds_words(schema: &Value) -> bool {
    let is_date = schema.get("format").is_some_and(|format| format == "date");
    let is_option = ["enum", "const", "oneOf", "x-names"]
        .iter()
        .any(|key| schema.get(*key).is_some());
    let is_code = schema
        .get("pattern")
        .and_then(Value::as_str)
        .is_some_and(|pattern| {
            FORMS
                .iter()
                .any(|form| form.pattern == pattern && !form.holds_words)
        });
    !(is_date || is_option || is_code)
}

/// What a schema says of a key.
pub(super) fn schema_at<'schema>(root: &'schema Value, path: &KeyPath) -> Option<&'schema Value> {
    match path.segments().len() {
        0 => Some(root),
        length => schemas_along(root, path).nth(length - 1),
    }
}

/// What a schema says of the steps of a key, one after the other, for as long as it knows them.
pub(super) fn schemas_along<'schema>(
    root: &'schema Value,
    path: &KeyPath,
) -> impl Iterator<Item = &'schema Value> {
    path.segments().iter().scan(root, move |schema, segment| {
        let here = value_schema(root, schema);
        let property = || here.get("properties")?.get(segment);
        let record = || {
            here.get("additionalProperties")
                .filter(|any| any.is_object())
        };
        let element = || here.get("items");
        let found = property().or_else(record).or_else(element)?;
        *schema = value_schema(root, found);
        Some(*schema)
    })
}

/// The schema behind a reference and behind "or nothing".
fn value_schema<'schema>(root: &'schema Value, schema: &'schema Value) -> &'schema Value {
    let named = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|name| root.pointer(name.strip_prefix('#')?));
    let present = || {
        let branches = schema.get("anyOf")?.as_array()?;
        let is_null = |branch: &Value| branch.get("type").is_some_and(|kind| kind == "null");
        branches.iter().find(|branch| !is_null(branch))
    };
    match named.or_else(present) {
        Some(found) => value_schema(root, found),
        None => schema,
    }
}
