//! The letters of a text as runs of letters and runs of digits, and what stands between them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::phrases::Spelt;
use crate::letters::{self, Letter, is_apostrophe};
use crate::spelling::{TONES, spell_ending};

/// A run of letters or a run of digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// Without accents.
    pub(super) folded: String,
    /// With them, the tone behind the word.
    pub(super) exact: String,
    pub(super) span: Range<usize>,
    pub(super) digits: bool,
    pub(super) gap: Gap,
}

impl Spelt for Atom {
    fn folded(&self) -> &str {
        &self.folded
    }

    fn exact(&self) -> &str {
        &self.exact
    }
}

/// What stands between an atom and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Gap {
    /// Nothing at all: `3pn`.
    pub(super) glued: bool,
    /// White space, alone or beside signs.
    pub(super) spaced: bool,
    /// The last two signs, each with its place.
    signs: [Option<(char, usize)>; 2],
}

impl Gap {
    /// The sign nearest to the atom.
    pub(super) fn sign(&self) -> Option<char> {
        self.signs[1].map(|(sign, _)| sign)
    }

    /// The last two signs: `<=`.
    pub(super) fn signs(&self) -> [Option<char>; 2] {
        self.signs.map(|known| known.map(|(sign, _)| sign))
    }

    /// Where the last `count` signs begin.
    pub(super) fn start_of_signs(&self, count: usize) -> Option<usize> {
        self.signs[2 - count.clamp(1, 2)].map(|(_, at)| at)
    }

    /// The sign that stands first after the atom before; with more than two it is not known.
    pub(super) fn first_sign(&self) -> Option<char> {
        self.signs[0].or(self.signs[1]).map(|(sign, _)| sign)
    }

    fn push(&mut self, sign: char, at: usize) {
        self.glued = false;
        if sign.is_whitespace() {
            self.spaced = true;
        } else {
            self.signs = [self.signs[1], Some((sign, at))];
        }
    }
}

/// The atoms of `text`, no more than `most`.
pub(super) fn atoms(text: &str, most: usize) -> Vec<Atom> {
    let mut lexer = Lexer {
        atoms: Vec::with_capacity((text.len() / 5 + 1).min(most)),
        most,
        ..Lexer::default()
    };
    letters::for_each(text, |letter| lexer.push(letter));
    lexer.finish_atom();
    lexer.atoms
}

#[derive(Default)]
struct Lexer {
    atoms: Vec<Atom>,
    most: usize,
    /// The atom being read, if `folded` has any letter.
    folded: String,
    stem: String,
    tone: Option<char>,
    span: Range<usize>,
    gap: Gap,
    gap_after: Gap,
}

impl Lexer {
    fn push(&mut self, letter: Letter) {
        if self.atoms.len() == self.most {
            return;
        }
        if letter.is_mark() {
            self.push_mark(letter);
        } else if letter.value.is_alphanumeric() || letter.value == '₫' {
            self.push_letter(letter);
        } else if !is_apostrophe(letter.value) {
            self.finish_atom();
            self.gap_after.push(plain_sign(letter.value), letter.start);
        }
    }

    fn push_mark(&mut self, letter: Letter) {
        if self.folded.is_empty() {
            return;
        }
        self.span.end = letter.span().end;
        if TONES.contains(&letter.value) {
            self.tone = Some(letter.value);
        } else {
            self.stem.push(letter.value);
        }
    }

    fn push_letter(&mut self, letter: Letter) {
        let digit = letter.value.is_ascii_digit();
        let goes_on = self
            .folded
            .ends_with(|last: char| last.is_ascii_digit() == digit);
        if !goes_on {
            self.finish_atom();
            self.gap = std::mem::take(&mut self.gap_after);
            self.gap_after.glued = true;
            self.span.start = letter.start;
        }
        let (plain, shaped) = match letter.value {
            'đ' | '₫' => ('d', 'đ'),
            other => (other, other),
        };
        self.folded.push(plain);
        self.stem.push(shaped);
        self.span.end = letter.span().end;
    }

    fn finish_atom(&mut self) {
        if self.folded.is_empty() || self.atoms.len() == self.most {
            return;
        }
        let mut folded = std::mem::take(&mut self.folded);
        let mut stem = std::mem::take(&mut self.stem);
        let digits = folded.as_bytes()[0].is_ascii_digit();
        spell_ending(&mut folded);
        if !folded.is_ascii() {
            folded = folded.nfc().collect();
        }
        spell_ending(&mut stem);
        stem.extend(self.tone.take());
        let exact = if stem.is_ascii() {
            folded.clone()
        } else {
            stem.nfc().collect()
        };
        self.atoms.push(Atom {
            folded,
            exact,
            span: self.span.clone(),
            digits,
            gap: self.gap,
        });
    }
}

/// One sign for those that look alike.
fn plain_sign(sign: char) -> char {
    match sign {
        '‐'..='―' | '−' | '－' | '→' => '-',
        '≈' | '∼' | '～' => '~',
        '⩽' | '≦' => '≤',
        '⩾' | '≧' => '≥',
        other => other,
    }
}
