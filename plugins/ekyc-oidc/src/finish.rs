//! Judging what a person came back with.

use crate::config::{ClientAuthentication, Settings, misconfigured};
use crate::directory::{Directory, Metadata};
use crate::facts::judge;
use crate::failure::{unavailable, unexpected};
use crate::fetch::{Endpoint, get, patience, post};
use crate::start::Secret;
use crate::token::{Claims, Unchecked};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use form_urlencoded::{Serializer, byte_serialize};
use serde::Deserialize;
use serde_json::{Map, Value};
use tinhid_contract::ekyc::{
    EkycContext, ElectronicIdFacts, PersonalText, Reason, SignInAnswer, Verdict,
};
use tinhid_contract::{HttpAnswer, PluginHost, PortError, PortResult};

/// Why there is no token.
enum Refusal {
    /// The sign-in is over; the person may begin another.
    SignIn(Reason),
    /// It could not be found out.
    Port(PortError),
}

impl From<PortError> for Refusal {
    fn from(error: PortError) -> Self {
        Self::Port(error)
    }
}

/// What the token endpoint gave.
#[derive(Deserialize)]
struct Issued {
    id_token: String,
    access_token: Option<String>,
}

/// An error of the token endpoint (RFC 6749 §5.2).
#[derive(Deserialize)]
struct TokenError {
    error: String,
}

/// Judges an answer.
pub(crate) async fn judged(
    settings: &Settings,
    host: &PluginHost,
    directory: &Directory,
    context: &EkycContext,
    answer: &SignInAnswer,
) -> PortResult<Verdict<ElectronicIdFacts>> {
    match look(settings, host, directory, context, answer).await {
        Ok(claims) => Ok(judge(&settings.config, &claims)),
        Err(Refusal::SignIn(reason)) => Ok(Verdict::inconclusive(reason)),
        Err(Refusal::Port(error)) => Err(error),
    }
}

async fn look(
    settings: &Settings,
    host: &PluginHost,
    directory: &Directory,
    context: &EkycContext,
    answer: &SignInAnswer,
) -> Result<Claims, Refusal> {
    let secret = Secret::read(&answer.secret)?;
    let time = || patience(settings, host, context);
    let metadata = directory.metadata(settings, host, time()?).await?;
    let code = code(settings, &metadata, answer)?;

    let exchange = exchange(settings, answer, code, &secret);
    let issued = redeem(settings, host, &metadata, context, exchange).await?;
    let invalid = || Refusal::SignIn(Reason::SignInInvalid);
    let token = Unchecked::read(&issued.id_token, settings)?.ok_or_else(invalid)?;
    let name = token.key_name.as_deref();
    let keys = directory.keys(&metadata, name, host, time()?).await?;
    let claims = token.checked(&keys, settings).ok_or_else(invalid)?;
    if !claims.are_of(settings, &secret.nonce, host.clock.now()) {
        return Err(invalid());
    }
    if !settings.config.user_info {
        return Ok(claims);
    }
    completed(host, &metadata, issued, claims, time()?).await
}

/// The code of an answer that is the provider's.
fn code<'a>(
    settings: &Settings,
    metadata: &Metadata,
    answer: &'a SignInAnswer,
) -> Result<&'a str, Refusal> {
    let invalid = || Refusal::SignIn(Reason::SignInInvalid);
    let state = parameter(answer, "state")?;
    if state != Some(answer.state.expose()) {
        return Err(invalid());
    }
    // Which provider an answer is of (RFC 9207).
    match parameter(answer, "iss")? {
        Some(issuer) if issuer != settings.config.issuer => return Err(invalid()),
        None if metadata.authorization_response_iss_parameter_supported => return Err(invalid()),
        _ => {}
    }
    match parameter(answer, "error")? {
        None => {}
        Some("access_denied" | "login_required" | "interaction_required" | "consent_required") => {
            return Err(Refusal::SignIn(Reason::SignInCancelled));
        }
        Some("server_error" | "temporarily_unavailable") => {
            return Err(Refusal::Port(unavailable("the provider cannot work", None)));
        }
        Some("unauthorized_client" | "invalid_scope" | "unsupported_response_type") => {
            return Err(Refusal::Port(misconfigured(
                "the provider refuses this client, its scopes or the code flow",
            )));
        }
        Some("unmet_authentication_requirements") => {
            return Err(Refusal::SignIn(Reason::AccountLevelTooLow));
        }
        Some(_) => return Err(invalid()),
    }
    let code = parameter(answer, "code")?;
    code.filter(|code| !code.is_empty()).ok_or_else(invalid)
}

