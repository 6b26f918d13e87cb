//! What the server's refusals mean to the port.

use meilisearch_sdk::errors::Error;
use std::time::Duration;
use tinhid_contract::{HttpAnswer, PortError};

/// Codes by which the server says that the index is not as this adapter left it: it is gone, or it
/// has been made anew without our settings.
const NOT_OURS: [&str; 5] = [
    "index_not_found",
    "invalid_document_filter",
    "invalid_search_facets",
    "invalid_search_filter",
    "invalid_search_sort",
];
/// Codes of tasks that failed for want of something that may come back.
const PASSING: [&str; 5] = [
    "database_size_limit_reached",
    "internal",
    "io_error",
    "no_space_left_on_device",
    "too_many_open_files",
];
/// How long to wait where the server does not say.
const PAUSE: Duration = Duration::from_secs(2);

/// An answer that is no success, before it is known what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// What it means does not depend on what was asked.
    #[error(transparent)]
    Port(PortError),
    /// The server refused with a code of its own.
    #[error("status {status}, code {code}")]
    Code { status: u16, code: String },
}

impl Refusal {
    /// Reads an answer with another status than expected.
    pub(crate) fn of(answer: &HttpAnswer) -> Self {
        let status = answer.status;
        let code = code_of(&answer.body);
        let named = code.as_deref().unwrap_or("none");
        match status {
            401 | 403 => Self::Port(PortError::Misconfigured(format!(
                "Meilisearch refuses the key of plugins.meilisearch.api_key or api_key_file (status {status}, code {named})"
            ))),
            408 | 425 | 429 | 500..=599 => Self::Port(PortError::Unavailable {
                reason: format!("Meilisearch answered status {status}, code {named}"),
                retry_after: Some(answer.retry_after().unwrap_or(PAUSE)),
            }),
            400..=499 => match code {
                Some(code) => Self::Code { status, code },
                None => Self::stranger(status),
            },
            _ => Self::stranger(status),
        }
    }

    fn stranger(status: u16) -> Self {
        Self::Port(PortError::Misconfigured(format!(
            "what answers at plugins.meilisearch.url is no Meilisearch server (status {status})"
        )))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Other(Box::new(refusal))
    }
}

/// Whether the index does not exist.
pub(crate) fn is_missing(error: &Error) -> bool {
    matches!(refusal(error), Some(Refusal::Code { code, .. }) if code == "index_not_found")
}

/// What an error means to the caller of the port.
pub(crate) fn port_error(error: Error) -> PortError {
    let Error::Other(inner) = error else {
        return PortError::Bug(format!(
            "the Meilisearch client failed: {}",
            kind_of(&error)
        ));
    };
    match inner.downcast::<Refusal>().map(|refusal| *refusal) {
        Ok(Refusal::Port(error)) => error,
        Ok(Refusal::Code { code, .. }) if NOT_OURS.contains(&code.as_str()) => not_ours(&code),
        Ok(Refusal::Code { code, .. }) if code == "task_not_found" => unavailable(
            "Meilisearch does not show a task it has accepted; it was wiped, or the API key is limited to some indexes, with which nobody sees the task of a swap",
        ),
        Ok(Refusal::Code { code, .. }) if code.starts_with("invalid_settings_") => {
            PortError::Misconfigured(format!(
                "this Meilisearch does not know a setting, so it is too old (code {code})"
            ))
        }
        Ok(Refusal::Code { status, code }) => PortError::Bug(format!(
            "Meilisearch refused a request (status {status}, code {code})"
        )),
        Err(_) => PortError::Bug("the Meilisearch client failed".to_owned()),
    }
}

/// What a failed task means to the caller of the port.
pub(crate) fn task_error(task: u32, code: Option<&str>) -> PortError {
    let code = code.and_then(readable).unwrap_or("none");
    if NOT_OURS.contains(&code) {
        return not_ours(code);
    }
    if PASSING.contains(&code) {
        return unavailable(format!("Meilisearch task {task} failed, code {code}"));
    }
    PortError::Bug(format!("Meilisearch task {task} failed, code {code}"))
}

/// There is no answer now.
pub(crate) fn unavailable(reason: impl Into<String>) -> PortError {
    PortError::Unavailable {
        reason: reason.into(),
        retry_after: Some(PAUSE),
    }
}

fn not_ours(code: &str) -> PortError {
    unavailable(format!(
        "the index in Meilisearch is gone or was changed by somebody else (code {code}); it must be opened again and rebuilt"
    ))
}

fn refusal(error: &Error) -> Option<&Refusal> {
    match error {
        Error::Other(inner) => inner.downcast_ref(),
        _ => None,
    }
}

fn code_of(body: &[u8]) -> Option<String> {
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    readable(body.get("code")?.as_str()?).map(str::to_owned)
}

/// A code is a word of the protocol; anything else is text that goes no further.
fn readable(code: &str) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    (!code.is_empty() && code.len() <= 80 && code.bytes().all(fits)).then_some(code)
}

fn kind_of(error: &Error) -> &'static str {
    match error {
        Error::ParseError(_) => "an answer was not of the expected form",
        Error::InvalidRequest => "a request could not be made",
        _ => "unexpected",
    }
}
