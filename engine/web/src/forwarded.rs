//! `Forwarded` (RFC 7239) as it stands on the wire.
//!
//! It is read byte by byte: a caller can write any bytes into the part that a proxy merely adds to,
//! and what they write must never change how the proxy's own part is read.

/// What one proxy added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Whom the proxy was asked by, as it is written.
    pub(crate) asker: Option<Vec<u8>>,
    /// The host that was asked for.
    pub(crate) host: Option<Vec<u8>>,
}

/// A line in which it cannot be told who wrote what: a quotation that does not end, or a parameter
/// that stands twice in one element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ambiguous;

/// Reads one line of the header. What has no name and value is an element that says nothing.
pub(crate) fn elements(line: &[u8]) -> Result<Vec<Element>, Ambiguous> {
    split(line, b',')?
        .into_iter()
        .filter(|member| !member.trim_ascii().is_empty())
        .map(element)
        .collect()
}

fn element(member: &[u8]) -> Result<Element, Ambiguous> {
    let mut names: Vec<Vec<u8>> = Vec::new();
    let mut element = Element::default();
    for pair in split(member, b';')? {
        let Some(equals) = pair.iter().position(|byte| *byte == b'=') else {
            continue;
        };
        let name = pair[..equals].trim_ascii().to_ascii_lowercase();
        if names.contains(&name) {
            return Err(Ambiguous);
        }
        let value = unquoted(pair[equals + 1..].trim_ascii());
        match name.as_slice() {
            b"for" => element.asker = Some(value),
            b"host" => element.host = Some(value),
            _ => {}
        }
        names.push(name);
    }
    Ok(element)
}

/// Splits outside quotations.
fn split(text: &[u8], separator: u8) -> Result<Vec<&[u8]>, Ambiguous> {
    let mut parts = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            byte if *byte == separator && !quoted => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if quoted {
        return Err(Ambiguous);
    }
    parts.push(&text[start..]);
    Ok(parts)
}

/// The content of a quoted string, its quoted pairs resolved (RFC 9110 §5.6.4).
fn unquoted(value: &[u8]) -> Vec<u8> {
    let Some(inner) = value
        .strip_prefix(b"\"")
        .and_then(|value| value.strip_suffix(b"\""))
    else {
        return value.to_vec();
    };
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'\\' => bytes.extend(rest.next()),
            other => bytes.push(*other),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn askers(line: &str) -> Vec<Option<String>> {
        elements(line.as_bytes())
            .unwrap()
            .into_iter()
            .map(|element| element.asker.map(|asker| String::from_utf8(asker).unwrap()))
            .collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn elements_and_quotations_are_told_apart() {
        assert_eq!(
            askers("for=192.0.2.1;proto=https, For = \"[2001:db8::1]:99\" ;by=x,, host=a"),
            [some("192.0.2.1"), some("[2001:db8::1]:99"), None]
        );
        assert_eq!(askers("for=\"a, b;c=\\\"d\""), [some("a, b;c=\"d")]);
        assert_eq!(askers("for=\"203.0.113.\\9\""), [some("203.0.113.9")]);
        assert_eq!(askers("nonsense"), [None]);
        assert_eq!(askers(""), []);
    }

    #[test]
    fn what_two_could_have_written_is_refused() {
        for line in [
            "for=\"192.0.2.1, for=203.0.113.9",
            "for=192.0.2.1;for=203.0.113.9",
            "host=a;HOST=b",
            "for=\"a\\\"",
        ] {
            assert_eq!(elements(line.as_bytes()), Err(Ambiguous), "{line}");
        }
    }
}
