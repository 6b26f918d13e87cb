use super::look_alike::read_as;
use crate::letters::{self, is_apostrophe};

/// The letters and digits of `text` alone, one for all that names may be written with in its place.
///
/// A text in which [`BrandPattern`](super::BrandPattern) finds a name has a skeleton that contains the
/// skeleton of the name. The same holds for [`find_hosts`](super::find_hosts) and a host whose letters
/// are Latin, once the escapes of addresses are read. So a text whose skeleton has nothing in it
/// needs no closer look; what it has in it may still be no name, for it is not told where words begin.
#[must_use]
pub fn skeleton(text: &str) -> String {
    let mut skeleton = String::with_capacity(text.len());
    letters::for_each(text, |letter| {
        let value = match letter.value {
            ascii if ascii.is_ascii() => ascii,
            'đ' => 'd',
            other if letter.is_mark() || is_apostrophe(other) => return,
            other => read_as(other, letter.written.is_uppercase()),
        };
        // An h may be one that a final ch has too much.
        if value.is_alphanumeric() && value != 'h' {
            skeleton.push(likeness(value));
        }
    });
    skeleton
}

/// One letter for all that may stand for each other.
pub(super) fn likeness(letter: char) -> char {
    match letter {
        'c' => 'k',
        'y' => 'i',
        other => other,
    }
}
