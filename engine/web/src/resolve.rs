use crate::authority::Authority;
use crate::caller;
use actix_web::http::header::{self, HeaderMap};
use std::sync::Arc;
use tinhid_core::Error;
use tinhid_core::fleet::{Directory, Served};

/// The header by which tools that cannot set a host name choose a tenant in development mode.
pub(crate) const DEVELOPMENT_HEADER: &str = "x-tinhid-tenant";

/// What a request says of where it wants to go.
pub(crate) struct Target<'request> {
    pub(crate) headers: &'request HeaderMap,
    /// The authority of an absolute-form target (RFC 9112 §3.2.2).
    pub(crate) absolute: Option<&'request str>,
    /// The host that a trusted proxy was asked for.
    pub(crate) forwarded: Option<&'request str>,
}

/// Finds the tenant of a request; `None` if nobody has the host. Nothing that contradicts itself is
/// resolved: two hosts, a target of another host than the header's, a proxy that names another
/// tenant than the host does, two tenants in the header for development.
pub(crate) fn resolve(
    target: &Target<'_>,
    directory: &Directory,
    development: bool,
) -> Result<Option<Arc<Served>>, Error> {
    let host = host(target)?;
    if development && !caller::came_through_a_proxy(target.headers) {
        let mut keys = target.headers.get_all(DEVELOPMENT_HEADER);
        match (keys.next(), keys.next()) {
            (Some(_), Some(_)) => return Err(contradiction()),
            (Some(key), None) => {
                return Ok(directory.by_key(key.to_str().unwrap_or_default()).cloned());
            }
            (None, _) => {}
        }
    }
    let served = |host: Option<&Authority>| {
        host.and_then(Authority::name)
            .and_then(|name| directory.by_host(name))
    };
    let forwarded = target.forwarded.map(parse).transpose()?;
    match (served(host.as_ref()), served(forwarded.as_ref())) {
        (Some(one), Some(other)) if !Arc::ptr_eq(one, other) => Err(contradiction()),
        (one, other) => Ok(one.or(other).cloned()),
    }
}

fn contradiction() -> Error {
    Error::invalid("invalid-host")
}

fn parse(text: &str) -> Result<Authority, Error> {
    Authority::parse(text).ok_or_else(contradiction)
}

fn host(target: &Target<'_>) -> Result<Option<Authority>, Error> {
    let mut values = target.headers.get_all(header::HOST);
    let first = values.next();
    if values.next().is_some() {
        return Err(contradiction());
    }
    let from_header = match first {
        Some(value) => {
            let text = std::str::from_utf8(value.as_bytes()).map_err(|_wrong| contradiction())?;
            Some(parse(text)?)
        }
        None => None,
    };
    let from_target = target.absolute.map(parse).transpose()?;
    match (from_header, from_target) {
        (Some(header), Some(target)) if header != target => Err(contradiction()),
        (header, target) => Ok(header.or(target)),
    }
}
