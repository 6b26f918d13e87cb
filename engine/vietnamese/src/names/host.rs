use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::letters::{self, Letter};

/// All places in `text` that name `host`: in an address, behind an `@`, or on its own.
///
/// Case, Unicode form and width do not count, nor whether a dot is written as such, as the full stop
/// of an East Asian script (UTS #46) or escaped (`%2E`). A host below it counts (`www.` before it),
/// a longer name that merely contains it does not (`my-<host>`, `<host>.vn`). Internationalised
/// names are compared as they are written: ask for the Unicode and the punycode form one after the
/// other.
#[must_use]
pub fn find_hosts(text: &str, host: &str) -> Vec<Range<usize>> {
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
    (0..=glyphs.len() - host.len()).filter_map(named).collect()
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
