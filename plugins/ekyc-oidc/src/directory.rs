//! What the provider publishes: its endpoints (OpenID Connect Discovery 1.0) and its keys (RFC 7517).

use crate::config::{Settings, misconfigured};
use crate::failure::unavailable;
use crate::fetch::{Endpoint, get};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;
use tinhid_contract::{BaseAddress, PluginHost, PortResult};
use tokio::sync::Mutex;

/// How long what was read holds.
const FRESH: TimeDelta = TimeDelta::hours(1);
/// How long a strange key does not make the keys be read again.
const QUIET: TimeDelta = TimeDelta::minutes(1);

/// What is known of the provider. Whoever comes while it is read waits for that.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    metadata: Mutex<Option<(DateTime<Utc>, Metadata)>>,
    keys: Mutex<Option<(DateTime<Utc>, Vec<Jwk>)>>,
}

/// What is used of the provider's metadata.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) issuer: String,
    pub(crate) authorization_endpoint: String,
    pub(crate) token_endpoint: String,
    jwks_uri: String,
    pub(crate) userinfo_endpoint: Option<String>,
    #[serde(default)]
    pub(crate) authorization_response_iss_parameter_supported: bool,
    code_challenge_methods_supported: Option<Vec<String>>,
}

/// The set of keys; one that is of no known form does not hide the others.
#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

impl Directory {
    /// The provider's metadata.
    pub(crate) async fn metadata(
        &self,
        settings: &Settings,
        host: &PluginHost,
        patience: Duration,
    ) -> PortResult<Metadata> {
        let mut held = self.metadata.lock().await;
        let now = host.clock.now();
        if let Some((read_at, metadata)) = &*held
            && now - *read_at < FRESH
        {
            return Ok(metadata.clone());
        }
        let metadata = discover(settings, host, patience).await?;
        *held = Some((now, metadata.clone()));
        Ok(metadata)
    }

    /// Reads the metadata once more.
    pub(crate) async fn refresh(
        &self,
        settings: &Settings,
        host: &PluginHost,
        patience: Duration,
    ) -> PortResult<()> {
        let metadata = discover(settings, host, patience).await?;
        *self.metadata.lock().await = Some((host.clock.now(), metadata));
        Ok(())
    }

    /// The keys that may have signed under a name; all of them where there is no name.
    pub(crate) async fn keys(
        &self,
        metadata: &Metadata,
        name: Option<&str>,
        host: &PluginHost,
        patience: Duration,
    ) -> PortResult<Vec<Jwk>> {
        let mut held = self.keys.lock().await;
        let now = host.clock.now();
        if let Some((read_at, keys)) = &*held {
            let found = named(keys, name);
            let age = now - *read_at;
            if (!found.is_empty() && age < FRESH) || (found.is_empty() && age < QUIET) {
                return Ok(found);
            }
        }
        let endpoint = Endpoint::of(&metadata.issuer, &metadata.jwks_uri);
        let set: KeySet = get(host, "the keys", endpoint, None, patience).await?;
        let keys = set.keys.into_iter();
        let keys: Vec<Jwk> = keys
            .filter_map(|key| serde_json::from_value(key).ok())
            .collect();
        let found = named(&keys, name);
        *held = Some((now, keys));
        Ok(found)
    }
}

fn named(keys: &[Jwk], name: Option<&str>) -> Vec<Jwk> {
    let fits = |key: &&Jwk| {
        let signs = match &key.common.public_key_use {
            Some(purpose) => *purpose == PublicKeyUse::Signature,
            None => true,
        };
        signs && (name.is_none() || key.common.key_id.as_deref() == name)
    };
    keys.iter().filter(fits).cloned().collect()
}

async fn discover(
    settings: &Settings,
    host: &PluginHost,
    patience: Duration,
) -> PortResult<Metadata> {
    let issuer = settings.config.issuer.as_str();
    let base = issuer.trim_end_matches('/');
    let url = format!("{base}/.well-known/openid-configuration");
    let endpoint = Endpoint::of(issuer, &url);
    let metadata: Metadata = get(host, "the metadata", endpoint, None, patience).await?;
    if metadata.issuer != issuer {
        return Err(misconfigured(
            "issuer is not what the provider calls itself in its metadata; it must be the same letter for letter",
        ));
    }
    let endpoints = [
        &metadata.authorization_endpoint,
        &metadata.token_endpoint,
        &metadata.jwks_uri,
    ];
    let mut endpoints = endpoints.into_iter().chain(&metadata.userinfo_endpoint);
    // The address of the sign-in may have a query of its own.
    let without_query = |url: &String| url.split('?').next().map(BaseAddress::parse);
    let encrypted = endpoints.all(|url| matches!(without_query(url), Some(Ok(_))));
    drop(endpoints);
    if !encrypted {
        return Err(unavailable(
            "the metadata has an endpoint that is not encrypted",
            None,
        ));
    }
    let methods = &metadata.code_challenge_methods_supported;
    let proves = |methods: &Vec<String>| methods.iter().any(|method| method == "S256");
    if methods.as_ref().is_some_and(|methods| !proves(methods)) {
        return Err(misconfigured(
            "the provider at issuer does not take a code challenge of the method S256 (RFC 7636)",
        ));
    }
    Ok(metadata)
}
