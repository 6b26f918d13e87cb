//! What a server's refusals mean, by how far the conversation had come.

use lettre::transport::smtp::Error;
use lettre::transport::smtp::response::{Response, Severity};
use std::error::Error as _;
use std::time::Duration;
use tinhid_contract::messages::{Receipt, rejection};
use tinhid_contract::{PortError, PortResult};

/// When a server that puts somebody off may be asked again; greylists want minutes (RFC 6647 §4.1).
const PAUSE: Duration = Duration::from_secs(120);
/// When a server that does not answer may be asked again.
const SHORT_PAUSE: Duration = Duration::from_secs(15);

/// How far a conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Connect,
    Login,
    Sender,
    Recipient,
    Data,
    /// The text is on its way: from here on only an answer tells whether it was taken.
    Text,
}

/// What an error of lettre means. What the server wrote goes no further than its code.
pub(crate) fn judged(error: &Error, step: Step) -> PortResult<Receipt> {
    let code = error.status().map(u16::from);
    if error.is_permanent() {
        return Err(refused(code, step));
    }
    if let Some(code) = code {
        let reason = format!("the mail server put us off with {code} ({step:?})");
        return Err(unavailable(reason, PAUSE));
    }
    match step {
        Step::Text => Ok(Receipt::pending(
            "the mail server was given the text and gave no answer that can be read",
        )),
        Step::Connect if is_about_certificate(error) => Err(misconfigured(
            "the mail server's certificate is not one for plugins.smtp.host, or not by an authority that is known or stands in authority_file",
        )),
        Step::Login if error.is_client() => Err(misconfigured(
            "the mail server offers no way to log in that is known (PLAIN, LOGIN)",
        )),
        _ => Err(silent(step)),
    }
}

/// The server's last answer.
pub(crate) fn taken(response: &Response) -> Receipt {
    if response.code().severity != Severity::PositiveCompletion {
        return Receipt::pending("the mail server was given the text and asked for more");
    }
    let mut said = response.message();
    Receipt::accepted(said.find_map(queue_name))
}

/// No answer in time, or none that is one.
pub(crate) fn silent(step: Step) -> PortError {
    let reason = format!("the mail server gave no answer that can be read ({step:?})");
    unavailable(reason, SHORT_PAUSE)
}

fn refused(code: Option<u16>, step: Step) -> PortError {
    let number = code.unwrap_or_default();
    let rejected = |code| PortError::Rejected { code };
    match (step, number) {
        // Whoever has not logged in is told so at any step.
        (_, 530) | (Step::Login, _) => misconfigured(format!(
            "the mail server does not accept plugins.smtp.login and password_file ({number})"
        )),
        (Step::Connect, _) => {
            misconfigured(format!("the mail server does not speak with us ({number})"))
        }
        (_, 552) => rejected(rejection::TOO_LONG),
        (Step::Sender, _) => misconfigured(format!(
            "the mail server takes no mail from plugins.smtp.from or from_of_tenant ({number})"
        )),
        (Step::Recipient, _) => rejected(rejection::RECIPIENT),
        (Step::Data | Step::Text, _) => rejected(rejection::CONTENT),
    }
}

/// By what many servers say they find a message again.
fn queue_name(line: &str) -> Option<&str> {
    let (_, name) = line.split_once("queued as ")?;
    name.split([' ', ')', ',']).next()
}

fn is_about_certificate(error: &Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        let wrapped = inner
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            .and_then(|wrapped| wrapped.downcast_ref::<rustls::Error>());
        if let Some(rustls::Error::InvalidCertificate(_)) = wrapped {
            return true;
        }
        cause = inner.source();
    }
    false
}

fn unavailable(reason: String, pause: Duration) -> PortError {
    PortError::Unavailable {
        reason,
        retry_after: Some(pause),
    }
}

pub(crate) fn misconfigured(what: impl Into<String>) -> PortError {
    PortError::Misconfigured(what.into())
}
