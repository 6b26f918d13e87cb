use std::time::Duration;
use tinhid_contract::{HttpAnswer, PortError};

/// How long to wait where the provider does not say.
const PAUSE: Duration = Duration::from_secs(30);

/// There is no answer now.
pub(crate) fn unavailable(reason: &str, retry_after: Option<Duration>) -> PortError {
    PortError::Unavailable {
        reason: format!("OpenID Connect: {reason}"),
        retry_after,
    }
}

/// The provider answered something else than was asked for.
pub(crate) fn unexpected(what: &str, answer: &HttpAnswer) -> PortError {
    let pause = answer.retry_after().unwrap_or(PAUSE);
    let status = answer.status;
    unavailable(&format!("{what}: status {status}"), Some(pause))
}
