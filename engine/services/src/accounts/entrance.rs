use actix_web::HttpRequest;
use actix_web::http::header;
use tinhid_core::accounts::{Entrance, Origin, Surface};
use tinhid_core::{Error, Result};
use tinhid_vietnamese::identifiers::PhoneNumber;
use tinhid_web::{Caller, caller_of};

/// The most of what a program says of itself that is looked at.
const LONGEST_USER_AGENT: usize = 512;

/// Where a request comes from.
pub(super) fn origin(request: &HttpRequest) -> Result<Origin> {
    let Caller { address, port } = caller_of(request)?;
    Ok(Origin { address, port })
}

/// Where somebody signs in.
pub(super) fn entrance(request: &HttpRequest, surface: Surface) -> Result<Entrance> {
    let user_agent = request.headers().get(header::USER_AGENT);
    let user_agent = user_agent.and_then(|value| value.to_str().ok());
    let user_agent = user_agent.unwrap_or_default();
    Ok(Entrance {
        surface,
        user_agent: user_agent.chars().take(LONGEST_USER_AGENT).collect(),
        origin: origin(request)?,
    })
}

/// A telephone number as somebody wrote it.
pub(super) fn phone(text: &str) -> Result<PhoneNumber> {
    PhoneNumber::parse(text).map_err(|_wrong| Error::invalid("phone-invalid"))
}

/// A code as somebody copied it from a message, with whatever stood between its digits.
pub(super) fn digits(text: &str) -> String {
    let digits = text.chars().filter(|sign| !sign.is_whitespace());
    digits.take(16).collect()
}
