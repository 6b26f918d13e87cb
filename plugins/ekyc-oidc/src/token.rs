//! Judging an ID token (OpenID Connect Core 1.0 §3.1.3.7).

use crate::config::{Settings, misconfigured};
use chrono::{DateTime, Utc};
use jsonwebtoken::jwk::{Jwk, KeyAlgorithm};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation, decode, decode_header};
use serde_json::{Map, Value};
use tinhid_contract::PortResult;

/// How far clocks may be apart, in seconds.
const SKEW: i64 = 60;
/// How long ago a token may have been made for a sign-in that ended now, in seconds.
const AGE: i64 = 600;

/// A token before its signature was checked.
pub(crate) struct Unchecked<'a> {
    text: &'a str,
    algorithm: Algorithm,
    pub(crate) key_name: Option<String>,
}

/// What a token says.
#[derive(Debug)]
pub(crate) struct Claims(pub(crate) Map<String, Value>);

impl<'a> Unchecked<'a> {
    /// Reads the head of a token; `None` when it is none.
    ///
    /// # Errors
    /// `Misconfigured` when it is signed by an algorithm that is not expected.
    pub(crate) fn read(text: &'a str, settings: &Settings) -> PortResult<Option<Self>> {
        let Ok(header) = decode_header(text) else {
            return Ok(None);
        };
        let Header { alg, kid, crit, .. } = header;
        // Nothing is understood that a token could call critical (RFC 7515 §4.1.11).
        if crit.is_some() {
            return Ok(None);
        }
        let mut expected = settings.config.algorithms.iter();
        if !expected.any(|algorithm| algorithm.of_library() == alg) {
            return Err(misconfigured(&format!(
                "the provider signs with {alg:?}, which is not among algorithms"
            )));
        }
        Ok(Some(Self {
            text,
            algorithm: alg,
            key_name: kid,
        }))
    }

    /// Checks the signature by one of the keys; `None` when it is by none of them.
    pub(crate) fn checked(&self, keys: &[Jwk], settings: &Settings) -> Option<Claims> {
        let mut keys = keys.iter().filter(|key| fits(key, self.algorithm));
        // Without a name there must be no choice.
        let (Some(key), None) = (keys.next(), keys.next()) else {
            return None;
        };
        let key = DecodingKey::from_jwk(key).ok()?;
        let mut validation = Validation::new(self.algorithm);
        validation.set_issuer(&[&settings.config.issuer]);
        validation.set_audience(&[&settings.config.client_id]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // By the clock of the host, below.
        validation.validate_exp = false;
        let token = decode::<Map<String, Value>>(self.text, &key, &validation).ok()?;
        Some(Claims(token.claims))
    }
}

fn fits(key: &Jwk, algorithm: Algorithm) -> bool {
    let declared = match key.common.key_algorithm {
        Some(declared) => by_name(declared) == Some(algorithm),
        None => true,
    };
    let family = DecodingKey::from_jwk(key).map(|key| key.family());
    declared && family.is_ok_and(|family| family.algorithms().contains(&algorithm))
}

fn by_name(declared: KeyAlgorithm) -> Option<Algorithm> {
    Algorithm::try_from(declared).ok()
}

impl Claims {
    /// Whether the token is the provider's answer to this sign-in of this client, now.
    pub(crate) fn are_of(&self, settings: &Settings, nonce: &str, now: DateTime<Utc>) -> bool {
        let config = &settings.config;
        let client = config.client_id.as_str();
        let now = now.timestamp();
        // One audience: of any other it is not known whether it may use the token, too.
        let audience = match self.0.get("aud") {
            Some(Value::String(one)) => Some(one.as_str()),
            Some(Value::Array(all)) if all.len() == 1 => all[0].as_str(),
            _ => None,
        };
        let time = |name| self.0.get(name).and_then(seconds);
        let made = time("iat");
        let fresh = match config.max_age_seconds {
            Some(age) => time("auth_time")
                .is_some_and(|at| now - at <= i64::try_from(age).unwrap_or(i64::MAX) + SKEW),
            None => true,
        };
        self.text("iss") == Some(config.issuer.as_str())
            && audience == Some(client)
            && self.0.get("azp").is_none_or(|party| party == client)
            && self.text("nonce") == Some(nonce)
            && time("exp").is_some_and(|end| end > now - SKEW)
            && made.is_some_and(|at| at <= now + SKEW && at >= now - AGE - SKEW)
            && time("nbf").is_none_or(|begin| begin <= now + SKEW)
            && fresh
            && self.subject().is_some()
    }

    /// What the account is called there.
    pub(crate) fn subject(&self) -> Option<&str> {
        let subject = self.text("sub")?;
        (1..=255).contains(&subject.len()).then_some(subject)
    }

    /// A claim that is a text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// Adds what is not there.
    pub(crate) fn complete(&mut self, further: Map<String, Value>) {
        for (name, value) in further {
            self.0.entry(name).or_insert(value);
        }
    }
}

/// A NumericDate (RFC 7519 §2), whose fraction says nothing here.
fn seconds(time: &Value) -> Option<i64> {
    let whole = time.as_i64();
    whole.or_else(|| {
        let text = time.as_f64()?.trunc().to_string();
        text.parse().ok()
    })
}
