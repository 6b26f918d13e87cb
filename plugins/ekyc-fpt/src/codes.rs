//! What statuses and codes of the service mean.

use crate::config::misconfigured;
use serde_json::Value;
use std::time::Duration;
use tinhid_contract::ekyc::{JsonAnswer, Reason};
use tinhid_contract::{HttpAnswer, PortError};

/// How long to wait where the service does not say.
const PAUSE: Duration = Duration::from_secs(30);

/// Why there is no result.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Something is wrong with a picture or a video.
    Media(Reason),
    /// Nobody looked at it.
    Port(PortError),
}

/// The body of an answer, whatever its code says.
pub(crate) fn body(answer: &HttpAnswer) -> Result<Value, Refusal> {
    let status = answer.status;
    if matches!(status, 401 | 403) {
        return Err(Refusal::Port(misconfigured(&format!(
            "the service refuses the key of api_key_file (status {status})"
        ))));
    }
    let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
    match (status, body) {
        // Bad parameters come with 400 and a code in the body.
        (200..=299 | 400, Some(body)) if body.is_object() => Ok(body),
        (404, _) => Err(Refusal::Port(misconfigured(
            "the address of url does not know the interface (status 404)",
        ))),
        _ => {
            let reason = format!("an answer of status {status} that is not of its form");
            Err(away(reason, answer.retry_after().unwrap_or(PAUSE)))
        }
    }
}

/// What a code of reading a card means, if it is not success.
pub(crate) fn card_code(body: JsonAnswer<'_>) -> Result<(), Refusal> {
    match code(body, "errorCode") {
        Some(0) => Ok(()),
        Some(2) => Err(Refusal::Media(Reason::DocumentCutOff)),
        Some(3) => Err(Refusal::Media(Reason::DocumentNotFound)),
        Some(7 | 8) => Err(Refusal::Media(Reason::NotAPicture)),
        Some(number @ (1 | 5 | 6 | 9 | 10)) => Err(ours(number)),
        other => Err(unknown(other)),
    }
}

/// What a code of comparing faces means, if it is not success.
pub(crate) fn match_code(body: JsonAnswer<'_>) -> Result<(), Refusal> {
    match code(body, "code") {
        Some(200) => Ok(()),
        Some(406) => Err(Refusal::Media(Reason::FaceUnclear)),
        Some(407) => Err(Refusal::Media(Reason::FaceNotFound)),
        Some(408) => Err(Refusal::Media(Reason::NotAPicture)),
        Some(number @ 409) => Err(ours(number)),
        other => Err(unknown(other)),
    }
}

/// What a code of liveness means where there is nothing else to judge by. 200 and the codes of a
/// judgement are none of these.
pub(crate) fn liveness_code(number: Option<i64>) -> Result<(), Refusal> {
    let reason = match number {
        Some(200 | 301 | 302 | 303) => return Ok(()),
        Some(406 | 411 | 412 | 422 | 423) => Reason::FaceUnclear,
        Some(407) => Reason::DocumentFaceNotFound,
        Some(408) => Reason::SeveralFaces,
        Some(409 | 413) => Reason::VideoUnusable,
        Some(410) => Reason::FaceNotFound,
        other => return Err(unknown(other)),
    };
    Err(Refusal::Media(reason))
}

/// A code, which is a number or the text of one.
pub(crate) fn code(body: JsonAnswer<'_>, name: &str) -> Option<i64> {
    let number = body.number(name)?;
    let digits = format!("{number}");
    digits.parse().ok()
}

/// There is no answer now.
pub(crate) fn unavailable(reason: impl AsRef<str>, retry_after: Option<Duration>) -> PortError {
    PortError::Unavailable {
        reason: format!("FPT.AI: {}", reason.as_ref()),
        retry_after,
    }
}

fn away(reason: String, retry_after: Duration) -> Refusal {
    Refusal::Port(unavailable(reason, Some(retry_after)))
}

fn ours(code: i64) -> Refusal {
    let what = format!("FPT.AI refused a request of ours (code {code})");
    Refusal::Port(PortError::Bug(what))
}

/// Of a code that nobody described it is not known what it means: it is no answer, and neither a
/// pass nor a fail.
fn unknown(code: Option<i64>) -> Refusal {
    let code = code.map_or_else(|| "none".to_owned(), |code| code.to_string());
    away(format!("code {code}"), PAUSE)
}
