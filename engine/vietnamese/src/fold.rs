//! Folding: the form in which texts are compared when accents, case and punctuation do not count.

use unicode_normalization::UnicodeNormalization;

use crate::letters::{self, is_apostrophe};

/// `text` in lower case, without tones and accents, đ as d, its words parted by single spaces.
///
/// Words are runs of letters and digits. Apostrophes and characters of no width vanish without
/// parting a word, so `H’rê` is `hre`. Marks of other scripts vanish as accents do. Compatibility forms
/// count as what they look like: `²` is `2`, `Ａ` is `a`. Folding what is folded changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    fold_with(text, Some(' '))
}

/// The words of [`fold`].
#[must_use]
pub fn fold_tokens(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// [`fold`] without the spaces: `Quê Nhà - ID` and `QueNha_ID` are both `quenhaid`.
#[must_use]
pub fn compact(text: &str) -> String {
    fold_with(text, None)
}

/// [`fold`] with hyphens for spaces, as names stand in addresses: `tiếng H’rê` is `tieng-hre`.
#[must_use]
pub fn slug(text: &str) -> String {
    fold_with(text, Some('-'))
}

/// `text` without tones and accents, đ as d; case, spaces and punctuation stay: `Đường Núi ID` is
/// `Duong Nui ID`.
#[must_use]
pub fn unaccented(text: &str) -> String {
    text.nfd()
        .filter(|character| !matches!(character, '\u{300}'..='\u{36f}'))
        .map(|character| match character {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        })
        .nfc()
        .collect()
}

fn fold_with(text: &str, separator: Option<char>) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut parted = false;
    letters::for_each(text, |letter| {
        if letter.is_mark() || is_apostrophe(letter.value) {
            return;
        }
        if !letter.value.is_alphanumeric() {
            parted = true;
            return;
        }
        if parted && !folded.is_empty() {
            folded.extend(separator);
        }
        parted = false;
        folded.push(if letter.value == 'đ' {
            'd'
        } else {
            letter.value
        });
    });
    // Only other scripts are left decomposed here; Vietnamese has lost its marks.
    if folded.is_ascii() {
        folded
    } else {
        folded.nfc().collect()
    }
}
