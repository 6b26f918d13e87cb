//! Vietnamese alphabetical order.

use unicode_normalization::char::compose;

use crate::letters;

const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
const WORD_END: u8 = 1;
const NUMBER: u8 = 2;
const FIRST_LETTER: u8 = 3;
const OTHER: u8 = u8::MAX;

/// Compares as the text it was made from sorts in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CollationKey(Box<[u8]>);

/// The key by which `text` sorts: letters in the order a ă â b c d đ e ê … o ô ơ … u ư …; where
/// they are the same, tones word by word in the order ngang huyền hỏi ngã sắc nặng (the order of
/// CLDR's `vi`, so browsers and ICU agree). Case, punctuation and the place of the tone mark do not
/// count; numbers sort by value, before letters (`số 2` before `số 10`).
#[must_use]
pub fn collation_key(text: &str) -> CollationKey {
    let mut builder = Builder::default();
    letters::for_each(text, |letter| builder.push(letter.value));
    builder.finish()
}

#[derive(Default)]
struct Builder {
    weights: Vec<u8>,
    tones: Vec<u8>,
    tone: u8,
    digits: String,
    last: Option<char>,
    in_word: bool,
}

impl Builder {
    fn push(&mut self, value: char) {
        match value {
            '\u{300}' => self.tone = 1,
            '\u{309}' => self.tone = 2,
            '\u{303}' => self.tone = 3,
            '\u{301}' => self.tone = 4,
            '\u{323}' => self.tone = 5,
            // Breve, circumflex and horn make another letter: ă, â, ơ.
            '\u{302}' | '\u{306}' | '\u{31b}' => {
                self.last = self
                    .last
                    .map(|letter| compose(letter, value).unwrap_or(letter));
            }
            '\u{300}'..='\u{36f}' | '\'' => {}
            _ if value.is_alphanumeric() => {
                self.in_word = true;
                if value.is_ascii_digit() {
                    self.flush_letter();
                    self.digits.push(value);
                } else {
                    self.flush_digits();
                    self.flush_letter();
                    self.last = Some(value);
                }
            }
            _ => self.end_word(),
        }
    }

    fn flush_letter(&mut self) {
        let Some(letter) = self.last.take() else {
            return;
        };
        match ALPHABET.chars().position(|known| known == letter) {
            Some(position) => self.weights.push(FIRST_LETTER + position as u8),
            None => {
                self.weights.push(OTHER);
                self.weights.extend(u32::from(letter).to_be_bytes());
            }
        }
    }

    fn flush_digits(&mut self) {
        if self.digits.is_empty() {
            return;
        }
        let value = self.digits.trim_start_matches('0');
        // A longer number is a larger one; beyond 255 digits only the digits decide.
        self.weights.extend([NUMBER, value.len().min(255) as u8]);
        self.weights.extend(value.bytes());
        self.digits.clear();
    }

    fn end_word(&mut self) {
        if !self.in_word {
            return;
        }
        self.flush_letter();
        self.flush_digits();
        self.weights.push(WORD_END);
        self.tones.push(self.tone);
        self.tone = 0;
        self.in_word = false;
    }

    fn finish(mut self) -> CollationKey {
        self.end_word();
        self.weights.push(0);
        self.weights.append(&mut self.tones);
        CollationKey(self.weights.into())
    }
}

#[cfg(test)]
mod tests {
    use super::collation_key;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| collation_key(name));
        names
    }

    #[test]
    fn letters_before_tones() {
        assert_eq!(
            sorted(vec![
                "Đại Từ",
                "Dân Tiến",
                "Ân Thi",
                "Ăn",
                "An Khánh",
                "Ca",
                "Bá",
                "Ba",
                "Bà"
            ]),
            [
                "An Khánh",
                "Ăn",
                "Ân Thi",
                "Ba",
                "Bà",
                "Bá",
                "Ca",
                "Dân Tiến",
                "Đại Từ"
            ]
        );
        assert_eq!(
            sorted(vec![
                "ư", "u", "ơ", "ô", "o", "ê", "e", "đ", "d", "â", "ă", "a"
            ]),
            ["a", "ă", "â", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư"]
        );
        assert_eq!(
            sorted(vec!["mạ", "má", "mã", "mả", "mà", "ma"]),
            ["ma", "mà", "mả", "mã", "má", "mạ"]
        );
    }

    #[test]
    fn a_shorter_word_comes_first_and_numbers_count() {
        assert_eq!(sorted(vec!["Tân An", "Tâ", "Tân"]), ["Tâ", "Tân", "Tân An"]);
        assert_eq!(
            sorted(vec!["Phường An", "Phường 10", "Phường 2"]),
            ["Phường 2", "Phường 10", "Phường An"]
        );
    }

    #[test]
    fn case_composition_and_place_of_the_tone_do_not_count() {
        for (one, other) in [
            ("Hoà Bình", "HÒA BÌNH"),
            ("ẹ\u{302}", "ệ"),
            ("Cư M'gar", "cư M’gar"),
        ] {
            assert_eq!(collation_key(one), collation_key(other));
        }
    }
}
