use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A gateway and how it is spoken with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The address that takes messages: `https://`, or `http://` on this machine.
    pub url: String,
    /// The method.
    #[serde(default)]
    pub method: Method,
    /// How `body` is written.
    #[serde(default)]
    pub format: Format,
    /// Further header fields; `{secret}` and `{key}` may stand in their values.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The fields that are sent, with placeholders.
    pub body: Map<String, Value>,
    /// A file that holds what `{secret}` stands for, and nothing else.
    #[serde(default)]
    pub secret_file: Option<PathBuf>,
    /// Whether Vietnamese keeps its accents.
    #[serde(default)]
    pub text: TextForm,
    /// The most short messages one text may be, 1 to 10; longer ones are not sent.
    #[serde(default = "three")]
    pub most_segments: usize,
    /// By what an answer is a success.
    #[serde(default)]
    pub success: Success,
    /// Where the gateway's name of the message stands in its answer, as a JSON pointer (RFC 6901).
    #[serde(default)]
    pub reference: Option<String>,
    /// What other values at `success.pointer` mean.
    #[serde(default)]
    pub meanings: BTreeMap<String, Meaning>,
    /// How long a request may take, 1 to 60.
    #[serde(default = "ten")]
    pub timeout_seconds: u64,
}

/// The method of the request (RFC 9110 §9).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// With a body.
    #[default]
    Post,
    /// With a body.
    Put,
    /// Everything stands in the address.
    Get,
}

/// How the fields are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A JSON object.
    #[default]
    Json,
    /// A form (`application/x-www-form-urlencoded`).
    Form,
    /// Behind the address.
    Query,
}

/// Whether Vietnamese keeps its accents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextForm {
    /// No accents: 160 characters a message (GSM 7).
    #[default]
    Unaccented,
    /// As it is written: 70 characters a message (UCS-2) as soon as one has an accent.
    Accented,
}

/// By what an answer is a success: all of it must hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Success {
    /// The statuses of a success.
    pub status: Vec<u16>,
    /// Where in the answer it says how it went, as a JSON pointer (RFC 6901).
    pub pointer: Option<String>,
    /// The values there that are a success, of the type they have in the answer.
    pub equals: Vec<Value>,
}

/// What the gateway means by a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Meaning {
    /// It cannot take messages now.
    Unavailable,
    /// It will not deliver to this number.
    Recipient,
    /// It will not carry this text.
    Content,
    /// The credentials, the sender's name, the balance or a field is wrong: an operator has to act.
    Misconfigured,
}

impl Default for Success {
    fn default() -> Self {
        Self {
            status: vec![200],
            pointer: None,
            equals: Vec::new(),
        }
    }
}

impl Config {
    /// Everything in it that cannot work, but for its templates.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut refuse = |is_wrong: bool, what: &str| {
            if is_wrong {
                problems.push(what.to_owned());
            }
        };
        refuse(
            !is_address(&self.url),
            "url must be https:// (or http:// to 127.0.0.1, [::1] or localhost) with a host and no login, placeholder, query or fragment",
        );
        refuse(
            (self.method == Method::Get) != (self.format == Format::Query),
            "method = \"GET\" and format = \"query\" go together",
        );
        refuse(
            !(1..=10).contains(&self.most_segments),
            "most_segments must be 1 to 10",
        );
        refuse(
            !(1..=60).contains(&self.timeout_seconds),
            "timeout_seconds must be 1 to 60",
        );
        let success = &self.success;
        refuse(
            success.status.is_empty()
                || !success.status.iter().all(|code| (200..300).contains(code)),
            "success.status must be some of 200 to 299",
        );
        refuse(
            success.pointer.is_some() == success.equals.is_empty(),
            "success.pointer and success.equals go together",
        );
        refuse(
            !success
                .equals
                .iter()
                .all(|value| !value.is_object() && !value.is_array()),
            "success.equals must be texts, numbers, true or false",
        );
        refuse(
            success.pointer.is_none() && !self.meanings.is_empty(),
            "meanings are those of the values at success.pointer, which is missing",
        );
        for (key, pointer) in [
            ("success.pointer", &success.pointer),
            ("reference", &self.reference),
        ] {
            let is_wrong = pointer
                .as_ref()
                .is_some_and(|pointer| !pointer.starts_with('/'));
            refuse(
                is_wrong,
                &format!("{key} must be a JSON pointer, which begins with /"),
            );
        }
        problems
    }
}

/// Personal data and one-time codes cross no wire unencrypted.
fn is_address(url: &str) -> bool {
    let (rest, is_encrypted) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => return false,
    };
    let host = rest.split('/').next().unwrap_or_default();
    let is_this_machine = ["127.0.0.1", "localhost", "[::1]"].iter().any(|local| {
        host.strip_prefix(local)
            .is_some_and(|port| port.is_empty() || port.starts_with(':'))
    });
    let fits = |byte: u8| byte.is_ascii_graphic() && !b"?#@{}\\\"<>".contains(&byte);
    !host.is_empty() && rest.bytes().all(fits) && (is_encrypted || is_this_machine)
}

fn three() -> usize {
    3
}

fn ten() -> u64 {
    10
}
