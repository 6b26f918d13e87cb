//! What the codes of the service mean.

use crate::config::misconfigured;
use serde_json::Value;
use std::time::Duration;
use tinhid_contract::ekyc::Reason;
use tinhid_contract::{HttpAnswer, PortError};

/// The code of success. The status of the answer says nothing: errors come with 200, too.
pub(crate) const SUCCESS: &str = "IDG-00000000";
/// How long to wait where the service does not say.
pub(crate) const PAUSE: Duration = Duration::from_secs(30);

/// Why there is no result.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Something is wrong with the picture.
    Picture(Picture),
    /// Nobody looked at it.
    Port(PortError),
}

/// What the service says is wrong with a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Picture {
    Poor,
    NothingFound,
    NoFace,
    SeveralFaces,
    NoImage,
    WrongDocument,
}

impl Picture {
    /// What that means where a document was to be seen.
    pub(crate) const fn of_document(self) -> Reason {
        match self {
            Self::Poor => Reason::DocumentUnreadable,
            Self::NothingFound => Reason::DocumentNotFound,
            Self::NoFace => Reason::DocumentFaceNotFound,
            Self::SeveralFaces => Reason::SeveralDocuments,
            Self::NoImage => Reason::NotAPicture,
            Self::WrongDocument => Reason::WrongDocument,
        }
    }

    /// What that means where a face was to be seen.
    pub(crate) const fn of_face(self) -> Reason {
        match self {
            Self::Poor => Reason::FaceUnclear,
            Self::NothingFound | Self::NoFace => Reason::FaceNotFound,
            Self::SeveralFaces => Reason::SeveralFaces,
            Self::NoImage => Reason::NotAPicture,
            Self::WrongDocument => Reason::WrongDocument,
        }
    }
}

/// The body of an answer that succeeded; `None` when the token is not taken.
pub(crate) fn success(answer: &HttpAnswer) -> Option<Result<Value, Refusal>> {
    let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let code = body.as_ref().and_then(|body| body.get("message")?.as_str());
    let status = answer.status;
    match (status, code) {
        (401, _) | (_, Some("IDG-00000401")) => None,
        (200..=299, Some(SUCCESS)) => body.map(Ok),
        (429 | 500..=599, _) => {
            let reason = format!("status {status}, code {}", shown(code));
            Some(Err(away(reason, answer.retry_after().unwrap_or(PAUSE))))
        }
        (_, Some(code)) => Some(Err(refusal(status, code))),
        (_, None) => {
            let reason = format!("an answer of status {status} that is not of its form");
            Some(Err(away(reason, PAUSE)))
        }
    }
}

/// There is no answer now.
pub(crate) fn unavailable(reason: impl AsRef<str>, retry_after: Option<Duration>) -> PortError {
    PortError::Unavailable {
        reason: format!("VNPT eKYC: {}", reason.as_ref()),
        retry_after,
    }
}

fn away(reason: String, retry_after: Duration) -> Refusal {
    Refusal::Port(unavailable(reason, Some(retry_after)))
}

fn refusal(status: u16, code: &str) -> Refusal {
    let picture = match code {
        "IDG-00010003" => Picture::Poor,
        "IDG-00010102" => Picture::NothingFound,
        "IDG-00010103" => Picture::NoFace,
        "IDG-00010104" => Picture::SeveralFaces,
        "IDG-00010202" => Picture::NoImage,
        "IDG-00010445" => Picture::WrongDocument,
        "IDG-00000001" | "IDG-00000400" => {
            let what = format!("VNPT eKYC refused a request of ours (code {code})");
            return Refusal::Port(PortError::Bug(what));
        }
        "IDG-00000404" => {
            return Refusal::Port(misconfigured(
                "the address of url does not know the interface (code IDG-00000404)",
            ));
        }
        // Of success with another status, and of an unknown code, nobody knows what it means: it is
        // no answer, and neither a pass nor a fail.
        _ => {
            return away(
                format!("status {status}, code {}", shown(Some(code))),
                PAUSE,
            );
        }
    };
    Refusal::Picture(picture)
}

/// A code is a word of the protocol; anything else is text that goes no further.
fn shown(code: Option<&str>) -> &str {
    let is_code = |code: &&str| {
        let digits = code.strip_prefix("IDG-");
        digits.is_some_and(|digits| {
            digits.len() <= 12 && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    code.filter(is_code).unwrap_or("none")
}
