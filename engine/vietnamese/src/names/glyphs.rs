//! The letters of a text as names are looked for in them: folded, each with its place and with what
//! stands before it.

use std::ops::Range;

use super::look_alike::read_as;
use crate::letters::{self, Letter, is_apostrophe};

/// A letter or digit of a text.
pub(super) struct Glyph {
    pub(super) value: char,
    pub(super) span: Range<usize>,
    pub(super) gap: Gap,
    /// A word can begin here.
    pub(super) begins: bool,
}

/// What stands between a letter and the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Parted,
    /// The end of a sentence, an empty line, or more signs than a name ever has.
    Broken,
}

pub(super) fn glyphs_of(text: &str) -> Vec<Glyph> {
    let mut letters = Vec::with_capacity(text.len());
    letters::for_each(text, |letter| letters.push(letter));
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(letters.len());
    let mut between = Between::default();
    for (index, letter) in letters.iter().enumerate() {
        if letter.is_mark() {
            if let Some(glyph) = glyphs.last_mut().filter(|_| between.is_empty()) {
                glyph.span.end = letter.span().end;
            }
        } else if is_apostrophe(letter.value) {
            between.apostrophe = true;
        } else if letter.value.is_alphanumeric() {
            let gap = between.gap();
            let begins = glyphs.is_empty()
                || gap != Gap::None
                || between.apostrophe
                || case_begins_word(&letters, index);
            let value = match letter.value {
                'đ' => 'd',
                other => read_as(other, letter.written.is_uppercase()),
            };
            glyphs.push(Glyph {
                value,
                span: letter.span(),
                gap,
                begins,
            });
            between = Between::default();
        } else {
            between.push(letter.value);
        }
    }
    glyphs
}

/// What was read since the last letter.
#[derive(Default)]
struct Between {
    signs: usize,
    lines: usize,
    ends_sentence: bool,
    last: Option<char>,
    apostrophe: bool,
}

impl Between {
    const MOST_SIGNS: usize = 8;

    fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    fn push(&mut self, sign: char) {
        let space = sign.is_whitespace();
        if space
            && self
                .last
                .is_some_and(|last| matches!(last, '.' | ',' | ';' | ':' | '!' | '?'))
        {
            self.ends_sentence = true;
        }
        if !(space && self.last.is_some_and(char::is_whitespace)) {
            self.signs += 1;
        }
        self.lines += usize::from(sign == '\n');
        self.last = Some(sign);
    }

    fn gap(&self) -> Gap {
        if self.is_empty() {
            Gap::None
        } else if self.ends_sentence || self.lines > 1 || self.signs > Self::MOST_SIGNS {
            Gap::Broken
        } else {
            Gap::Parted
        }
    }
}

/// `aB`, `a1`, `1a`, and the `B` of `ABc`.
fn case_begins_word(letters: &[Letter], index: usize) -> bool {
    let base = |letter: &&Letter| !letter.is_mark();
    let this = letters[index];
    let Some(before) = letters[..index].iter().rev().find(base) else {
        return true;
    };
    if before.start == this.start {
        return false;
    }
    if before.value.is_numeric() != this.value.is_numeric() {
        return true;
    }
    let next_is_small = letters[index + 1..]
        .iter()
        .find(base)
        .is_some_and(|next| next.start != this.start && next.written.is_lowercase());
    this.written.is_uppercase() && (before.written.is_lowercase() || next_is_small)
}
