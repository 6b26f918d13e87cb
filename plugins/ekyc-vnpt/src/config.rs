use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tinhid_contract::ekyc::PersonalText;
use tinhid_contract::{BaseAddress, PortError, PortResult};

/// The contract with VNPT. Secrets stand in files of their own.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the service is.
    #[serde(default = "Config::service")]
    pub url: String,
    /// The client of security level 2 (`idgv2-…`).
    pub client_id: String,
    /// A file that holds the client's secret and nothing else.
    pub client_secret_file: PathBuf,
    /// The `Token-id` of the console.
    pub token_id: String,
    /// A file that holds the `Token-key` of the console and nothing else.
    pub token_key_file: PathBuf,
    /// What this deployment calls itself in the header `mac-address`: 1 to 64 letters, digits, hyphens.
    #[serde(default = "Config::device")]
    pub device: String,
    /// Who receives the data, by the contract: shown to people before they consent.
    pub recipient: String,
    /// How many days uploaded pictures stay at the service, by the contract, 1 to 3,650.
    #[serde(default = "Config::week")]
    pub media_days: u32,
    /// How long one request may take, 1 to 120.
    #[serde(default = "Config::patience")]
    pub request_seconds: u64,
}

impl Config {
    fn service() -> String {
        "https://api.idg.vnpt.vn".to_owned()
    }

    fn device() -> String {
        "TINHID".to_owned()
    }

    const fn week() -> u32 {
        7
    }

    const fn patience() -> u64 {
        20
    }

    pub(crate) fn checked(&self) -> PortResult<Settings> {
        let address = BaseAddress::parse(&self.url);
        let address = address.map_err(|rule| misconfigured(&format!("url {rule}")))?;
        if !(1..=120).contains(&self.request_seconds) {
            return Err(misconfigured("request_seconds must be 1 to 120"));
        }
        if !(1..=3_650).contains(&self.media_days) {
            return Err(misconfigured("media_days must be 1 to 3650"));
        }
        if self.recipient.trim().is_empty() {
            return Err(misconfigured(
                "recipient must name who receives the data, since people consent to it",
            ));
        }
        let device = self.device.as_str();
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if !(1..=64).contains(&device.len()) || !device.bytes().all(fits) {
            return Err(misconfigured(
                "device must be 1 to 64 letters (a-z, A-Z), digits or hyphens",
            ));
        }
        Ok(Settings {
            address,
            client_id: visible("client_id", &self.client_id)?.to_owned(),
            client_secret: secret("client_secret_file", &self.client_secret_file)?,
            token_id: visible("token_id", &self.token_id)?.to_owned(),
            token_key: secret("token_key_file", &self.token_key_file)?,
            device: device.to_owned(),
            patience: Duration::from_secs(self.request_seconds),
        })
    }
}

/// What the configuration means.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) address: BaseAddress,
    pub(crate) client_id: String,
    pub(crate) client_secret: PersonalText,
    pub(crate) token_id: String,
    pub(crate) token_key: PersonalText,
    pub(crate) device: String,
    pub(crate) patience: Duration,
}

/// Reads a secret from its file.
fn secret(key: &str, path: &Path) -> PortResult<PersonalText> {
    let text = std::fs::read_to_string(path)
        .map_err(|cause| misconfigured(&format!("{key} {}: {cause}", path.display())))?;
    let text = PersonalText::new(text);
    visible(key, text.expose().trim()).map(PersonalText::new)
}

/// What goes into a header field or a body as it is.
fn visible<'a>(key: &str, value: &'a str) -> PortResult<&'a str> {
    if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(misconfigured(&format!(
            "{key} must be visible ASCII characters without spaces"
        )));
    }
    Ok(value)
}

pub(crate) fn misconfigured(what: &str) -> PortError {
    PortError::Misconfigured(format!("VNPT eKYC: {what}"))
}
