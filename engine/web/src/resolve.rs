use crate::caller::{self, Caller, Forwarded};
use crate::proxies::TrustedProxies;
use actix_web::http::header::{self, HeaderMap};
use std::net::SocketAddr;
use std::sync::Arc;
use tinhid_core::Error;
use tinhid_core::fleet::{Directory, Served};
use tinhid_core::tenant::HostName;

/// The header by which tools that cannot set a host name choose a tenant in development mode.
pub(crate) const DEVELOPMENT_HEADER: &str = "x-tinhid-tenant";

/// What a request says of where it wants to go.
pub(crate) struct Target<'request> {
    pub(crate) headers: &'request HeaderMap,
    /// The authority of an absolute-form target (RFC 9112 §3.2.2).
    pub(crate) absolute: Option<&'request str>,
    pub(crate) peer: SocketAddr,
}

/// Who is asking, and whom.
pub(crate) struct Resolved {
    pub(crate) caller: Caller,
    pub(crate) served: Option<Arc<Served>>,
    /// The name that was asked for, if it is one.
    pub(crate) host: Option<HostName>,
}

/// Finds the tenant of a request. Nothing that contradicts itself is resolved: two hosts, a target
/// of another host than the header's, a proxy that names another tenant than the host does.
pub(crate) fn resolve(
    target: &Target<'_>,
    directory: &Directory,
    proxies: &TrustedProxies,
    development: bool,
) -> Result<Resolved, Error> {
    let Forwarded {
        caller,
        host: forwarded_host,
    } = caller::forwarded(target.headers, target.peer, proxies);
    let caller = caller.unwrap_or(Caller {
        address: target.peer.ip().to_canonical(),
        port: Some(target.peer.port()),
    });
    let host = host(target)?;
    if development
        && let Some(key) = target.headers.get(DEVELOPMENT_HEADER)
        && !caller::came_through_a_proxy(target.headers)
    {
        let key = key.to_str().unwrap_or_default();
        let served = directory.by_key(key).cloned();
        return Ok(Resolved {
            caller,
            served,
            host,
        });
    }
    let by_host = host.as_ref().and_then(|host| directory.by_host(host));
    let forwarded = match forwarded_host {
        Some(text) => Some(HostName::from_authority(&text).map_err(|_wrong| contradiction())?),
        None => None,
    };
    let by_forwarded = forwarded.as_ref().and_then(|host| directory.by_host(host));
    let served = match (by_host, by_forwarded) {
        (Some(one), Some(other)) if !Arc::ptr_eq(one, other) => return Err(contradiction()),
        (None, Some(served)) | (Some(served), _) => Some(Arc::clone(served)),
        (None, None) => None,
    };
    Ok(Resolved {
        caller,
        served,
        host: forwarded.or(host),
    })
}

fn contradiction() -> Error {
    Error::invalid("invalid-host")
}

fn host(target: &Target<'_>) -> Result<Option<HostName>, Error> {
    let mut values = target.headers.get_all(header::HOST);
    let first = values.next();
    if values.next().is_some() {
        return Err(contradiction());
    }
    let from_header = match first {
        Some(value) => {
            let text = std::str::from_utf8(value.as_bytes()).map_err(|_wrong| contradiction())?;
            Some(HostName::from_authority(text).map_err(|_wrong| contradiction())?)
        }
        None => None,
    };
    let from_target = match target.absolute {
        Some(text) => Some(HostName::from_authority(text).map_err(|_wrong| contradiction())?),
        None => None,
    };
    match (from_header, from_target) {
        (Some(header), Some(target)) if header != target => Err(contradiction()),
        (header, target) => Ok(header.or(target)),
    }
}
