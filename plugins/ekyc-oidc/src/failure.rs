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
    let seconds = answer.header("retry-after");
    let seconds = seconds.and_then(|value| value.trim().parse().ok());
    let pause = seconds.map_or(PAUSE, |seconds: u64| {
        Duration::from_secs(seconds.min(3_600))
    });
    let status = answer.status;
    unavailable(&format!("{what}: status {status}"), Some(pause))
}
