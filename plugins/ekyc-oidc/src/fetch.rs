//! Asking the provider, never past the time there is.

use crate::config::Settings;
use crate::failure::{unavailable, unexpected};
use serde::de::DeserializeOwned;
use std::time::Duration;
use tinhid_contract::ekyc::EkycContext;
use tinhid_contract::{HttpAnswer, HttpRequest, PluginHost, PortResult};

/// The most bytes of an answer.
const ANSWER_BYTES: usize = 512 * 1024;

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
    url: &str,
    authorization: Option<String>,
    timeout: Duration,
) -> PortResult<T> {
    let mut headers = vec![("accept".to_owned(), "application/json".to_owned())];
    headers.extend(authorization.map(|value| ("authorization".to_owned(), value)));
    let request = HttpRequest {
        method: "GET",
        url: url.to_owned(),
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
    url: &str,
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
        url: url.to_owned(),
        headers,
        body: form.into_bytes(),
        timeout,
        answer_bytes: ANSWER_BYTES,
    };
    host.http.send(request).await
}
