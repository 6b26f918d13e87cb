//! The access token: asked for once for everybody who waits, renewed before it ends.

use crate::codes::{PAUSE, unavailable};
use crate::config::{Settings, misconfigured};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;
use tinhid_contract::ekyc::PersonalText;
use tinhid_contract::{HttpAnswer, HttpRequest, NamedBy, PluginHost, PortResult};
use tokio::sync::Mutex;

/// The earliest a token is renewed before its end.
const MARGIN: TimeDelta = TimeDelta::minutes(5);
/// The life of a token that does not tell it.
const SHORT_LIFE: i64 = 60;
/// The most bytes of an answer.
const ANSWER_BYTES: usize = 64 * 1024;

/// The token that holds now.
#[derive(Debug, Default)]
pub(crate) struct Tokens(Mutex<Option<Token>>);

#[derive(Debug)]
struct Token {
    value: PersonalText,
    renew_at: DateTime<Utc>,
}

/// What is read of the service's answer.
#[derive(Deserialize)]
struct Issued {
    access_token: String,
    expires_in: Option<i64>,
}

/// What is read of the token.
#[derive(Deserialize)]
struct Claims {
    exp: i64,
}

impl Tokens {
    /// A token that holds. Whoever comes while one is asked for waits for that one.
    pub(crate) async fn get(
        &self,
        settings: &Settings,
        host: &PluginHost,
        patience: Duration,
    ) -> PortResult<PersonalText> {
        let mut held = self.0.lock().await;
        if let Some(token) = &*held
            && host.clock.now() < token.renew_at
        {
            return Ok(token.value.clone());
        }
        let token = ask(settings, host, patience).await?;
        let value = token.value.clone();
        *held = Some(token);
        Ok(value)
    }

    /// Forgets a token that was refused, unless another has taken its place.
    pub(crate) async fn forget(&self, refused: &PersonalText) {
        let mut held = self.0.lock().await;
        if held.as_ref().is_some_and(|token| token.value == *refused) {
            *held = None;
        }
    }
}

async fn ask(settings: &Settings, host: &PluginHost, patience: Duration) -> PortResult<Token> {
    let body = json!({
        "client_id": settings.client_id,
        "client_secret": settings.client_secret.expose(),
        "grant_type": "client_credentials",
    });
    let request = HttpRequest {
        method: "POST",
        url: settings.address.join("/auth/oauth/token"),
        named_by: NamedBy::Operator,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.to_string().into_bytes(),
        timeout: patience,
        answer_bytes: ANSWER_BYTES,
    };
    let answer = host.http.send(request).await?;
    read(&answer, host.clock.now())
}

fn read(answer: &HttpAnswer, now: DateTime<Utc>) -> PortResult<Token> {
    let status = answer.status;
    match status {
        200..=299 => {}
        400 | 401 | 403 => {
            return Err(misconfigured(&format!(
                "the service refuses client_id and client_secret_file (status {status})"
            )));
        }
        _ => {
            let reason = format!("no token, status {status}");
            let pause = answer.retry_after().unwrap_or(PAUSE);
            return Err(unavailable(reason, Some(pause)));
        }
    }
    let unreadable = |_cause| unavailable("an answer with a token is not of its form", None);
    let issued: Issued = serde_json::from_slice(&answer.body).map_err(unreadable)?;
    // The console shows tokens with the word in front.
    let value = issued.access_token.trim();
    let value = match value.get(..7) {
        Some(word) if word.eq_ignore_ascii_case("bearer ") => value[7..].trim(),
        _ => value,
    };
    if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(unavailable("a token is not of its form", None));
    }
    let by_answer = issued.expires_in;
    let by_token = expiry(value).map(|end| end - now.timestamp());
    let life = match (by_answer, by_token) {
        (Some(first), Some(second)) => first.min(second),
        (Some(life), None) | (None, Some(life)) => life,
        (None, None) => SHORT_LIFE,
    };
    let life = TimeDelta::seconds(life.clamp(0, 86_400));
    let margin = MARGIN.min(life / 10);
    Ok(Token {
        value: PersonalText::new(value),
        renew_at: now + life - margin,
    })
}

/// When a token says that it ends (RFC 7519 §4.1.4). It is not checked: that is the service's part.
fn expiry(token: &str) -> Option<i64> {
    let payload = token.split('.').nth(1)?;
    let payload = BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?;
    let claims: Claims = serde_json::from_slice(&payload).ok()?;
    Some(claims.exp)
}