/// A parameter that is there at most once (RFC 6749 §3.1).
fn parameter<'a>(answer: &'a SignInAnswer, name: &str) -> Result<Option<&'a str>, Refusal> {
    let mut values = answer
        .parameters
        .iter()
        .filter(|(known, _)| known == name)
        .map(|(_, value)| value.expose());
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        _ => Err(Refusal::SignIn(Reason::SignInInvalid)),
    }
}

/// Exchanges the code for tokens.
async fn redeem(
    settings: &Settings,
    host: &PluginHost,
    metadata: &Metadata,
    context: &EkycContext,
    (authorization, form): (Option<String>, String),
) -> Result<Issued, Refusal> {
    let time = patience(settings, host, context)?;
    let endpoint = Endpoint::of(&metadata.issuer, &metadata.token_endpoint);
    let given = post(host, endpoint, authorization, form, time).await?;
    if given.status != 200 {
        return Err(refused(&given));
    }
    let issued = serde_json::from_slice(&given.body);
    issued.map_err(|_cause| Refusal::Port(unavailable("the tokens are not of their form", None)))
}

/// What the code is exchanged with: the header `Authorization`, if one is needed, and the form.
fn exchange(
    settings: &Settings,
    answer: &SignInAnswer,
    code: &str,
    secret: &Secret,
) -> (Option<String>, String) {
    let client = settings.config.client_id.as_str();
    let mut form = Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", &answer.return_to)
        .append_pair("code_verifier", &secret.verifier);
    let way = settings.config.client_authentication;
    let authorization = match (&settings.secret, way) {
        (Some(secret), ClientAuthentication::Basic) => Some(basic(client, secret)),
        (Some(secret), ClientAuthentication::Post) => {
            form.append_pair("client_id", client)
                .append_pair("client_secret", secret.expose());
            None
        }
        (None, _) => {
            form.append_pair("client_id", client);
            None
        }
    };
    (authorization, form.finish())
}

/// RFC 6749 §2.3.1: both are spelled as in a form first.
fn basic(client: &str, secret: &PersonalText) -> String {
    let spelled = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", spelled(client), spelled(secret.expose()));
    format!("Basic {}", BASE64_STANDARD.encode(pair))
}

fn refused(given: &HttpAnswer) -> Refusal {
    let error = serde_json::from_slice(&given.body).ok();
    let error = error.map(|TokenError { error }| error);
    match (given.status, error.as_deref()) {
        (400, Some("invalid_grant")) => Refusal::SignIn(Reason::SignInInvalid),
        (400 | 401, Some("invalid_client" | "unauthorized_client")) | (401 | 403, _) => {
            Refusal::Port(misconfigured(
                "the provider refuses client_id, client_secret_file or client_authentication",
            ))
        }
        (400, Some("invalid_request" | "unsupported_grant_type" | "invalid_scope")) => {
            Refusal::Port(PortError::Bug(
                "the OpenID provider refused a request of ours for tokens".to_owned(),
            ))
        }
        _ => Refusal::Port(unexpected("the tokens", given)),
    }
}

/// Adds what the user-info endpoint knows of the same account (OpenID Connect Core 1.0 §5.3).
async fn completed(
    host: &PluginHost,
    metadata: &Metadata,
    issued: Issued,
    mut claims: Claims,
    time: std::time::Duration,
) -> Result<Claims, Refusal> {
    let (Some(url), Some(token)) = (&metadata.userinfo_endpoint, issued.access_token) else {
        let what = "user_info is on, and the provider has no user-info endpoint or access token";
        return Err(Refusal::Port(misconfigured(what)));
    };
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Refusal::SignIn(Reason::SignInInvalid));
    }
    let authorization = Some(format!("Bearer {token}"));
    let endpoint = Endpoint::of(&metadata.issuer, url);
    let further: Map<String, Value> =
        get(host, "the user info", endpoint, authorization, time).await?;
    if further.get("sub").and_then(Value::as_str) != claims.subject() {
        return Err(Refusal::SignIn(Reason::SignInInvalid));
    }
    claims.complete(further);
    Ok(claims)
}
