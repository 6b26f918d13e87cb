//! Asking the provider, never past the time there is.

use crate::config::Settings;
use crate::failure::{unavailable, unexpected};
use serde::de::DeserializeOwned;
use std::time::Duration;
use tinhid_contract::ekyc::EkycContext;
use tinhid_contract::{HttpAnswer, HttpRequest, NamedBy, PluginHost, PortResult};

/// The most bytes of an answer.
const ANSWER_BYTES: usize = 512 * 1024;

/// An address of the provider.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Endpoint<'url> {
    url: &'url str,
    named_by: NamedBy,
}

impl<'url> Endpoint<'url> {
    /// An address that the provider at `issuer` names. The operator named the issuer, and with it what
    /// stands at the same host; anything else the provider chose.
    pub(crate) fn of(issuer: &str, url: &'url str) -> Self {
        let named_by = match origin(issuer) == origin(url) {
            true => NamedBy::Operator,
            false => NamedBy::Others,
        };
        Self { url, named_by }
    }
}

/// Scheme, host and port (RFC 6454 §4), as they are written.
fn origin(url: &str) -> &str {
    let begin = url.find("://").map_or(0, |colon| colon + 3);
    let end = url[begin..].find(['/', '?', '#']);
    &url[..end.map_or(url.len(), |end| begin + end)]
}

/// How long a request may take.
pub(crate) fn patience(
    settings: &Settings,
    host: &PluginHost,
    context: &EkycContext,
) -> PortResult<Duration> {
    let left = context.remaining(host.clock.now());
    let left = left.ok_or_else(|| unavailable("the time for the answer is over", None))?;
    Ok(left.min(settings.patience))
}

/// Gets a document.
pub(crate) async fn get<T: DeserializeOwned>(
    host: &PluginHost,
    what: &str,
    endpoint: Endpoint<'_>,
    authorization: Option<String>,
    timeout: Duration,
) -> PortResult<T> {
    let mut headers = vec![("accept".to_owned(), "application/json".to_owned())];
    headers.extend(authorization.map(|value| ("authorization".to_owned(), value)));
    let request = HttpRequest {
        method: "GET",
        url: endpoint.url.to_owned(),
        named_by: endpoint.named_by,
        headers,
        body: Vec::new(),
        timeout,
        answer_bytes: ANSWER_BYTES,
    };
    let answer = host.http.send(request).await?;
    if answer.status != 200 {
        return Err(unexpected(what, &answer));
    }
    let unreadable = |_cause| unavailable(&format!("{what} is not of its form"), None);
    serde_json::from_slice(&answer.body).map_err(unreadable)
}

/// Sends a form.
pub(crate) async fn post(
    host: &PluginHost,
    endpoint: Endpoint<'_>,
    authorization: Option<String>,
    form: String,
    timeout: Duration,
) -> PortResult<HttpAnswer> {
    let mut headers = vec![
        ("accept".to_owned(), "application/json".to_owned()),
        (
            "content-type".to_owned(),
            "application/x-www-form-urlencoded".to_owned(),
        ),
    ];
    headers.extend(authorization.map(|value| ("authorization".to_owned(), value)));
    let request = HttpRequest {
        method: "POST",
        url: endpoint.url.to_owned(),
        named_by: endpoint.named_by,
        headers,
        body: form.into_bytes(),
        timeout,
        answer_bytes: ANSWER_BYTES,
    };
    host.http.send(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operator_named_what_stands_at_the_issuer() {
        let issuer = "https://sso.mau.example:8443/realms/dan";
        for (url, named_by) in [
            ("https://sso.mau.example:8443/token", NamedBy::Operator),
            ("https://sso.mau.example:8443?a=b", NamedBy::Operator),
            ("https://sso.mau.example:8443", NamedBy::Operator),
            ("https://sso.mau.example/token", NamedBy::Others),
            ("http://sso.mau.example:8443/token", NamedBy::Others),
            ("https://sso.mau.example:8443.thu.example/", NamedBy::Others),
            ("https://10.0.0.7/keys", NamedBy::Others),
        ] {
            assert_eq!(Endpoint::of(issuer, url).named_by, named_by, "{url}");
        }
    }
}
