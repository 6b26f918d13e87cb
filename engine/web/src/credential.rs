//! Who shows what of being signed in: a token of an app, or the cookie of a browser.

use crate::form::{cookie_in, is_foreign, is_unsafe};
use crate::words::INVALID_TOKEN;
use actix_web::HttpRequest;
use actix_web::dev::ServiceRequest;
use actix_web::http::header::{self, HeaderMap};
use tinhid_core::accounts::{SessionToken, Sessions};
use tinhid_core::tenant::{Actor, Context};
use tinhid_core::{Error, Kind};

/// What the cookie of a citizen's session is called. The prefix binds it to this host, this site and to
/// encrypted connections (RFC 6265bis §4.1.3.2).
const COOKIE: &str = "__Host-tinhid";

/// The same where development runs without encryption, for which browsers refuse the prefix.
const PLAIN_COOKIE: &str = "tinhid";

/// What a request shows.
enum Credential<'request> {
    Nothing,
    /// A token of an app (RFC 6750 §2.1).
    Bearer(&'request str),
    /// What a browser sends by itself, whoever made it ask.
    Cookie(&'request str),
}

/// The name of the cookie of citizens' sessions.
pub fn session_cookie(is_encrypted: bool) -> &'static str {
    if is_encrypted { COOKIE } else { PLAIN_COOKIE }
}

/// What the browser keeps of a session; none where there is nothing.
pub fn session_cookie_of(request: &HttpRequest) -> Option<&str> {
    [COOKIE, PLAIN_COOKIE]
        .into_iter()
        .find_map(|name| cookie_in(request.headers(), name))
}

/// Finds out who asks. A token of an app must count. A cookie that does not count any more is none:
/// whoever was signed in reads on as a guest.
///
/// # Errors
/// `invalid-token` for a token that does not count; `foreign-form` when another site makes a browser
/// change something with its cookie; when the database does not answer.
pub(crate) async fn identify(
    request: &ServiceRequest,
    context: &Context,
    is_encrypted: bool,
) -> Result<Option<Actor>, Error> {
    let credential = credential(request.headers(), is_encrypted)?;
    let text = match credential {
        Credential::Nothing => return Ok(None),
        Credential::Bearer(text) | Credential::Cookie(text) => text,
    };
    let is_cookie = matches!(credential, Credential::Cookie(_));
    let signed_in = match SessionToken::parse(text) {
        Ok(token) => {
            let sessions = Sessions::new(context.runtime.database(), context.runtime.cache());
            sessions
                .open(&token, &context.snapshot, context.now)
                .await?
        }
        Err(_) => None,
    };
    match signed_in {
        Some(_) if is_cookie && is_unsafe(request.method()) && is_foreign(request.headers()) => {
            Err(Error::new(Kind::Forbidden, "foreign-form"))
        }
        Some(signed_in) => Ok(Some(Actor::Citizen(signed_in))),
        None if is_cookie => Ok(None),
        None => Err(Error::new(Kind::Unauthenticated, INVALID_TOKEN)),
    }
}

fn credential(headers: &HeaderMap, is_encrypted: bool) -> Result<Credential<'_>, Error> {
    let mut lines = headers.get_all(header::AUTHORIZATION);
    let Some(line) = lines.next() else {
        let cookie = cookie_in(headers, session_cookie(is_encrypted));
        return Ok(cookie.map_or(Credential::Nothing, Credential::Cookie));
    };
    let invalid = || Error::new(Kind::Unauthenticated, INVALID_TOKEN);
    if lines.next().is_some() {
        return Err(invalid());
    }
    let line = line.to_str().map_err(|_unreadable| invalid())?;
    match line.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
            Ok(Credential::Bearer(token.trim()))
        }
        _ => Err(invalid()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn shown(headers: &[(&'static str, &'static str)], is_encrypted: bool) -> String {
        let request = headers
            .iter()
            .fold(TestRequest::default(), |request, header| {
                request.append_header(*header)
            });
        let request = request.to_http_request();
        match credential(request.headers(), is_encrypted) {
            Ok(Credential::Nothing) => "nothing".to_owned(),
            Ok(Credential::Bearer(text)) => format!("bearer {text}"),
            Ok(Credential::Cookie(text)) => format!("cookie {text}"),
            Err(error) => error.code().to_owned(),
        }
    }

    #[test]
    fn an_app_shows_a_token_and_a_browser_a_cookie() {
        assert_eq!(shown(&[], true), "nothing");
        assert_eq!(
            shown(&[("Authorization", "bearer abc")], true),
            "bearer abc"
        );
        assert_eq!(
            shown(&[("Cookie", "__Host-tinhid=abc")], true),
            "cookie abc"
        );
        assert_eq!(shown(&[("Cookie", "tinhid=abc")], false), "cookie abc");
        // A cookie that another host of the same site could have set does not count.
        assert_eq!(shown(&[("Cookie", "tinhid=abc")], true), "nothing");
        let both = [
            ("Authorization", "Bearer abc"),
            ("Cookie", "__Host-tinhid=def"),
        ];
        assert_eq!(shown(&both, true), "bearer abc");
    }

    #[test]
    fn what_is_no_token_of_ours_is_refused() {
        assert_eq!(
            shown(&[("Authorization", "Basic abc")], true),
            "invalid-token"
        );
        assert_eq!(shown(&[("Authorization", "Bearer")], true), "invalid-token");
        let twice = [("Authorization", "Bearer a"), ("Authorization", "Bearer b")];
        assert_eq!(shown(&twice, true), "invalid-token");
    }
}
