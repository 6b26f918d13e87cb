use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::letters::{self, Letter};

/// The first place in `text` that names `host`; see [`find_hosts`].
#[must_use]
pub fn find_host(text: &str, host: &str) -> Option<Range<usize>> {
    search(text, host, 1).pop()
}

/// All places in `text` that name `host`: in an address, behind an `@`, or on its own.
///
/// Case, Unicode form and width do not count, nor whether a dot is written as such, as the full stop
/// of an East Asian script (UTS #46) or escaped (`%2E`). A host below it counts (`www.` before it),
/// a longer name that merely contains it does not (`my-<host>`, `<host>.vn`). Internationalised
/// names are compared as they are written: ask for the Unicode and the punycode form one after the
/// other.
#[must_use]
pub fn find_hosts(text: &str, host: &str) -> Vec<Range<usize>> {
    search(text, host, usize::MAX)
}

fn search(text: &str, host: &str, limit: usize) -> Vec<Range<usize>> {
    let host: Vec<char> = glyphs_of(host)
        .into_iter()
        .map(|(value, _)| value)
        .collect();
    let host = match host.as_slice() {
        [rest @ .., '.'] => rest,
        all => all,
    };
    let glyphs = glyphs_of(text);
    if host.is_empty() || host.len() > glyphs.len() {
        return Vec::new();
    }
    let named = |start: usize| {
        let end = start + host.len();
        let same = glyphs[start..end].iter().map(|(value, _)| value).eq(host);
        (same && begins(&glyphs[..start]) && ends(&glyphs[end..]))
            .then(|| glyphs[start].1.start..glyphs[end - 1].1.end)
    };
    (0..=glyphs.len() - host.len())
        .filter_map(named)
        .take(limit)
        .collect()
}

type Glyph = (char, Range<usize>);

fn begins(before: &[Glyph]) -> bool {
    match before {
        // The two digits of an escape such as %2F are no part of the name.
        [.., ('%', _), (high, _), (low, _)]
            if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
        {
            true
        }
        [.., (last, _)] => !continues_label(*last),
        [] => true,
    }
}

fn ends(after: &[Glyph]) -> bool {
    match after {
        [('.', _), (next, _), ..] => !continues_label(*next),
        [(next, _), ..] => !continues_label(*next),
        [] => true,
    }
}

fn continues_label(character: char) -> bool {
    character.is_alphanumeric() || character == '-'
}

/// The characters of `text` in lower case, composed, dots as dots, each with its bytes.
fn glyphs_of(text: &str) -> Vec<Glyph> {
    let mut glyphs = composed(text);
    let mut at = 0;
    while at < glyphs.len() {
        match &glyphs[at..] {
            [('。', _), ..] => glyphs[at].0 = '.',
            [('%', first), ('2', _), ('e', last), ..] => {
                let dot = ('.', first.start..last.end);
                glyphs.splice(at..at + 3, [dot]);
            }
            _ => {}
        }
        at += 1;
    }
    glyphs
}

fn composed(text: &str) -> Vec<Glyph> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    letters::for_each(text, |letter| letters.push(letter));
    let mut glyphs = Vec::with_capacity(letters.len());
    for cluster in letters.chunk_by(|_, next| next.is_mark()) {
        let span = cluster[0].start..cluster[cluster.len() - 1].span().end;
        match cluster {
            [only] => glyphs.push((only.value, span)),
            _ => {
                let composed = cluster.iter().map(|letter| letter.value).nfc();
                glyphs.extend(composed.map(|value| (value, span.clone())));
            }
        }
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::find_host;

    const HOST: &str = "id.thai-nguyen.example";

    #[test]
    fn a_host_is_found_where_it_is_named() {
        for (text, named) in [
            (
                "https://id.thai-nguyen.example/a?b",
                "id.thai-nguyen.example",
            ),
            ("Xem ID.Thai-Nguyen.Example.", "ID.Thai-Nguyen.Example"),
            ("www.id.thai-nguyen.example:8080", "id.thai-nguyen.example"),
            (
                "<mailto:hotro@id.thai-nguyen.example>",
                "id.thai-nguyen.example",
            ),
            (
                "next=https%3A%2F%2Fid.thai-nguyen.example%2F",
                "id.thai-nguyen.example",
            ),
            ("_id.thai-nguyen.example_", "id.thai-nguyen.example"),
            ("ｉｄ．thai-nguyen.example", "ｉｄ．thai-nguyen.example"),
            ("id。thai-nguyen｡example", "id。thai-nguyen｡example"),
            (
                "?u=www%2Eid%2ethai-nguyen%2Eexample%2F",
                "id%2ethai-nguyen%2Eexample",
            ),
            (
                "id.thai-nguyen.example.vn id.thai-nguyen.example",
                "id.thai-nguyen.example",
            ),
        ] {
            let span = find_host(text, HOST);
            assert_eq!(span.map(|span| &text[span]), Some(named), "{text:?}");
        }
        assert_eq!(
            find_host("//id.thai-nguyen.example", "ID.thai-nguyen.example."),
            Some(2..24)
        );
    }

    #[test]
    fn every_place_is_found() {
        let text = "id.a.example, x.id.a.example, id.a.example.vn";
        assert_eq!(super::find_hosts(text, "id.a.example"), [0..12, 16..28]);
    }

    #[test]
    fn other_hosts_pass() {
        for text in [
            "id.thai-nguyen.example.vn",
            "my-id.thai-nguyen.example",
            "xid.thai-nguyen.example",
            "id.thai-nguyen.examples",
            "id.thai-nguyen.example-two.vn",
            "id.thai nguyen.example",
            "",
        ] {
            assert_eq!(find_host(text, HOST), None, "{text:?}");
        }
        assert_eq!(find_host("a", ""), None);
        assert_eq!(find_host("a.", "."), None);
    }

    #[test]
    fn internationalised_hosts_match_in_either_form() {
        let decomposed: String = "https://đăk-lăk.example/".nfd().collect();
        assert!(find_host(&decomposed, "Đăk-Lăk.example").is_some());
        assert_eq!(
            find_host("https://dak-lak.example/", "đăk-lăk.example"),
            None
        );
    }

    proptest! {
        #[test]
        fn spans_stand_on_characters(text in any::<String>(), host in "[a-zđ.]{1,3}") {
            if let Some(span) = find_host(&text, &host) {
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
