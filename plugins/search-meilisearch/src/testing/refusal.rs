use super::http::Answer;
use serde_json::json;

/// Why a request is refused.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) code: String,
    pub(super) message: String,
}

impl Refusal {
    pub(super) fn new(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            code: code.to_owned(),
            message: message.into(),
        }
    }

    /// A request that is wrong in itself.
    pub(super) fn bad(code: &str, message: impl Into<String>) -> Self {
        Self::new(400, code, message)
    }

    pub(super) fn no_index(uid: &str) -> Self {
        Self::new(404, "index_not_found", format!("Index `{uid}` not found."))
    }

    pub(super) fn json(&self) -> serde_json::Value {
        let kind = match self.status {
            401 | 403 => "auth",
            500..=599 => "internal",
            _ => "invalid_request",
        };
        json!({
            "message": self.message,
            "code": self.code,
            "type": kind,
            "link": format!("https://docs.meilisearch.com/errors#{}", self.code),
        })
    }

    pub(super) fn answer(&self) -> Answer {
        Answer::json(self.status, &self.json())
    }
}
