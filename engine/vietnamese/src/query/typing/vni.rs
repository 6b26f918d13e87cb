//! VNI: digits inside a word stand for accents.

use super::keys::{Keys, circumflex};

/// The syllable typed with `keys`, lower-case letters and digits, if any digit stood for an accent.
pub(super) fn read(keys: &str) -> Option<Keys> {
    let mut read = Keys::default();
    for key in keys.chars() {
        match key {
            '1' => read.set_tone('\u{301}')?,
            '2' => read.set_tone('\u{300}')?,
            '3' => read.set_tone('\u{309}')?,
            '4' => read.set_tone('\u{303}')?,
            '5' => read.set_tone('\u{323}')?,
            '6' => read.shape_last(circumflex)?,
            '7' => read.hook(false)?,
            '8' => read.shape_last(|letter| (letter == 'a').then_some('ă'))?,
            '9' => read.shape_last(|letter| (letter == 'd').then_some('đ'))?,
            'a'..='z' => read.stem.push(key),
            _ => return None,
        }
    }
    (read.changed && read.has_vowel()).then_some(read)
}
