use redis::{Client, IntoConnectionInfo};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::Duration;
use tinhid_contract::{PortError, PortResult};

/// Where the server is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// `redis://host:port`, `redis://host:port/number` or `redis+unix:///path`; without a login.
    pub url: String,
    /// The user, where it is not the default one.
    pub username: Option<String>,
    /// A file that holds the password and nothing else.
    pub password_file: Option<PathBuf>,
    /// How long a connection may take to come about, 10 to 10,000.
    pub connect_milliseconds: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            url: "redis://127.0.0.1:6379".to_owned(),
            username: None,
            password_file: None,
            connect_milliseconds: 1_000,
        }
    }
}

impl Config {
    pub(crate) fn connect_time(&self) -> Duration {
        Duration::from_millis(self.connect_milliseconds)
    }

    /// A client for the server; nothing is asked yet.
    pub(crate) fn client(&self) -> PortResult<Client> {
        let allowed = 10..=10_000;
        if !allowed.contains(&self.connect_milliseconds) {
            return Err(misconfigured(format!(
                "connect_milliseconds is {}; it must be 10 to 10000",
                self.connect_milliseconds
            )));
        }
        if self.url.contains('@') {
            return Err(misconfigured(
                "url holds a login; write username and password_file instead".to_owned(),
            ));
        }
        let info = self.url.as_str().into_connection_info().map_err(|wrong| {
            misconfigured(format!(
                "url must be redis://host:port or redis+unix:///path: {wrong}"
            ))
        })?;
        let mut login = info.redis_settings().clone();
        if let Some(username) = &self.username {
            login = login.set_username(username);
        }
        if let Some(path) = &self.password_file {
            let read = std::fs::read_to_string(path);
            let password = read.map_err(|cause| {
                misconfigured(format!("password_file {}: {cause}", path.display()))
            })?;
            login = login.set_password(password.trim_end_matches(['\r', '\n']));
        }
        let info = info.set_redis_settings(login);
        Client::open(info).map_err(|wrong| misconfigured(format!("url: {wrong}")))
    }
}

fn misconfigured(reason: String) -> PortError {
    PortError::Misconfigured(reason)
}
