use crate::forwarded::{Ambiguous, Element, elements};
use crate::networks::Networks;
use actix_web::http::header::{HeaderMap, HeaderName};
use std::net::{IpAddr, SocketAddr};
use tinhid_core::Error;

/// Where a request came from: address and source port, which the law asks to be kept (Nghị định
/// 333/2026/NĐ-CP).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// The address.
    pub address: IpAddr,
    /// The source port, where known.
    pub port: Option<u16>,
}

/// What trusted proxies say of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Forwarded {
    pub(crate) caller: Caller,
    pub(crate) host: Option<String>,
}

/// What one kind of header says of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    /// A proxy was asked by somebody and does not say, or not readably, by whom.
    Hidden,
    Is(Caller),
}

/// Whether any header says that the request passed through something.
pub(crate) fn came_through_a_proxy(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| {
        let name = name.as_str();
        name == "forwarded" || name == "via" || name.starts_with("x-forwarded-")
    })
}

impl Caller {
    /// The other end of the connection.
    pub(crate) fn of(peer: SocketAddr) -> Self {
        Self {
            address: peer.ip().to_canonical(),
            port: Some(peer.port()),
        }
    }
}

/// Reads `Forwarded` (RFC 7239), `X-Forwarded-For` and `X-Forwarded-Host`.
///
/// Believed only of a peer that is a trusted proxy, and then from the right: each proxy adds its
/// word at the end, so the first address from the right that is no proxy of ours is the caller. A
/// member that cannot be read ends the reading: whatever stands before it may have been written by
/// anybody, and the peer is the last who is known.
///
/// # Errors
/// `contradictory-forwarded` when the older headers and the standard one say different things, for
/// then one of them comes from the caller; also when a line can be read in two ways.
pub(crate) fn forwarded(
    headers: &HeaderMap,
    peer: SocketAddr,
    proxies: &Networks,
) -> Result<Forwarded, Error> {
    if !proxies.contains(peer.ip()) {
        return Ok(Forwarded {
            caller: Caller::of(peer),
            host: None,
        });
    }
    let (standard, standard_host) = standard(headers, proxies)?;
    let older = older(headers, proxies);
    let caller = match (standard, older) {
        (Said::Nothing, said) | (said, Said::Nothing) => said,
        (Said::Hidden, Said::Hidden) => Said::Hidden,
        (Said::Is(one), Said::Is(other)) if one.address == other.address => Said::Is(Caller {
            address: one.address,
            port: one.port.or(other.port),
        }),
        _ => return Err(contradiction()),
    };
    let older_host = members(headers, "x-forwarded-host")
        .last()
        .map(readable)
        .transpose()?;
    let host = match (standard_host, older_host) {
        (Some(one), Some(other)) if !one.eq_ignore_ascii_case(&other) => {
            return Err(contradiction());
        }
        (one, other) => one.or(other),
    };
    Ok(Forwarded {
        caller: match caller {
            Said::Is(caller) => caller,
            Said::Nothing | Said::Hidden => Caller::of(peer),
        },
        host,
    })
}

fn contradiction() -> Error {
    Error::invalid("contradictory-forwarded")
}

fn standard(headers: &HeaderMap, proxies: &Networks) -> Result<(Said, Option<String>), Error> {
    let lines: Vec<Vec<Element>> = headers
        .get_all(HeaderName::from_static("forwarded"))
        .map(|line| elements(line.as_bytes()))
        .collect::<Result<_, _>>()
        .map_err(|Ambiguous| contradiction())?;
    let elements: Vec<&Element> = lines.iter().flatten().collect();
    let (said, depth) = if elements.iter().any(|element| element.asker.is_some()) {
        nearest_stranger(
            elements.iter().map(|element| element.asker.as_deref()),
            proxies,
        )
    } else {
        (Said::Nothing, elements.len())
    };
    // The host too is believed only of those who were asked by somebody known.
    let host = elements
        .iter()
        .rev()
        .take(depth)
        .find_map(|element| element.host.as_deref())
        .map(readable)
        .transpose()?;
    Ok((said, host))
}

fn older(headers: &HeaderMap, proxies: &Networks) -> Said {
    nearest_stranger(members(headers, "x-forwarded-for").map(Some), proxies).0
}

/// The first from the right that is no proxy of ours, and how many members were believed. Where all
/// are proxies of ours the furthest of them asked.
fn nearest_stranger<'header>(
    askers: impl DoubleEndedIterator<Item = Option<&'header [u8]>>,
    proxies: &Networks,
) -> (Said, usize) {
    let mut said = Said::Nothing;
    let mut depth = 0;
    for asker in askers.rev() {
        depth += 1;
        match asker.and_then(node) {
            None => return (Said::Hidden, depth),
            Some(caller) => said = Said::Is(caller),
        }
        if let Said::Is(caller) = said
            && !proxies.contains(caller.address)
        {
            break;
        }
    }
    (said, depth)
}

/// All members of a list header, over all its lines.
fn members<'headers>(
    headers: &'headers HeaderMap,
    name: &'static str,
) -> impl DoubleEndedIterator<Item = &'headers [u8]> {
    let members: Vec<&[u8]> = headers
        .get_all(HeaderName::from_static(name))
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii)
        .filter(|member| !member.is_empty())
        .collect();
    members.into_iter()
}

fn readable(text: &[u8]) -> Result<String, Error> {
    String::from_utf8(text.to_vec()).map_err(|_wrong| contradiction())
}

/// `192.0.2.1`, `192.0.2.1:4711`, `[2001:db8::1]:4711`, `2001:db8::1`; the port may be a word of the
/// proxy's own (RFC 7239 §6).
fn node(text: &[u8]) -> Option<Caller> {
    let text = std::str::from_utf8(text).ok()?;
    if let Ok(whole) = text.parse::<SocketAddr>() {
        return Some(Caller::of(whole));
    }
    let text = match text.rsplit_once(':') {
        Some((address, port)) if port.starts_with('_') => address,
        _ => text,
    };
    let bare = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
        .unwrap_or(text);
    let address: IpAddr = bare.parse().ok()?;
    Some(Caller {
        address: address.to_canonical(),
        port: None,
    })
}

#[cfg(test)]
#[path = "caller_tests.rs"]
mod tests;
