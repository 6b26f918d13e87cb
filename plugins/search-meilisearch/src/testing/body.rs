//! Bodies, of which every field is checked.

use super::http::Message;
use super::refusal::Refusal;
use serde_json::{Map, Value};

pub(super) const JSON: &str = "application/json";
pub(super) const LINES: &str = "application/x-ndjson";

/// The content type of a body, if it is one of `allowed`.
pub(super) fn content_type<'a>(message: &'a Message, allowed: &[&str]) -> Result<&'a str, Refusal> {
    let Some(found) = message.header("content-type") else {
        let missing = "A Content-Type header is missing.";
        return Err(Refusal::new(415, "missing_content_type", missing));
    };
    if !allowed.contains(&found) {
        let message = format!("The Content-Type `{found}` is invalid.");
        return Err(Refusal::new(415, "invalid_content_type", message));
    }
    Ok(found)
}

/// A JSON body.
pub(super) fn json(message: &Message) -> Result<Value, Refusal> {
    content_type(message, &[JSON])?;
    if message.body.is_empty() {
        return Err(Refusal::bad(
            "missing_payload",
            "A json payload is missing.",
        ));
    }
    serde_json::from_slice(&message.body)
        .map_err(|cause| Refusal::bad("malformed_payload", cause.to_string()))
}

/// The fields of an object, of which none may be unknown.
#[derive(Debug)]
pub(super) struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    pub(super) fn of(value: &'a Value, known: &[&str]) -> Result<Self, Refusal> {
        let Some(fields) = value.as_object() else {
            return Err(Refusal::bad(
                "bad_request",
                "Invalid value type: expected an object.",
            ));
        };
        for name in fields.keys() {
            if !known.contains(&name.as_str()) {
                let message = format!("Unknown field `{name}`: expected one of {known:?}");
                return Err(Refusal::bad("bad_request", message));
            }
        }
        Ok(Self(fields))
    }

    /// A field, unless it is missing or null.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn text(&self, name: &str, code: &str) -> Result<Option<&'a str>, Refusal> {
        self.read(name, code, Value::as_str)
    }

    pub(super) fn number(&self, name: &str, code: &str) -> Result<Option<usize>, Refusal> {
        self.read(name, code, |value| usize::try_from(value.as_u64()?).ok())
    }

    pub(super) fn texts(&self, name: &str, code: &str) -> Result<Option<Vec<&'a str>>, Refusal> {
        self.read(name, code, |value| {
            value.as_array()?.iter().map(Value::as_str).collect()
        })
    }

    fn read<T>(
        &self,
        name: &str,
        code: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let message = || format!("Invalid value type at `.{name}`.");
        let value = read(value).ok_or_else(|| Refusal::bad(code, message()))?;
        Ok(Some(value))
    }
}
