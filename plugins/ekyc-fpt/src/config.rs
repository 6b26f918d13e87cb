use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::Duration;
use tinhid_contract::ekyc::PersonalText;
use tinhid_contract::{BaseAddress, PortError, PortResult};

/// The contract with FPT. The key stands in a file of its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the service is.
    #[serde(default = "Config::service")]
    pub url: String,
    /// A file that holds the API key and nothing else.
    pub api_key_file: PathBuf,
    /// Who receives the data, by the contract: shown to people before they consent.
    pub recipient: String,
    /// How many days the service keeps pictures and videos, by the contract, 1 to 3,650. Without it
    /// people are told that the service does not say.
    #[serde(default)]
    pub media_days: Option<u32>,
    /// What people are asked for to show that they are alive.
    #[serde(default)]
    pub liveness: LivenessMedia,
    /// How long one request may take, 1 to 120.
    #[serde(default = "Config::patience")]
    pub request_seconds: u64,
}

/// What people are asked for to show that they are alive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LivenessMedia {
    /// A video of five to six seconds.
    #[default]
    Video,
    /// A picture.
    Selfie,
}

impl Config {
    fn service() -> String {
        "https://api.fpt.ai".to_owned()
    }

    const fn patience() -> u64 {
        30
    }

    pub(crate) fn checked(&self) -> PortResult<Settings> {
        let address = BaseAddress::parse(&self.url);
        let address = address.map_err(|rule| misconfigured(&format!("url {rule}")))?;
        if !(1..=120).contains(&self.request_seconds) {
            return Err(misconfigured("request_seconds must be 1 to 120"));
        }
        if self
            .media_days
            .is_some_and(|days| !(1..=3_650).contains(&days))
        {
            return Err(misconfigured("media_days must be 1 to 3650"));
        }
        if self.recipient.trim().is_empty() {
            return Err(misconfigured(
                "recipient must name who receives the data, since people consent to it",
            ));
        }
        Ok(Settings {
            address,
            api_key: self.api_key()?,
            patience: Duration::from_secs(self.request_seconds),
            liveness: self.liveness,
        })
    }

    fn api_key(&self) -> PortResult<PersonalText> {
        let path = self.api_key_file.as_path();
        let text = std::fs::read_to_string(path)
            .map_err(|cause| misconfigured(&format!("api_key_file {}: {cause}", path.display())))?;
        let text = PersonalText::new(text);
        let key = text.expose().trim();
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(misconfigured(
                "api_key_file must hold visible ASCII characters without spaces",
            ));
        }
        Ok(PersonalText::new(key))
    }
}

/// What the configuration means.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) address: BaseAddress,
    pub(crate) api_key: PersonalText,
    pub(crate) patience: Duration,
    pub(crate) liveness: LivenessMedia,
}

pub(crate) fn misconfigured(what: &str) -> PortError {
    PortError::Misconfigured(format!("FPT.AI: {what}"))
}
