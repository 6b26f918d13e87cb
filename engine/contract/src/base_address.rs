use std::net::IpAddr;

/// Where a system outside is reached, as an operator configures it: what is sent there carries
/// secrets and personal data, so it is encrypted unless it stays on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseAddress(String);

impl BaseAddress {
    /// Reads an address: `https://`, or `http://` of this machine alone, with a host, maybe a port and
    /// a path. A slash at its end says nothing.
    ///
    /// # Errors
    /// With the rule that it breaks, to be put behind the name of the key.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let address = text.trim_end_matches('/');
        let (rest, encrypted) = match (
            address.strip_prefix("https://"),
            address.strip_prefix("http://"),
        ) {
            (Some(rest), _) => (rest, true),
            (None, Some(rest)) => (rest, false),
            (None, None) => return Err("must begin with https://"),
        };
        let fits = |byte: u8| byte.is_ascii_graphic() && !b"?#@\\".contains(&byte);
        let authority = rest.split('/').next().unwrap_or_default();
        if authority.is_empty() || authority.starts_with(':') || !rest.bytes().all(fits) {
            return Err("must have a host, and no login, query, fragment or space");
        }
        if !encrypted && !is_this_machine(authority) {
            return Err(
                "must begin with https://; http:// is for this machine alone, since secrets and personal data go there",
            );
        }
        Ok(Self(address.to_owned()))
    }

    /// The address of a path, which begins with a slash.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The address, without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_this_machine(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encrypted_or_on_this_machine() {
        for good in [
            "https://api.example.vn",
            "https://api.example.vn:8443/v2/",
            "http://127.0.0.1:7700",
            "http://localhost/path",
            "http://[::1]:80",
        ] {
            assert!(BaseAddress::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "https://",
            "https:///path",
            "https://:443",
            "http://api.example.vn",
            "http://10.0.0.1",
            "http://localhost.example.vn",
            "http://127.0.0.1.example.vn",
            "http://127.0.0.1@example.vn",
            "ftp://127.0.0.1",
            "api.example.vn",
            "https://user:word@example.vn",
            "https://example.vn?x=1",
            "https://example.vn#x",
            "https://example.vn\\x",
            "https://exam ple.vn",
            "https://example.vn\r\nx: y",
        ] {
            assert!(BaseAddress::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_path_is_put_behind_it_with_one_slash() {
        let address = BaseAddress::parse("https://api.example.vn/v2/").unwrap();
        assert_eq!(address.join("/ocr"), "https://api.example.vn/v2/ocr");
        assert_eq!(address.as_str(), "https://api.example.vn/v2");
    }
}
