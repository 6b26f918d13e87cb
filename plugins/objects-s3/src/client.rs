use crate::Config;
use crate::bridge::{Bridge, HostTime};
use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{
    BehaviorVersion, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation,
    SharedHttpClient, StalledStreamProtectionConfig,
};
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::{PluginHost, PortResult};

/// A client for the server at an address.
pub(crate) fn client(config: &Config, address: &str, host: &PluginHost) -> PortResult<Client> {
    let secret = config.secret()?;
    let credentials = Credentials::new(
        &config.access_key,
        secret.reveal(),
        None,
        None,
        "configuration",
    );
    let timeout = Duration::from_secs(config.request_seconds);
    let bridge = Bridge::new(Arc::clone(&host.http), timeout);
    let settings = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .endpoint_url(address.trim_end_matches('/'))
        .region(Region::new(config.region.clone()))
        .credentials_provider(credentials)
        .force_path_style(true)
        .http_client(SharedHttpClient::new(bridge))
        .time_source(HostTime(Arc::clone(&host.clock)))
        .retry_config(RetryConfig::standard().with_max_attempts(config.attempts))
        // The bridge limits every attempt, and answers come whole.
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        // SHA-256 is sent where there is a body; other sums would come on top.
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
        .build();
    Ok(Client::from_conf(settings))
}
