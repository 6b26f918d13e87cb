//! What the gateway's answers mean.

use crate::config::{Config, Meaning, Success};
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;
use tinhid_contract::messages::{Receipt, rejection};
use tinhid_contract::{HttpAnswer, PortError, PortResult};

/// How long to wait where the gateway does not say.
const PAUSE: Duration = Duration::from_secs(10);

/// How answers are read.
#[derive(Debug)]
pub(crate) struct AnswerForm {
    success: Success,
    reference: Option<String>,
    meanings: BTreeMap<String, Meaning>,
}

impl AnswerForm {
    pub(crate) fn of(config: &Config) -> Self {
        Self {
            success: config.success.clone(),
            reference: config.reference.clone(),
            meanings: config.meanings.clone(),
        }
    }

    /// What an answer says of the message. Only a success that is recognized is one.
    pub(crate) fn read(&self, answer: &HttpAnswer) -> PortResult<Receipt> {
        let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
        let status = answer.status;
        let found = self.success.pointer.as_ref().zip(body.as_ref());
        let found = found.and_then(|(pointer, body)| body.pointer(pointer));
        let said = found.and_then(written);
        if let Some(meaning) = said.as_ref().and_then(|said| self.meanings.get(said)) {
            return Err(meant(*meaning, answer));
        }
        let has_status = self.success.status.contains(&status);
        let has_value = match self.success.pointer {
            Some(_) => found.is_some_and(|found| self.success.equals.contains(found)),
            None => true,
        };
        if has_status && has_value {
            return Ok(Receipt::accepted(self.reference(body.as_ref()).as_deref()));
        }
        match status {
            200..300 => {
                let said = said.filter(|said| is_code(said));
                let said = said.map_or("nothing readable".to_owned(), |said| format!("“{said}”"));
                Ok(Receipt::pending(format!(
                    "the gateway answered status {status} and said {said}, which is neither a success nor among plugins.http.meanings"
                )))
            }
            408 | 425 | 429 | 503 => Err(unavailable(answer)),
            400 | 413 | 422 => Err(PortError::Rejected {
                code: rejection::CONTENT,
            }),
            500.. => Ok(Receipt::pending(format!(
                "the gateway failed with status {status} and may have taken the message"
            ))),
            401 | 403 => Err(misconfigured(format!(
                "the gateway refuses the credentials of plugins.http.secret_file (status {status})"
            ))),
            _ => Err(misconfigured(format!(
                "what answers at plugins.http.url takes no messages (status {status})"
            ))),
        }
    }

    fn reference(&self, body: Option<&Value>) -> Option<String> {
        let found = body?.pointer(self.reference.as_deref()?)?;
        written(found)
    }
}

fn meant(meaning: Meaning, answer: &HttpAnswer) -> PortError {
    let rejected = |code| PortError::Rejected { code };
    match meaning {
        Meaning::Unavailable => unavailable(answer),
        Meaning::Recipient => rejected(rejection::RECIPIENT),
        Meaning::Content => rejected(rejection::CONTENT),
        Meaning::Misconfigured => misconfigured(
            "the gateway's answer is one that plugins.http.meanings calls a matter of the operator"
                .to_owned(),
        ),
    }
}

/// A value as an operator would write it.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// Whether it is a code, which may stand in a log, and not somebody's text, number or one-time code.
fn is_code(said: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let digits = said.bytes().filter(u8::is_ascii_digit).count();
    !said.is_empty() && said.len() <= 40 && digits < 6 && said.bytes().all(fits)
}

fn unavailable(answer: &HttpAnswer) -> PortError {
    PortError::Unavailable {
        reason: format!(
            "the gateway cannot take messages now (status {})",
            answer.status
        ),
        retry_after: Some(answer.retry_after().unwrap_or(PAUSE)),
    }
}

fn misconfigured(what: String) -> PortError {
    PortError::Misconfigured(what)
}
