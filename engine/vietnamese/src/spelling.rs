//! Two keys beside the fold: one that keeps the accents, one that drops differences of spelling.

use unicode_normalization::UnicodeNormalization;

use crate::fold::fold;
use crate::letters::{self, is_apostrophe};

/// ngang has no mark; huyền, sắc, ngã, hỏi, nặng.
pub(crate) const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// `text` in lower case with its accents, in the one way that does not depend on the keyboard:
/// `hoà` and `hòa` give the same key, `lăng` and `lang` do not. Words are parted as in
/// [`fold()`](crate::fold()). A key for comparing, not a text to show.
#[must_use]
pub fn accented(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 4);
    let mut tone = None;
    let mut parted = false;
    letters::for_each(text, |letter| match letter.value {
        // The tone goes behind the word.
        value if TONES.contains(&value) => tone = Some(value),
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

/// One way to write a word of which people write several: `ký` and `kí` (i where it is the whole
/// rhyme), `Đắk` and `Đắc` (a final k of the highlands' languages), `rooms` and `room` (no
/// Vietnamese word ends in s). For a single word, with accents or folded.
#[must_use]
pub fn one_spelling(word: &str) -> String {
    if let Some(singular) = singular(word) {
        return singular.to_owned();
    }
    let mut decomposed: String = word.nfd().collect();
    let is_tone = |letter: &char| TONES.contains(letter);
    let tone = decomposed.chars().find(is_tone);
    decomposed.retain(|letter| !is_tone(&letter));
    spell_ending(&mut decomposed);
    // The tone goes behind the word and, where it can, onto its last letter, as in `accented`.
    decomposed.extend(tone);
    decomposed.nfc().collect()
}

/// An English plural without its ending; `gas` and `bus` are none.
pub(crate) fn singular(word: &str) -> Option<&str> {
    if word.len() <= 4 || !word.is_ascii() || word.ends_with("ss") {
        return None;
    }
    let hissing = ["ches", "shes", "xes"]
        .iter()
        .any(|ending| word.ends_with(ending));
    word.strip_suffix(if hissing { "es" } else { "s" })
}

/// The ending of [`one_spelling`], on a word that is decomposed and has no tone.
pub(crate) fn spell_ending(word: &mut String) {
    let sounds = |letters: &str| !letters.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if let Some(initial) = word.strip_suffix('y') {
        if initial == "qu" || sounds(initial) {
            word.pop();
            word.push('i');
        }
    } else if let Some(stem) = word.strip_suffix('k') {
        let initial = stem.strip_suffix('\u{306}').unwrap_or(stem);
        if initial.strip_suffix('a').is_some_and(sounds) {
            word.pop();
            word.push('c');
        }
    }
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
