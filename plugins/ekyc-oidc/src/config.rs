use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tinhid_contract::ekyc::{Field, IdentityLevel, PersonalText};
use tinhid_contract::{BaseAddress, PortError, PortResult};

/// The agreement with an OpenID provider.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The issuer, exactly as the provider writes it.
    pub issuer: String,
    /// What the provider calls this client.
    pub client_id: String,
    /// A file that holds the client's secret and nothing else; none for a public client.
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    /// How the secret is sent.
    #[serde(default)]
    pub client_authentication: ClientAuthentication,
    /// What is asked for; `openid` is always asked for.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The levels that are asked for (`acr_values`), the preferred first.
    #[serde(default)]
    pub acr_values: Vec<String>,
    /// How old a sign-in may be, in seconds; without it the provider decides.
    #[serde(default)]
    pub max_age_seconds: Option<u64>,
    /// The algorithms by which the provider may sign.
    #[serde(default = "Config::any_algorithm")]
    pub algorithms: Vec<Algorithm>,
    /// What a claim says of the level of an account.
    pub levels: Levels,
    /// In which claims the fields stand.
    #[serde(default)]
    pub claims: BTreeMap<ClaimName, String>,
    /// Whether claims that the ID token lacks are asked of the user-info endpoint.
    #[serde(default)]
    pub user_info: bool,
    /// Who gives out the identities, as shown to people before they consent.
    pub recipient: String,
    /// The country where they do (ISO 3166-1 alpha-2).
    #[serde(default = "Config::vietnam")]
    pub country: String,
    /// How long a sign-in may take, 1 to 60 minutes.
    #[serde(default = "Config::sign_in_time")]
    pub sign_in_minutes: u32,
    /// How long one request may take, 1 to 60.
    #[serde(default = "Config::patience")]
    pub request_seconds: u64,
}

/// How a secret is sent (OpenID Connect Core 1.0 §9).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientAuthentication {
    /// In the header `Authorization`.
    #[default]
    #[serde(rename = "client_secret_basic")]
    Basic,
    /// In the body.
    #[serde(rename = "client_secret_post")]
    Post,
}

/// A signature algorithm with a key pair (RFC 7518 §3.1, RFC 8037). Those with a shared secret, and
/// `none`, do not exist here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names of the registry say it")]
pub enum Algorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    EdDSA,
}

/// What a claim says of the level of an account.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// The claim.
    #[serde(default = "Levels::context")]
    pub claim: String,
    /// Its values for an account that vouches for the person as the state does.
    #[serde(default)]
    pub national: Vec<String>,
    /// Its values for an account for which document and face were verified.
    #[serde(default)]
    pub document: Vec<String>,
}

/// A field of the port, as the configuration calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they are the fields of the port")]
pub enum ClaimName {
    PersonalId,
    OldNumber,
    Name,
    BornOn,
    Sex,
    Nationality,
    Origin,
    Residence,
    IssuedOn,
    IssuedBy,
    ExpiresOn,
}

impl ClaimName {
    pub(crate) const fn field(self) -> Field {
        match self {
            Self::PersonalId => Field::PersonalId,
            Self::OldNumber => Field::OldNumber,
            Self::Name => Field::Name,
            Self::BornOn => Field::BornOn,
            Self::Sex => Field::Sex,
            Self::Nationality => Field::Nationality,
            Self::Origin => Field::Origin,
            Self::Residence => Field::Residence,
            Self::IssuedOn => Field::IssuedOn,
            Self::IssuedBy => Field::IssuedBy,
            Self::ExpiresOn => Field::ExpiresOn,
        }
    }
}

impl Algorithm {
    pub(crate) const fn of_library(self) -> jsonwebtoken::Algorithm {
        use jsonwebtoken::Algorithm as Library;
        match self {
            Self::RS256 => Library::RS256,
            Self::RS384 => Library::RS384,
            Self::RS512 => Library::RS512,
            Self::PS256 => Library::PS256,
            Self::PS384 => Library::PS384,
            Self::PS512 => Library::PS512,
            Self::ES256 => Library::ES256,
            Self::ES384 => Library::ES384,
            Self::EdDSA => Library::EdDSA,
        }
    }
}

