use std::fmt;

/// A host name in the one form in which names are compared: lower-case ASCII, punycode for other
/// letters (UTS #46), no port, no final dot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostName(Box<str>);

/// A text that is no host name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a host name")]
pub struct HostNameError;

impl HostName {
    /// Reads a name without a port, in Unicode or in punycode.
    pub fn parse(text: &str) -> Result<Self, HostNameError> {
        let text = text.strip_suffix('.').unwrap_or(text);
        if text.is_empty() || text.len() > 253 {
            return Err(HostNameError);
        }
        // Nearly every name that arrives is already in the form wanted.
        if text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
            && !text.contains("xn--")
        {
            return Self::checked(text.into());
        }
        let ascii =
            idna::domain_to_ascii_strict(text).map_err(|_wrong: idna::Errors| HostNameError)?;
        Self::checked(ascii.into())
    }

    /// Reads the value of a `Host` header or the authority of a request target (RFC 9110 §7.2): a
    /// name, perhaps with a port.
    pub fn from_authority(text: &str) -> Result<Self, HostNameError> {
        let name = match text.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            Some(_) => return Err(HostNameError),
            None => text,
        };
        Self::parse(name)
    }

    fn checked(name: Box<str>) -> Result<Self, HostNameError> {
        let is_label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if name.split('.').all(is_label) {
            Ok(Self(name))
        } else {
            Err(HostNameError)
        }
    }

    /// The name in ASCII.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as people read it.
    pub fn to_unicode(&self) -> String {
        let (unicode, result) = idna::domain_to_unicode(&self.0);
        if result.is_ok() {
            unicode
        } else {
            self.0.to_string()
        }
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for HostName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::HostName;

    #[test]
    fn names_are_compared_in_one_form() {
        let parse = |text| HostName::from_authority(text).map(|name| name.to_string());
        assert_eq!(parse("ID.Example.:8080").as_deref(), Ok("id.example"));
        assert_eq!(
            parse("cửahàng.example"),
            parse("xn--cahng-tqa2694c.example")
        );
        assert_eq!(parse("CỬAHÀNG.example"), parse("cửahàng.example"));
        assert_eq!(
            HostName::parse("cửahàng.example").unwrap().to_unicode(),
            "cửahàng.example"
        );
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let long = "a".repeat(64);
        for wrong in [
            "",
            ".",
            "a..b",
            "-a.b",
            "a b",
            "a/b",
            "a@b",
            "a:b:1",
            "a:x",
            "[::1]",
            "a_b.example",
            "a\0b",
            "xn--\u{e9}",
            long.as_str(),
            "a%2e.b",
        ] {
            assert!(HostName::from_authority(wrong).is_err(), "{wrong:?}");
        }
    }
}
