//! One character of text after the other, decomposed, in lower case, with the place it came from.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

use crate::latin;

/// A piece of one character of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letter {
    /// Decomposed and in lower case: a letter, a digit, a mark or anything else.
    pub(crate) value: char,
    /// The character as it was written, which still knows its case.
    pub(crate) written: char,
    /// Where that character begins, in bytes.
    pub(crate) start: usize,
}

impl Letter {
    /// The bytes of the text this letter was written with.
    pub(crate) fn span(&self) -> Range<usize> {
        self.start..self.start + self.written.len_utf8()
    }

    /// An accent or tone written over or under a letter, of whatever script.
    pub(crate) fn is_mark(&self) -> bool {
        match self.value {
            '\0'..'\u{300}' => false,
            '\u{300}'..='\u{36f}' => true,
            other => canonical_combining_class(other) != 0,
        }
    }
}

/// Calls `emit` for every visible piece of `text`: compatibility forms (`Ａ`, `²`, `㎡`) are opened,
/// marks follow their letter as [`Letter`]s of their own, characters of no width are left out, and
/// the look-alikes of đ that old keyboards produced (Ð, Ɖ) become đ.
pub(crate) fn for_each(text: &str, mut emit: impl FnMut(Letter)) {
    for (start, written) in text.char_indices() {
        let mut emit = |value| {
            emit(Letter {
                value,
                written,
                start,
            });
        };
        if written.is_ascii() {
            emit(written.to_ascii_lowercase());
        } else if let Some(pieces) = latin::pieces(written) {
            pieces.iter().copied().for_each(emit);
        } else {
            take_apart(written, emit);
        }
    }
}

/// The visible pieces of one character that is not ASCII.
pub(crate) fn take_apart(written: char, mut emit: impl FnMut(char)) {
    if is_apostrophe(written) {
        // Before decomposing: the acute accent that stands alone would become a space.
        emit('\'');
    } else if !is_invisible(written) {
        decompose_compatible(written, |piece| {
            for value in piece.to_lowercase() {
                emit(match value {
                    'ð' | 'ɖ' => 'đ',
                    other => other,
                });
            }
        });
    }
}

/// The signs people write for the apostrophe of names in the languages of the highlands (H’rê).
pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '‘' | '’' | '‛' | '′' | '＇'
    )
}

pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}
