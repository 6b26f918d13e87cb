//! Where people are led back to.

/// The longest address: a list with all its filters.
const LONGEST: usize = 4_000;

/// An address of this site, as a form or a query says it, to which somebody may be led. Whatever a browser could
/// take for another site (RFC 3986 §4.2, WHATWG URL on `\\`) or for a second header line leads nowhere.
pub fn own_address(text: &str) -> Option<&str> {
    let is_path = text.starts_with('/') && !text.contains("//") && text.len() <= LONGEST;
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is_path && is_plain).then_some(text)
}

/// The path of such an address without its language.
pub fn without_language(address: &str) -> &str {
    match address.strip_prefix("/en") {
        Some("") => "/",
        Some(rest) if rest.starts_with(['/', '?']) => rest,
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::{own_address, without_language};

    #[test]
    fn nobody_is_led_to_another_site() {
        for good in [
            "/",
            "/tai-khoan",
            "/en/tai-khoan?x=%20y",
            "/tin/a?type=b%2Cc",
        ] {
            assert_eq!(own_address(good), Some(good));
        }
        let long = format!("/{}", "a".repeat(4_000));
        for bad in [
            "",
            "tin/a",
            "//evil.example",
            "https://evil.example/",
            "/\\evil.example",
            "/a//b",
            "/a b",
            "/a\r\nSet-Cookie: a=b",
            "/đ",
            &long,
        ] {
            assert_eq!(own_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_language_is_a_whole_segment() {
        for (address, path) in [
            ("/en/staff", "/staff"),
            ("/en", "/"),
            ("/en?x", "?x"),
            ("/england", "/england"),
            ("/staff", "/staff"),
        ] {
            assert_eq!(without_language(address), path);
        }
    }
}
