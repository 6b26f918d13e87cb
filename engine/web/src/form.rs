//! Forms of pages, and what a browser keeps for them.

use crate::failure::Failure;
use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use std::future::Future;
use std::pin::Pin;
use tinhid_core::{Error, Kind};

/// For how long a browser keeps what it is given, in seconds: a year.
const KEPT: u32 = 31_536_000;

/// The fields of a form that a page of this site has sent, decoded, in their order. A form of another
/// site is refused: `Sec-Fetch-Site` (Fetch Metadata Request Headers, §2.3) tells them apart, and
/// where a browser does not send it, `Origin` (RFC 6454 §7) does.
#[derive(Debug, Clone)]
pub struct Form(pub Vec<(String, String)>);

impl FromRequest for Form {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let content_type = request.content_type();
        let refused = if !content_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            Some(Error::new(
                Kind::UnsupportedMediaType,
                "unsupported-media-type",
            ))
        } else if is_foreign(request.headers()) {
            Some(Error::new(Kind::Forbidden, "foreign-form"))
        } else {
            None
        };
        if let Some(error) = refused {
            return Box::pin(std::future::ready(Err(Failure::from(error).into())));
        }
        let bytes = Bytes::from_request(request, payload);
        Box::pin(async move {
            let bytes = bytes.await?;
            let wrong = |_wrong| Failure::from(Error::invalid("invalid-request"));
            let text = std::str::from_utf8(&bytes).map_err(wrong)?;
            let fields = crate::query::pairs(text).map_err(Failure::from)?;
            Ok(Self(fields))
        })
    }
}

impl Form {
    /// The value of a field; empty if the form has none of that name.
    pub fn field(&self, name: &str) -> &str {
        let mut fields = self.0.iter();
        let found = fields.find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Whether another site made a browser send this.
pub(crate) fn is_foreign(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name)?.to_str().ok();
    if let Some(site) = said("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let Some(origin) = said("origin") else {
        return false;
    };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    let hosts = ["host", "x-forwarded-host"].map(said);
    !hosts
        .into_iter()
        .flatten()
        .any(|host| authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host)))
}

/// Whether people reach the site over an encrypted connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Encrypted(pub(crate) bool);

/// What a browser keeps under a name (RFC 6265 §5.4).
pub fn cookie<'request>(request: &'request HttpRequest, name: &str) -> Option<&'request str> {
    cookie_in(request.headers(), name)
}

/// The same of headers alone.
pub(crate) fn cookie_in<'request>(
    headers: &'request HeaderMap,
    name: &str,
) -> Option<&'request str> {
    let lines = headers.get_all(header::COOKIE);
    let mut pairs = lines
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// Whether people reach the site over an encrypted connection.
pub fn is_encrypted(request: &HttpRequest) -> bool {
    let extensions = request.extensions();
    let encrypted = extensions.get::<Encrypted>();
    encrypted.is_some_and(|encrypted| encrypted.0)
}

/// Whether a method may change something (RFC 9110 §9.2.1).
pub(crate) fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Gives a browser something to keep for a year, or takes it back with `None`. Scripts cannot read it,
/// and other sites cannot send it with their forms. `value` is a token (RFC 9110 §5.6.2).
pub fn set_cookie(
    request: &HttpRequest,
    response: &mut HttpResponse,
    name: &str,
    value: Option<&str>,
) {
    keep_cookie(request, response, name, value.map(|value| (value, KEPT)));
}

/// The same for so many seconds.
pub fn keep_cookie(
    request: &HttpRequest,
    response: &mut HttpResponse,
    name: &str,
    value: Option<(&str, u32)>,
) {
    let others = SameSite::Lax;
    send_cookie(request, response, name, value, others);
}

/// When a browser sends a cookie with what other sites make it ask (RFC 6265bis §4.1.2.7).
#[derive(Debug, Clone, Copy)]
pub(crate) enum SameSite {
    /// When somebody follows a link.
    Lax,
    /// Never.
    Strict,
}

/// The same, and when it is sent with what other sites make a browser ask.
pub(crate) fn send_cookie(
    request: &HttpRequest,
    response: &mut HttpResponse,
    name: &str,
    value: Option<(&str, u32)>,
    others: SameSite,
) {
    let secure = if is_encrypted(request) {
        "; Secure"
    } else {
        ""
    };
    let (value, age) = value.unwrap_or(("", 0));
    let line =
        format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite={others:?}{secure}");
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
}

#[cfg(test)]
mod tests {
    use super::{cookie, is_foreign};
    use actix_web::test::TestRequest;

    fn request(headers: &[(&'static str, &'static str)]) -> actix_web::HttpRequest {
        let request = headers
            .iter()
            .fold(TestRequest::default(), |request, header| {
                request.append_header(*header)
            });
        request.to_http_request()
    }

    #[test]
    fn a_form_of_another_site_is_told() {
        let host = ("Host", "id.one.example");
        for (header, foreign) in [
            (("Sec-Fetch-Site", "same-origin"), false),
            (("Sec-Fetch-Site", "none"), false),
            (("Sec-Fetch-Site", "same-site"), true),
            (("Sec-Fetch-Site", "cross-site"), true),
            (("Origin", "https://id.one.example"), false),
            (("Origin", "https://id.two.example"), true),
            (("Origin", "null"), true),
            (("Accept", "*/*"), false),
        ] {
            let request = request(&[host, header]);
            assert_eq!(is_foreign(request.headers()), foreign, "{header:?}");
        }
    }

    #[test]
    fn what_is_kept_is_found_by_its_name() {
        let request = request(&[("Cookie", "a=1; work-place=x-y"), ("Cookie", "b=2")]);
        assert_eq!(cookie(&request, "work-place"), Some("x-y"));
        assert_eq!(cookie(&request, "b"), Some("2"));
        assert_eq!(cookie(&request, "place"), None);
    }
}