impl Levels {
    fn context() -> String {
        "acr".to_owned()
    }

    /// The highest level an account can have.
    pub(crate) fn ceiling(&self) -> IdentityLevel {
        match self.national.is_empty() {
            true => IdentityLevel::Document,
            false => IdentityLevel::National,
        }
    }
}

impl Config {
    fn any_algorithm() -> Vec<Algorithm> {
        vec![
            Algorithm::ES256,
            Algorithm::PS256,
            Algorithm::RS256,
            Algorithm::EdDSA,
        ]
    }

    fn vietnam() -> String {
        "VN".to_owned()
    }

    const fn sign_in_time() -> u32 {
        10
    }

    const fn patience() -> u64 {
        10
    }

    /// Refuses what cannot work, and reads the secret.
    pub(crate) fn checked(self) -> PortResult<Settings> {
        BaseAddress::parse(&self.issuer)
            .map_err(|rule| misconfigured(&format!("issuer {rule}")))?;
        if self.client_id.is_empty() || !is_visible(&self.client_id) {
            return Err(misconfigured(
                "client_id must be visible ASCII characters without spaces",
            ));
        }
        if !(1..=60).contains(&self.sign_in_minutes) {
            return Err(misconfigured("sign_in_minutes must be 1 to 60"));
        }
        if !(1..=60).contains(&self.request_seconds) {
            return Err(misconfigured("request_seconds must be 1 to 60"));
        }
        if self.algorithms.is_empty() {
            return Err(misconfigured("algorithms must name at least one"));
        }
        if self.recipient.trim().is_empty() {
            return Err(misconfigured(
                "recipient must name who gives out the identities, since people consent to it",
            ));
        }
        let country = self.country.as_bytes();
        if country.len() != 2 || !country.iter().all(u8::is_ascii_uppercase) {
            return Err(misconfigured("country must be two capital letters"));
        }
        let words = self.scopes.iter().chain(&self.acr_values);
        for word in words {
            if word.is_empty() || !is_visible(word) {
                return Err(misconfigured(
                    "scopes and acr_values must be words of visible ASCII characters",
                ));
            }
        }
        let levels = &self.levels;
        if levels.national.is_empty() && levels.document.is_empty() {
            return Err(misconfigured(
                "levels must name values in national or document, or nobody could pass",
            ));
        }
        if let Some(twice) = levels
            .national
            .iter()
            .find(|value| levels.document.contains(value))
        {
            return Err(misconfigured(&format!(
                "levels has {twice} in national and in document"
            )));
        }
        if levels.claim.is_empty() || self.claims.values().any(String::is_empty) {
            return Err(misconfigured("claims and levels must name claims"));
        }
        let secret = self.client_secret_file.as_deref().map(secret).transpose()?;
        Ok(Settings {
            patience: Duration::from_secs(self.request_seconds),
            secret,
            config: self,
        })
    }
}

/// What the configuration means.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) config: Config,
    pub(crate) secret: Option<PersonalText>,
    pub(crate) patience: Duration,
}

fn secret(path: &Path) -> PortResult<PersonalText> {
    let text = std::fs::read_to_string(path).map_err(|cause| {
        misconfigured(&format!("client_secret_file {}: {cause}", path.display()))
    })?;
    let text = PersonalText::new(text);
    let secret = text.expose().trim();
    if secret.is_empty() || !is_visible(secret) {
        return Err(misconfigured(
            "client_secret_file must hold visible ASCII characters without spaces",
        ));
    }
    Ok(PersonalText::new(secret))
}

fn is_visible(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

pub(crate) fn misconfigured(what: &str) -> PortError {
    PortError::Misconfigured(format!("OpenID Connect: {what}"))
}
