use tinhid_core::{Error, Kind};

/// Refuses targets that no honest client sends: too long, with broken escapes, with text that is
/// not UTF-8, or with control characters, NUL above all.
pub(crate) fn target(path: &str, query: &str, limit: usize) -> Result<(), Error> {
    let length = path.len() + query.len();
    if length > limit {
        return Err(Error::new(Kind::UriTooLong, "uri-too-long").with("limit", limit.to_string()));
    }
    for text in [path, query] {
        if text
            .bytes()
            .any(|byte| byte == b'%' || byte.is_ascii_control() || !byte.is_ascii())
        {
            decoded(text)?;
        }
    }
    Ok(())
}

fn decoded(text: &str) -> Result<(), Error> {
    let wrong = || Error::invalid("invalid-utf8");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first != b'%' {
            bytes.push(*first);
            rest = tail;
            continue;
        }
        let digits = tail
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .ok_or_else(wrong)?;
        bytes.push(byte);
        rest = &tail[2..];
    }
    let text = std::str::from_utf8(&bytes).map_err(|_wrong| wrong())?;
    if text.chars().any(char::is_control) {
        Err(wrong())
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn honest_targets_pass() {
        for (path, query) in [
            ("/", ""),
            ("/tim-kiem", "q=ph%C3%B2ng+tr%E1%BB%8D"),
            ("/a-b_c.d~e", "x=%2F&y=1%25"),
        ] {
            assert!(target(path, query, 100).is_ok(), "{path}?{query}");
        }
    }

    #[test]
    fn others_do_not() {
        for (path, query) in [
            ("/%00", ""),
            ("/%ff", ""),
            ("/%c3%28", ""),
            ("/%", ""),
            ("/%2", ""),
            ("/%zz", ""),
            ("/%+1", ""),
            ("/", "q=%0d%0aSet-Cookie:x"),
            ("/", "q=%F0%28%8C%28"),
        ] {
            let refused = target(path, query, 100);
            assert!(refused.is_err(), "{path}?{query}");
        }
        assert_eq!(
            target("/", &"q".repeat(200), 100).unwrap_err().code(),
            "uri-too-long"
        );
    }
}
