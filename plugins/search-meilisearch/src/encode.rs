//! Words, values and names in letters that mean nothing to the server.
//!
//! The server folds accents and case, splits words at punctuation, corrects and cuts. What it gets
//! is therefore spelled with `a` to `y` and the digits alone, every other character as `z`, its
//! number in hexadecimal and `z` again (`z` itself as `zz`): `phòng` is `phzf2zng`. The spelling is
//! one to one, so what is equal here is equal there, and no value can be read as part of a filter.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use tinhid_contract::hexadecimal;
use tinhid_contract::search::Word;

/// The server leaves words of more than 250 bytes out.
const LONGEST_WORD: usize = 200;
/// The server cuts values of more than 468 bytes.
const LONGEST_VALUE: usize = 400;
/// An empty value cannot be written into a filter.
const EMPTY: &str = "z-";
/// What ends a word that may hold no typing error. Such a word is two letters away from every word
/// that may, so the server neither takes one for the other nor reads one as two of these.
const STRICT: &str = "00";
/// What a digest begins with that stands for a spelling that is too long.
const DIGEST: &str = "zh";

/// The words of a text as they are searched, one space between them.
pub(crate) fn text(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for found in text.split_whitespace() {
        if !spelled.is_empty() {
            spelled.push(' ');
        }
        spelled.push_str(&searched(found).0);
    }
    spelled
}

/// A word as it is searched, and whether the server may take it for one with a typing error.
pub(crate) fn searched(folded: &str) -> (String, bool) {
    let spelled = word(folded);
    let allows = Word {
        folded: folded.to_owned(),
        exact: None,
    };
    if allows.allows_typing_error() && !spelled.starts_with(DIGEST) {
        return (spelled, true);
    }
    (spelled + STRICT, false)
}

/// A word, spelled.
pub(crate) fn word(word: &str) -> String {
    shortened(spell(word, |_| false), LONGEST_WORD)
}

/// A value, spelled.
pub(crate) fn value(value: &str) -> String {
    match value {
        "" => EMPTY.to_owned(),
        value => shortened(spell(value, |_| false), LONGEST_VALUE),
    }
}

/// The value that was spelled so; none if it was too long or spelled by somebody else.
pub(crate) fn read_value(spelled: &str) -> Option<String> {
    if spelled == EMPTY {
        return Some(String::new());
    }
    let mut value = String::with_capacity(spelled.len());
    let mut rest = spelled;
    while let Some(start) = rest.find('z') {
        value.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let end = rest.find('z')?;
        let character = match &rest[..end] {
            "" => 'z',
            number => char::from_u32(u32::from_str_radix(number, 16).ok()?)?,
        };
        value.push(character);
        rest = &rest[end + 1..];
    }
    value.push_str(rest);
    Some(value)
}

/// The name of an attribute for a field of a kind.
pub(crate) fn attribute(kind: &str, field: &str) -> String {
    let kind = spell(kind, |character| character == '-');
    format!("{kind}_{}", plain_attribute(field))
}

/// The name of an attribute for a field that all kinds share.
pub(crate) fn plain_attribute(field: &str) -> String {
    spell(field, |character| matches!(character, '-' | '_'))
}

fn spell(text: &str, keeps: impl Fn(char) -> bool) -> String {
    let mut spelled = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'a'..='y' | '0'..='9' => spelled.push(character),
            'z' => spelled.push_str("zz"),
            character if keeps(character) => spelled.push(character),
            character => {
                // Writing to a string does not fail.
                let _ = write!(spelled, "z{:x}z", u32::from(character));
            }
        }
    }
    spelled
}

fn shortened(spelled: String, longest: usize) -> String {
    if spelled.len() <= longest {
        return spelled;
    }
    DIGEST.to_owned() + &hexadecimal::encode(Sha256::digest(spelled.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_and_none_is_more_than_letters_and_digits() {
        let hostile = "a\" OR kind = \"x\\' z zz \u{1F600}\n";
        for text in [
            "",
            "z",
            "zz",
            "phòng trọ",
            "Zalo",
            "z6fz",
            "z-",
            "01234",
            hostile,
        ] {
            let spelled = value(text);
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
            assert!(spelled == EMPTY || spelled.bytes().all(plain), "{spelled}");
            assert_eq!(read_value(&spelled).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_differs_is_spelled_differently() {
        let words_of_one_fold = ["tro", "trọ", "trò", "Tro", "trọ\u{323}", "tr0"];
        for (at, one) in words_of_one_fold.iter().enumerate() {
            for other in &words_of_one_fold[at + 1..] {
                assert_ne!(word(one), word(other));
            }
        }
        assert_ne!(attribute("a_b", "c"), attribute("a", "b_c"));
        assert_ne!(attribute("a", "b.c"), attribute("a", "b_c"));
    }

    #[test]
    fn words_that_may_hold_no_error_are_far_from_those_that_may() {
        let spelled = text("phong  tro samsung nghieng 3phongngu");
        assert_eq!(spelled, "phong00 tro00 samsung nghieng00 3phongngu00");
        assert!(!searched(&"a".repeat(10_000)).1);
    }

    #[test]
    fn what_is_too_long_is_compared_by_its_digest_and_not_read_back() {
        let (one, other) = ("a".repeat(10_000), "a".repeat(10_001));
        assert!(word(&one).len() <= LONGEST_WORD);
        assert_ne!(word(&one), word(&other));
        assert_ne!(value(&one), value(&other));
        assert_eq!(read_value(&value(&one)), None);
    }
}
