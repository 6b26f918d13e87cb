//! The request a configuration describes.

use crate::config::{Config, Format, Method};
use crate::secret::Secret;
use crate::template::{Field, Line, Placeholder, Values, fields_of};
use serde_json::Value;
use std::time::Duration;
use tinhid_contract::messages::{SmsEncoding, SmsLength, SmsMessage};
use tinhid_contract::{HttpRequest, NamedBy, PortError, PortResult};

/// The most bytes of an answer that are read.
const ANSWER_BYTES: usize = 64 * 1024;
/// Header fields that the client writes itself.
const OWN_FIELDS: [&str; 6] = [
    "connection",
    "content-length",
    "content-type",
    "host",
    "te",
    "transfer-encoding",
];

/// A configuration that has been read and can be filled.
#[derive(Debug)]
pub(crate) struct RequestForm {
    method: &'static str,
    url: String,
    format: Format,
    headers: Vec<(String, Line)>,
    body: Vec<(String, Field)>,
    secret: Option<Secret>,
    timeout: Duration,
}

impl RequestForm {
    /// Reads the templates and the secret of a configuration.
    pub(crate) fn read(config: &Config, problems: &mut Vec<String>) -> Self {
        let headers = headers_of(config, problems);
        let body = fields_of(&config.body, "body", problems);
        let is_flat = |field: &Field| matches!(field, Field::Line(_) | Field::Fixed(_));
        if config.format != Format::Json && !body.iter().all(|(_, field)| is_flat(field)) {
            problems.push("body must be texts, numbers, true or false in this format".to_owned());
        }
        let mut places = Vec::new();
        body.iter().for_each(|(_, field)| field.places(&mut places));
        judge(&places, problems);
        places.extend(headers.iter().flat_map(|(_, line)| line.places()));
        let uses_secret = places.contains(&Placeholder::Secret);
        let secret = match (&config.secret_file, uses_secret) {
            (Some(path), true) => Secret::read(path).map_err(|why| problems.push(why)).ok(),
            (None, false) => None,
            _ => {
                problems.push("secret_file and the placeholder {secret} go together".to_owned());
                None
            }
        };
        Self {
            method: match config.method {
                Method::Post => "POST",
                Method::Put => "PUT",
                Method::Get => "GET",
            },
            url: config.url.clone(),
            format: config.format,
            headers,
            body,
            secret,
            timeout: Duration::from_secs(config.timeout_seconds),
        }
    }

    /// The request that sends `text` in place of the message's own text.
    pub(crate) fn filled(&self, message: &SmsMessage, text: &str) -> PortResult<HttpRequest> {
        let length = SmsLength::of(text);
        let values = Values {
            phone_e164: message.recipient.e164(),
            phone_84: message.recipient.country_digits(),
            phone_0: &message.recipient.national_digits(),
            text,
            sender: message.sender.as_str(),
            key: &message.key.to_string(),
            secret: self.secret.as_ref().map_or("", Secret::reveal),
            segments: length.segments,
            is_unicode: length.encoding == SmsEncoding::Ucs2,
        };
        let headers = self.headers.iter();
        let mut headers: Vec<_> = headers
            .map(|(name, line)| (name.clone(), line.filled(&values)))
            .collect();
        let mut url = self.url.clone();
        let (media, body) = match self.format {
            Format::Json => (Some("application/json"), self.json(&values)?),
            Format::Form => {
                let form = self.pairs(&values).into_bytes();
                (Some("application/x-www-form-urlencoded"), form)
            }
            Format::Query => {
                url = format!("{url}?{}", self.pairs(&values));
                (None, Vec::new())
            }
        };
        headers.extend(media.map(|media| ("content-type".to_owned(), media.to_owned())));
        Ok(HttpRequest {
            method: self.method,
            url,
            named_by: NamedBy::Operator,
            headers,
            body,
            timeout: self.timeout,
            answer_bytes: ANSWER_BYTES,
        })
    }

    fn json(&self, values: &Values<'_>) -> PortResult<Vec<u8>> {
        let fields = self.body.iter();
        let fields = fields.map(|(name, field)| (name.clone(), field.value(values)));
        serde_json::to_vec(&Value::Object(fields.collect()))
            .map_err(|cause| PortError::Bug(format!("a body cannot be written: {cause}")))
    }

    fn pairs(&self, values: &Values<'_>) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for (name, field) in &self.body {
            match field.value(values) {
                Value::String(text) => pairs.append_pair(name, &text),
                other => pairs.append_pair(name, &other.to_string()),
            };
        }
        pairs.finish()
    }
}

fn headers_of(config: &Config, problems: &mut Vec<String>) -> Vec<(String, Line)> {
    let mut headers = Vec::new();
    for (name, value) in &config.headers {
        let at = format!("headers.{name}");
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_name) {
            problems.push(format!("{at} is no name of a header field"));
        }
        if OWN_FIELDS.contains(&name.to_ascii_lowercase().as_str()) {
            problems.push(format!("{at} is written by the client"));
        }
        if !value
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ')
        {
            problems.push(format!("{at} must be visible ASCII characters"));
        }
        match Line::read(value) {
            Ok(line) => {
                let fits = |place| matches!(place, Placeholder::Secret | Placeholder::Key);
                if !line.places().all(fits) {
                    problems.push(format!("{at} may hold {{secret}} and {{key}} alone"));
                }
                headers.push((name.clone(), line));
            }
            Err(why) => problems.push(format!("{at} {why}")),
        }
    }
    headers
}

/// A message without a recipient or without its text is none.
fn judge(places: &[Placeholder], problems: &mut Vec<String>) {
    use Placeholder::{Phone0, Phone84, PhoneE164, Text, TextBase64};
    let has = |wanted: &[Placeholder]| places.iter().any(|place| wanted.contains(place));
    if !has(&[PhoneE164, Phone84, Phone0]) {
        let any = "body must hold {phone_e164}, {phone_84} or {phone_0}";
        problems.push(any.to_owned());
    }
    if !has(&[Text, TextBase64]) {
        problems.push("body must hold {text} or {text_base64}".to_owned());
    }
}
