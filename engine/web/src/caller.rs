use crate::proxies::TrustedProxies;
use actix_web::http::header::{HeaderMap, HeaderName};
use std::net::{IpAddr, SocketAddr};

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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Forwarded {
    pub(crate) caller: Option<Caller>,
    pub(crate) host: Option<String>,
}

/// Whether any header says that the request passed through something.
pub(crate) fn came_through_a_proxy(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| {
        let name = name.as_str();
        name == "forwarded" || name == "via" || name.starts_with("x-forwarded-")
    })
}

/// Reads `Forwarded` (RFC 7239), or `X-Forwarded-For` and `X-Forwarded-Host` where there is none.
///
/// Believed only of a peer that is a trusted proxy, and then from the right: each proxy adds its
/// word at the end, so the first address from the right that is no proxy of ours is the caller.
pub(crate) fn forwarded(
    headers: &HeaderMap,
    peer: SocketAddr,
    proxies: &TrustedProxies,
) -> Forwarded {
    if !proxies.contains(peer.ip()) {
        return Forwarded::default();
    }
    let standard = list(headers, "forwarded");
    if standard.is_empty() {
        let callers = list(headers, "x-forwarded-for");
        let hosts = list(headers, "x-forwarded-host");
        return Forwarded {
            caller: nearest_stranger(callers.iter().filter_map(|text| node(text)), proxies),
            host: hosts.last().cloned(),
        };
    }
    let elements: Vec<Vec<(String, String)>> = standard.iter().map(|text| pairs(text)).collect();
    let value = |element: &[(String, String)], name: &str| {
        element
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.clone())
    };
    let callers = elements
        .iter()
        .filter_map(|element| node(&value(element, "for")?));
    Forwarded {
        caller: nearest_stranger(callers, proxies),
        host: elements
            .iter()
            .rev()
            .find_map(|element| value(element, "host")),
    }
}

fn nearest_stranger(
    callers: impl DoubleEndedIterator<Item = Caller>,
    proxies: &TrustedProxies,
) -> Option<Caller> {
    callers
        .rev()
        .find(|caller| !proxies.contains(caller.address))
}

/// All members of a list header, over all its lines.
fn list(headers: &HeaderMap, name: &'static str) -> Vec<String> {
    headers
        .get_all(HeaderName::from_static(name))
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|member| member.trim().to_owned())
        .filter(|member| !member.is_empty())
        .collect()
}

fn pairs(element: &str) -> Vec<(String, String)> {
    element
        .split(';')
        .filter_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            Some((
                key.trim().to_lowercase(),
                value.trim().trim_matches('"').to_owned(),
            ))
        })
        .collect()
}

/// `192.0.2.1`, `192.0.2.1:4711`, `[2001:db8::1]:4711`, `2001:db8::1`.
fn node(text: &str) -> Option<Caller> {
    let text = text.trim_matches('"');
    if let Ok(whole) = text.parse::<SocketAddr>() {
        return Some(Caller {
            address: whole.ip().to_canonical(),
            port: Some(whole.port()),
        });
    }
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
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        headers
    }

    fn read(peer: &str, pairs: &[(&'static str, &'static str)]) -> Forwarded {
        let proxies = TrustedProxies::parse(&["10.0.0.0/8".to_owned()]).unwrap();
        forwarded(&headers(pairs), peer.parse().unwrap(), &proxies)
    }

    fn caller(address: &str, port: Option<u16>) -> Option<Caller> {
        Some(Caller {
            address: address.parse().unwrap(),
            port,
        })
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let said = [("forwarded", "for=203.0.113.9;host=elsewhere.example")];
        assert_eq!(read("198.51.100.1:9", &said), Forwarded::default());
        assert_eq!(
            read("10.0.0.1:9", &said).caller,
            caller("203.0.113.9", None)
        );
    }

    #[test]
    fn the_nearest_stranger_is_the_caller_and_what_he_says_of_others_is_not_believed() {
        let said = [(
            "forwarded",
            "for=1.1.1.1, for=\"203.0.113.9:4711\";host=a.example, for=10.0.0.2;host=b.example",
        )];
        let read = read("10.0.0.1:9", &said);
        assert_eq!(read.caller, caller("203.0.113.9", Some(4711)));
        assert_eq!(read.host.as_deref(), Some("b.example"));
    }

    #[test]
    fn the_older_headers_are_read_too() {
        let said = [
            ("x-forwarded-for", "1.1.1.1, [2001:db8::7]:99"),
            ("x-forwarded-host", "c.example"),
        ];
        let read = read("10.0.0.1:9", &said);
        assert_eq!(read.caller, caller("2001:db8::7", Some(99)));
        assert_eq!(read.host.as_deref(), Some("c.example"));
    }

    #[test]
    fn nonsense_names_nobody() {
        let read = read("10.0.0.1:9", &[("forwarded", "for=unknown;;=;host")]);
        assert_eq!(read, Forwarded::default());
    }
}
