//! Fields with placeholders. A placeholder is a value and never source: what it stands for is encoded
//! after it was put in, so no text of a message can add a field or end a string.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

/// What can stand in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placeholder {
    /// `+84912345678`
    PhoneE164,
    /// `84912345678`
    Phone84,
    /// `0912345678`
    Phone0,
    /// The text.
    Text,
    /// The text's UTF-8 in base64 (RFC 4648 §4).
    TextBase64,
    /// The name it comes from.
    Sender,
    /// The key of the message.
    Key,
    /// The secret.
    Secret,
    /// How many short messages it is; a number where it stands alone.
    Segments,
    /// Whether it needs UCS-2; true or false where it stands alone.
    Unicode,
}

/// All placeholders by their names.
const NAMES: [(&str, Placeholder); 10] = [
    ("phone_e164", Placeholder::PhoneE164),
    ("phone_84", Placeholder::Phone84),
    ("phone_0", Placeholder::Phone0),
    ("text", Placeholder::Text),
    ("text_base64", Placeholder::TextBase64),
    ("sender", Placeholder::Sender),
    ("key", Placeholder::Key),
    ("secret", Placeholder::Secret),
    ("segments", Placeholder::Segments),
    ("unicode", Placeholder::Unicode),
];

/// What placeholders stand for in one message.
pub(crate) struct Values<'message> {
    pub(crate) phone_e164: &'message str,
    pub(crate) phone_84: &'message str,
    pub(crate) phone_0: &'message str,
    pub(crate) text: &'message str,
    pub(crate) sender: &'message str,
    pub(crate) key: &'message str,
    pub(crate) secret: &'message str,
    pub(crate) segments: usize,
    pub(crate) is_unicode: bool,
}

/// A text with placeholders in it.
#[derive(Debug, Clone)]
pub(crate) struct Line(Vec<Part>);

#[derive(Debug, Clone)]
enum Part {
    Written(String),
    Place(Placeholder),
}

/// A value of a body.
#[derive(Debug, Clone)]
pub(crate) enum Field {
    Fixed(Value),
    Line(Line),
    Object(Vec<(String, Field)>),
    List(Vec<Field>),
}

impl Line {
    /// Reads a text: `{name}` is a placeholder, `{{` and `}}` are braces.
    ///
    /// # Errors
    /// What is wrong with it, for an operator.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut written = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            written.push_str(&rest[..at]);
            let brace = &rest[at..];
            if let Some(after) = brace.strip_prefix("{{") {
                written.push('{');
                rest = after;
            } else if let Some(after) = brace.strip_prefix("}}") {
                written.push('}');
                rest = after;
            } else {
                let name = brace
                    .strip_prefix('{')
                    .and_then(|inner| inner.split_once('}'));
                let Some((name, after)) = name else {
                    return Err("has a single brace; write {{ or }} for one".to_owned());
                };
                let place = NAMES.iter().find(|(known, _)| *known == name);
                let Some((_, place)) = place else {
                    let known: Vec<_> = NAMES.iter().map(|(name, _)| *name).collect();
                    let known = known.join(", ");
                    return Err(format!(
                        "has the unknown placeholder {{{name}}}; there are: {known}"
                    ));
                };
                if !written.is_empty() {
                    parts.push(Part::Written(std::mem::take(&mut written)));
                }
                parts.push(Part::Place(*place));
                rest = after;
            }
        }
        written.push_str(rest);
        if !written.is_empty() {
            parts.push(Part::Written(written));
        }
        Ok(Self(parts))
    }

    pub(crate) fn places(&self) -> impl Iterator<Item = Placeholder> {
        self.0.iter().filter_map(|part| match part {
            Part::Written(_) => None,
            Part::Place(place) => Some(*place),
        })
    }

    pub(crate) fn filled(&self, values: &Values<'_>) -> String {
        let mut filled = String::new();
        for part in &self.0 {
            match part {
                Part::Written(text) => filled.push_str(text),
                Part::Place(place) => match values.of(*place) {
                    Value::String(text) => filled.push_str(&text),
                    other => filled.push_str(&other.to_string()),
                },
            }
        }
        filled
    }

    fn value(&self, values: &Values<'_>) -> Value {
        match self.0.as_slice() {
            [Part::Place(place)] => values.of(*place),
            _ => Value::String(self.filled(values)),
        }
    }
}

impl Field {
    /// Reads a value of a body; `at` is its place in the configuration.
    pub(crate) fn read(value: &Value, at: &str, problems: &mut Vec<String>) -> Self {
        match value {
            Value::String(text) => match Line::read(text) {
                Ok(line) => Self::Line(line),
                Err(why) => {
                    problems.push(format!("{at} {why}"));
                    Self::Fixed(Value::Null)
                }
            },
            Value::Object(fields) => Self::Object(fields_of(fields, at, problems)),
            Value::Array(values) => {
                let read = |value| Self::read(value, at, problems);
                Self::List(values.iter().map(read).collect())
            }
            fixed => Self::Fixed(fixed.clone()),
        }
    }

    pub(crate) fn places(&self, found: &mut Vec<Placeholder>) {
        match self {
            Self::Fixed(_) => {}
            Self::Line(line) => found.extend(line.places()),
            Self::Object(fields) => fields.iter().for_each(|(_, field)| field.places(found)),
            Self::List(fields) => fields.iter().for_each(|field| field.places(found)),
        }
    }

    pub(crate) fn value(&self, values: &Values<'_>) -> Value {
        match self {
            Self::Fixed(value) => value.clone(),
            Self::Line(line) => line.value(values),
            Self::Object(fields) => {
                let filled = fields
                    .iter()
                    .map(|(name, field)| (name.clone(), field.value(values)));
                Value::Object(filled.collect())
            }
            Self::List(fields) => {
                Value::Array(fields.iter().map(|field| field.value(values)).collect())
            }
        }
    }
}

/// Reads the fields of an object.
pub(crate) fn fields_of(
    fields: &Map<String, Value>,
    at: &str,
    problems: &mut Vec<String>,
) -> Vec<(String, Field)> {
    let mut read = Vec::with_capacity(fields.len());
    for (name, value) in fields {
        let field = Field::read(value, &format!("{at}.{name}"), problems);
        read.push((name.clone(), field));
    }
    read
}

impl Values<'_> {
    fn of(&self, place: Placeholder) -> Value {
        let text = match place {
            Placeholder::Segments => return Value::from(self.segments),
            Placeholder::Unicode => return Value::Bool(self.is_unicode),
            Placeholder::TextBase64 => return Value::String(STANDARD.encode(self.text)),
            Placeholder::PhoneE164 => self.phone_e164,
            Placeholder::Phone84 => self.phone_84,
            Placeholder::Phone0 => self.phone_0,
            Placeholder::Text => self.text,
            Placeholder::Sender => self.sender,
            Placeholder::Key => self.key,
            Placeholder::Secret => self.secret,
        };
        Value::String(text.to_owned())
    }
}
