//! The signs people write an identifier with.

use std::ops::Range;

use crate::letters::is_invisible;

/// A visible sign of a text, with the bytes it was written with.
pub(super) struct Sign {
    /// In upper case; full-width forms, spaces and dashes as their ASCII ones.
    pub(super) value: char,
    pub(super) span: Range<usize>,
}

/// The visible signs of `text`. Superscript and circled digits are not digits here: `m²` is no number.
pub(super) fn signs(text: &str) -> impl Iterator<Item = Sign> {
    text.char_indices()
        .filter(|&(_, written)| !is_invisible(written))
        .map(|(start, written)| Sign {
            value: plain(written),
            span: start..start + written.len_utf8(),
        })
}

/// The signs of `text` without `separators`. Never longer than any identifier by much, however long
/// the text.
pub(super) fn compact(text: &str, separators: &str) -> String {
    const ENOUGH: usize = 64;
    signs(text)
        .map(|sign| sign.value)
        .filter(|&value| !separators.contains(value))
        .take(ENOUGH)
        .collect()
}

pub(super) fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn plain(written: char) -> char {
    const WIDTH: u32 = '！' as u32 - '!' as u32;
    match written {
        '！'..='～' => {
            let narrow = char::from_u32(u32::from(written) - WIDTH);
            narrow.unwrap_or(written).to_ascii_uppercase()
        }
        '‐'..='―' | '−' | '﹣' => '-',
        'đ' => 'Đ',
        '\n' | '\r' => '\n',
        other if other.is_whitespace() => ' ',
        other => other.to_ascii_uppercase(),
    }
}
