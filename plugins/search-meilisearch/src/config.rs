use serde::{Deserialize, Serialize};
use std::fmt::{Debug, Formatter, Result as Formatted};
use std::path::PathBuf;
use std::time::Duration;
use tinhid_contract::{PortError, PortResult};

/// Where the Meilisearch server is and how long it may take.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The address of the server, with the path before `/indexes` if there is one.
    pub url: String,
    /// The API key. Better kept in a file of its own.
    #[serde(skip_serializing)]
    pub api_key: Option<ApiKey>,
    /// A file that holds the API key and nothing else.
    pub api_key_file: Option<PathBuf>,
    /// What the names of all indexes of this deployment begin with.
    pub index_prefix: String,
    /// How long a question may take, 50 to 60,000.
    pub question_milliseconds: u64,
    /// How long any other request may take, 1 to 600.
    pub request_seconds: u64,
    /// How long the server may take to carry out what it has accepted, 1 to 3,600.
    pub task_seconds: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            url: "http://127.0.0.1:7700".to_owned(),
            api_key: None,
            api_key_file: None,
            index_prefix: "tinhid".to_owned(),
            question_milliseconds: 900,
            request_seconds: 10,
            task_seconds: 60,
        }
    }
}

impl Config {
    pub(crate) fn check(&self) -> PortResult<()> {
        let times = [
            (
                "question_milliseconds",
                self.question_milliseconds,
                50..=60_000,
            ),
            ("request_seconds", self.request_seconds, 1..=600),
            ("task_seconds", self.task_seconds, 1..=3_600),
        ];
        for (key, value, allowed) in times {
            if !allowed.contains(&value) {
                let (least, most) = (allowed.start(), allowed.end());
                return Err(misconfigured(&format!(
                    "{key} is {value}; it must be {least} to {most}"
                )));
            }
        }
        Ok(())
    }

    pub(crate) fn question_time(&self) -> Duration {
        Duration::from_millis(self.question_milliseconds)
    }

    pub(crate) fn request_time(&self) -> Duration {
        Duration::from_secs(self.request_seconds)
    }

    pub(crate) fn task_time(&self) -> Duration {
        Duration::from_secs(self.task_seconds)
    }

    /// The address without a slash at its end.
    pub(crate) fn host(&self) -> PortResult<&str> {
        let host = self.url.trim_end_matches('/');
        let rest = host
            .strip_prefix("http://")
            .or_else(|| host.strip_prefix("https://"));
        match rest {
            Some(rest) if !rest.is_empty() && !rest.contains(['?', '#', '@', ' ']) => Ok(host),
            _ => Err(misconfigured(
                "url must be http:// or https:// with a host and no login, query or fragment",
            )),
        }
    }

    pub(crate) fn checked_prefix(&self) -> PortResult<&str> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let prefix = self.index_prefix.as_str();
        if prefix.is_empty() || prefix.len() > 60 || !prefix.bytes().all(fits) {
            return Err(misconfigured(
                "index_prefix must be 1 to 60 letters (a-z, A-Z), digits or hyphens",
            ));
        }
        Ok(prefix)
    }

    /// The key, from wherever it is kept; none for a server without a master key.
    pub(crate) fn key(&self) -> PortResult<Option<ApiKey>> {
        let key = match (&self.api_key, &self.api_key_file) {
            (Some(_), Some(_)) => {
                return Err(misconfigured("give api_key or api_key_file, not both"));
            }
            (Some(key), None) => key.clone(),
            (None, Some(path)) => {
                let text = std::fs::read_to_string(path).map_err(|cause| {
                    misconfigured(&format!("api_key_file {}: {cause}", path.display()))
                })?;
                ApiKey(text.trim().to_owned())
            }
            (None, None) => return Ok(None),
        };
        if key.0.is_empty() || !key.0.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(misconfigured(
                "the API key must be visible ASCII characters without spaces",
            ));
        }
        Ok(Some(key))
    }
}

/// A key that is never shown.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct ApiKey(String);

impl ApiKey {
    /// Keeps a key.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl Debug for ApiKey {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Formatted {
        formatter.write_str("(not shown)")
    }
}

fn misconfigured(what: &str) -> PortError {
    PortError::Misconfigured(format!("Meilisearch: {what}"))
}
