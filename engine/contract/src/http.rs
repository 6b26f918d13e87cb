use crate::PortResult;
use async_trait::async_trait;
use std::fmt::Debug;
use std::time::Duration;

/// The longest that a system is left alone because it asks for it.
const LONGEST_PAUSE: Duration = Duration::from_secs(3_600);

/// The only way out of the process for a plugin: no plugin builds a client of its own, so that
/// limits, certificates and what may be reached are decided in one place.
#[async_trait]
pub trait HttpClient: Debug + Send + Sync {
    /// Sends a request and reads the whole answer.
    ///
    /// Every status is an answer. Redirects are not followed.
    ///
    /// # Errors
    /// [`Unavailable`](crate::PortError::Unavailable) when there is no whole answer in time or it is
    /// larger than allowed; [`Misconfigured`](crate::PortError::Misconfigured) when the address cannot
    /// be asked at all.
    async fn send(&self, request: HttpRequest) -> PortResult<HttpAnswer>;
}

/// Who named the address of a request decides how far it may lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// The operator, in the configuration: it leads where they say, into their own network too.
    Operator,
    /// Somebody else, in an answer or a form: it leads to addresses of the internet alone
    /// ([`Network::Public`](crate::Network::Public)), so that nobody asks with our hands what only we can
    /// reach (OWASP ASVS 5.0, 1.3.6).
    Others,
}

/// A request to a system outside.
#[derive(Debug, Clone)]
pub struct HttpRequest {
    /// The method (RFC 9110 §9), in capitals.
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// Who named it.
    pub named_by: NamedBy,
    /// Further header fields. Their values may be secrets and are never logged.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: Vec<u8>,
    /// How long everything may take, until the last byte of the answer.
    pub timeout: Duration,
    /// The most bytes of an answer that are read.
    pub answer_bytes: usize,
}

/// What a system outside answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpAnswer {
    /// The status (RFC 9110 §15).
    pub status: u16,
    /// The header fields, with names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl HttpAnswer {
    /// The first value of a header field; `name` in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.headers.iter();
        let (_, value) = fields.find(|(known, _)| known == name)?;
        Some(value)
    }

    /// How long the system asks to be left alone (RFC 9110 §10.2.3), one hour at most; `None` where it does not
    /// say so in seconds.
    pub fn retry_after(&self) -> Option<Duration> {
        let seconds: u64 = self.header("retry-after")?.trim().parse().ok()?;
        Some(Duration::from_secs(seconds).min(LONGEST_PAUSE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_in_seconds_and_no_longer_than_an_hour() {
        let pause = |value: &str| {
            let answer = HttpAnswer {
                status: 503,
                headers: vec![("retry-after".to_owned(), value.to_owned())],
                body: Vec::new(),
            };
            answer.retry_after().map(|pause| pause.as_secs())
        };
        assert_eq!(pause(" 7 "), Some(7));
        assert_eq!(pause("3600"), Some(3_600));
        assert_eq!(pause("18446744073709551615"), Some(3_600));
        for wrong in ["", "-1", "1.5", "soon", "Sun, 22 Nov 2026 08:00:00 GMT"] {
            assert_eq!(pause(wrong), None, "{wrong}");
        }
    }
}
