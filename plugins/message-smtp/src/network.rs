//! A mail server is looked up, and asked at those of its addresses alone that stand where they must.

use std::net::SocketAddr;
use tinhid_contract::{Network, PortError, PortResult};

/// Looks a server up, and gives those of its addresses that are of a network.
///
/// # Errors
/// `Unavailable` when the name cannot be looked up; `Misconfigured` when it leads elsewhere.
pub(crate) async fn addresses(
    network: Network,
    host: &str,
    port: u16,
) -> PortResult<Vec<SocketAddr>> {
    let found = tokio::net::lookup_host((host, port)).await;
    let found = found.map_err(|cause| PortError::Unavailable {
        reason: format!("the mail server {host} cannot be looked up: {cause}"),
        retry_after: None,
    })?;
    let fitting: Vec<_> = found
        .filter(|address| network.holds(address.ip()))
        .collect();
    if fitting.is_empty() {
        return Err(PortError::Misconfigured(format!(
            "plugins.smtp: {host} leads to no address of the network that plugins.smtp.network names"
        )));
    }
    Ok(fitting)
}
