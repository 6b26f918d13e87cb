//! Two keys beside the fold: one that keeps the accents, one that drops differences of spelling.

use unicode_normalization::UnicodeNormalization;

use crate::fold::fold;
use crate::letters::{self, is_apostrophe};

/// `text` in lower case with its accents, in the one way that does not depend on the keyboard:
/// `hoà` and `hòa` give the same key, `lăng` and `lang` do not. Words are parted as in
/// [`fold()`](crate::fold()). A key for comparing, not a text to show.
#[must_use]
pub fn accented(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 4);
    let mut tone = None;
    let mut parted = false;
    letters::for_each(text, |letter| match letter.value {
        // ngang has no mark; huyền, sắc, ngã, hỏi, nặng go behind the word.
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(letter.value),
        value if is_apostrophe(value) => {}
        value if letter.is_mark() => key.push(value),
        value if value.is_alphanumeric() => {
            if parted {
                key.extend(tone.take());
                if !key.is_empty() {
                    key.push(' ');
                }
                parted = false;
            }
            key.push(value);
        }
        _ => parted = true,
    });
    key.extend(tone);
    key.nfc().collect()
}

/// The fold of `text` with the spellings of one sound made one: c, k and a final ch are `k`, y is
/// `i`. `đắc`, `đắk` and `đăk` sound alike, so do `cạn` and
/// `kạn`, `mĩ` and `mỹ`.
#[must_use]
pub fn sound(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    for (index, word) in folded.split(' ').enumerate() {
        if index > 0 {
            key.push(' ');
        }
        push_sound(word, &mut key);
    }
    key
}

fn push_sound(word: &str, key: &mut String) {
    let stem = word.strip_suffix("ch").filter(|stem| !stem.is_empty());
    let mut letters = stem.unwrap_or(word).chars().peekable();
    while let Some(letter) = letters.next() {
        key.push(match letter {
            'y' => 'i',
            'c' if letters.peek() != Some(&'h') => 'k',
            other => other,
        });
    }
    if stem.is_some() {
        key.push('k');
    }
}
