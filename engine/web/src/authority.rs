use std::net::Ipv6Addr;
use tinhid_core::tenant::HostName;

/// The host of a `Host` header or of a request target (RFC 9110 §7.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Authority {
    /// A name a tenant could have.
    Name(HostName),
    /// A host that RFC 3986 allows and that no tenant can have: an address in brackets, a name with
    /// an underscore.
    Foreign(String),
}

impl Authority {
    /// `None` for what is no host at all, two hosts in one line among it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(name) = HostName::from_authority(text) {
            return Some(Self::Name(name));
        }
        if let Some(rest) = text.strip_prefix('[') {
            let (address, port) = rest.split_once(']')?;
            address.parse::<Ipv6Addr>().ok()?;
            let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_number);
            return is_port.then(|| Self::Foreign(text.to_ascii_lowercase()));
        }
        let name = match text.split_once(':') {
            Some((name, port)) if is_number(port) => name,
            Some(_) => return None,
            None => text,
        };
        // Unreserved and most sub-delimiters (RFC 3986 §3.2.2). Not the comma, which stands between
        // two hosts where a proxy joined them.
        let is_name = !name.is_empty()
            && name.len() <= 253
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+;=".contains(&byte));
        is_name.then(|| Self::Foreign(name.to_ascii_lowercase()))
    }

    /// The name, if a tenant could have it.
    pub(crate) fn name(&self) -> Option<&HostName> {
        match self {
            Self::Name(name) => Some(name),
            Self::Foreign(_) => None,
        }
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Authority;

    #[test]
    fn a_host_nobody_can_have_is_still_a_host() {
        for text in [
            "[::1]",
            "[::1]:8080",
            "a_b.example",
            "tinhid_upstream:80",
            "-a",
        ] {
            let parsed = Authority::parse(text);
            assert!(matches!(parsed, Some(Authority::Foreign(_))), "{text}");
        }
        for text in ["id.example", "id.example:80", "127.0.0.1:80"] {
            assert!(Authority::parse(text).is_some_and(|host| host.name().is_some()));
        }
        for text in [
            "", "a b", "a,b", "[::1", "[x]", "[::1]x", "a@b", "a%2eb", "a:b", "a/b",
        ] {
            assert_eq!(Authority::parse(text), None, "{text}");
        }
    }
}
