//! Sending a person to the provider.

use crate::config::{Settings, misconfigured};
use crate::directory::Metadata;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use form_urlencoded::Serializer;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tinhid_contract::ekyc::{PersonalText, SignIn};
use tinhid_contract::{BaseAddress, PluginHost, PortError, PortResult, Randomness};

/// What the engine keeps until the person comes back.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Secret {
    /// Stands in the ID token again (OpenID Connect Core 1.0 §3.1.2.1).
    pub(crate) nonce: String,
    /// Proves that whoever has the code began the sign-in (RFC 7636).
    pub(crate) verifier: String,
}

impl Secret {
    pub(crate) fn read(secret: &PersonalText) -> PortResult<Self> {
        let strange = |_cause| PortError::Bug("the secret of a sign-in is not ours".to_owned());
        serde_json::from_str(secret.expose()).map_err(strange)
    }

    fn written(&self) -> PortResult<PersonalText> {
        let strange = |_cause| PortError::Bug("the secret of a sign-in cannot be kept".to_owned());
        serde_json::to_string(self)
            .map(PersonalText::new)
            .map_err(strange)
    }
}

/// Where to send the person.
pub(crate) fn sign_in(
    settings: &Settings,
    host: &PluginHost,
    metadata: &Metadata,
    return_to: &str,
) -> PortResult<SignIn> {
    let config = &settings.config;
    BaseAddress::parse(return_to)
        .map_err(|rule| misconfigured(&format!("the address to come back to {rule}")))?;
    let state = unguessable(host.randomness.as_ref());
    let secret = Secret {
        nonce: unguessable(host.randomness.as_ref()),
        verifier: unguessable(host.randomness.as_ref()),
    };
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&secret.verifier));
    let mut scope = "openid".to_owned();
    for word in config.scopes.iter().filter(|word| *word != "openid") {
        scope.push(' ');
        scope.push_str(word);
    }
    let mut query = Serializer::new(String::new());
    query
        .append_pair("response_type", "code")
        .append_pair("client_id", &config.client_id)
        .append_pair("redirect_uri", return_to)
        .append_pair("scope", &scope)
        .append_pair("state", &state)
        .append_pair("nonce", &secret.nonce)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256");
    if !config.acr_values.is_empty() {
        query.append_pair("acr_values", &config.acr_values.join(" "));
    }
    if let Some(age) = config.max_age_seconds {
        query.append_pair("max_age", &age.to_string());
    }
    let endpoint = &metadata.authorization_endpoint;
    let joint = match endpoint.contains('?') {
        true => '&',
        false => '?',
    };
    let minutes = TimeDelta::minutes(i64::from(config.sign_in_minutes));
    Ok(SignIn {
        address: PersonalText::new(format!("{endpoint}{joint}{}", query.finish())),
        state: PersonalText::new(state),
        secret: secret.written()?,
        expires_at: host.clock.now() + minutes,
    })
}

/// 43 letters that nobody can guess.
fn unguessable(randomness: &dyn Randomness) -> String {
    let mut bytes = [0; 32];
    randomness.fill(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
