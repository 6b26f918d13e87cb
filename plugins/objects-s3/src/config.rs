use crate::failure::misconfigured;
use serde::{Deserialize, Serialize};
use std::fmt::{Debug, Formatter, Result as Formatted};
use std::path::PathBuf;
use tinhid_contract::PortResult;

/// Where the S3 server is, and how it is used.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The address of the server as the engine reaches it, without the bucket.
    pub endpoint: String,
    /// The address of the same server as browsers reach it. Without it bytes pass through the engine.
    pub public_url: Option<String>,
    /// The region that requests are signed for. Servers of one's own mostly take any.
    pub region: String,
    /// The bucket; `{tenant}` in it stands for the key of the tenant. It must exist.
    pub bucket: String,
    /// What the keys of this deployment begin with, where others share the bucket.
    pub prefix: String,
    /// The id of the access key.
    pub access_key: String,
    /// The secret of the access key. Better kept in a file of its own.
    #[serde(skip_serializing)]
    pub secret_key: Option<SecretKey>,
    /// A file that holds the secret and nothing else.
    pub secret_key_file: Option<PathBuf>,
    /// How large the parts of large objects are, in MiB, 5 to 100. An upload under way takes as much
    /// memory twice.
    pub part_mebibytes: usize,
    /// How long a request may take, 1 to 600.
    pub request_seconds: u64,
    /// How often a request is sent at most when the server does not answer or is busy, 1 to 5.
    pub attempts: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            endpoint: "http://127.0.0.1:9000".to_owned(),
            public_url: None,
            region: "us-east-1".to_owned(),
            bucket: "tinhid".to_owned(),
            prefix: String::new(),
            access_key: String::new(),
            secret_key: None,
            secret_key_file: None,
            part_mebibytes: 5,
            request_seconds: 30,
            attempts: 3,
        }
    }
}

/// A secret that is never shown.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct SecretKey(String);

impl SecretKey {
    /// Keeps a secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl Debug for SecretKey {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Formatted {
        formatter.write_str("(not shown)")
    }
}

impl Config {
    pub(crate) fn check(&self) -> PortResult<()> {
        within("part_mebibytes", self.part_mebibytes as u64, 5, 100)?;
        within("request_seconds", self.request_seconds, 1, 600)?;
        within("attempts", u64::from(self.attempts), 1, 5)?;
        is_address("endpoint", &self.endpoint)?;
        if let Some(public) = &self.public_url {
            is_address("public_url", public)?;
        }
        let graphic = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic());
        if !graphic(&self.region) {
            return Err(misconfigured("region must be visible ASCII characters"));
        }
        if !graphic(&self.access_key) {
            return Err(misconfigured(
                "access_key must be the id of an access key, visible ASCII characters",
            ));
        }
        let part = |part: &str| !part.is_empty() && part.bytes().all(is_prefix_byte);
        if !self.prefix.is_empty() && !self.prefix.split('/').all(part) {
            return Err(misconfigured(
                "prefix must be folders of small letters (a-z), digits and hyphens, without a slash at either end",
            ));
        }
        self.bucket_of("a-tenant").map(drop)
    }

    /// The bucket of a tenant.
    pub(crate) fn bucket_of(&self, tenant: &str) -> PortResult<String> {
        let bucket = self.bucket.replace("{tenant}", tenant);
        let fits = |byte: u8| is_prefix_byte(byte) || byte == b'.';
        let ends = bucket.starts_with(['-', '.']) || bucket.ends_with(['-', '.']);
        let dots = bucket.contains("..");
        if !(3..=63).contains(&bucket.len()) || !bucket.bytes().all(fits) || ends || dots {
            return Err(misconfigured(&format!(
                "bucket “{bucket}” must be 3 to 63 small letters, digits, hyphens and dots"
            )));
        }
        Ok(bucket)
    }

    /// What the keys of a tenant begin with.
    pub(crate) fn prefix_of(&self, tenant: &str) -> String {
        if self.prefix.is_empty() {
            return format!("{tenant}/");
        }
        format!("{}/{tenant}/", self.prefix)
    }

    /// The secret, from wherever it is kept.
    pub(crate) fn secret(&self) -> PortResult<SecretKey> {
        let secret = match (&self.secret_key, &self.secret_key_file) {
            (Some(_), Some(_)) => {
                return Err(misconfigured(
                    "give secret_key or secret_key_file, not both",
                ));
            }
            (None, None) => return Err(misconfigured("secret_key_file is missing")),
            (Some(secret), None) => secret.clone(),
            (None, Some(path)) => {
                let text = std::fs::read_to_string(path).map_err(|cause| {
                    misconfigured(&format!("secret_key_file {}: {cause}", path.display()))
                })?;
                SecretKey(text.trim().to_owned())
            }
        };
        if secret.0.is_empty() || !secret.0.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(misconfigured(
                "the secret of the access key must be visible ASCII characters without spaces",
            ));
        }
        Ok(secret)
    }
}

fn is_prefix_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

fn within(key: &str, value: u64, least: u64, most: u64) -> PortResult<()> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(misconfigured(&format!(
        "{key} is {value}; it must be {least} to {most}"
    )))
}

fn is_address(key: &str, address: &str) -> PortResult<()> {
    let http = address.strip_prefix("http://");
    match http.or_else(|| address.strip_prefix("https://")) {
        Some(rest) if !rest.is_empty() && !rest.contains(['?', '#', '@', ' ']) => Ok(()),
        _ => Err(misconfigured(&format!(
            "{key} must be http:// or https:// with a host and no login, query or fragment"
        ))),
    }
}
