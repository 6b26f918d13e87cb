//! Words as typed, and what they mean: the canonical words both texts and queries are put into.

use std::ops::Range;

use super::language::{COUNTED, Sense, Side};
use super::model::Token;
use super::phrases::Spelt;
use super::pieces::Piece;
use super::vocabulary::Vocabulary;

/// No phrase and no name has more words.
const LONGEST: usize = 12;

/// A text in canonical words.
#[derive(Debug, Default)]
pub(super) struct Meaning {
    pub(super) tokens: Vec<Token>,
    /// Of each token, where it comes from.
    pub(super) sources: Vec<Source>,
}

/// Where a canonical word comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// The words typed.
    pub(super) pieces: Range<usize>,
    /// Counts up at every amount: no name and no phrase reaches over one.
    pub(super) segment: usize,
    pub(super) number: bool,
    /// The word stands for another one that was typed.
    pub(super) meant: bool,
}

/// Who reads a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    /// Whether accents that were typed are heeded, or the text means all it would without them.
    pub(super) heeds_accents: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            vocabulary,
            heeds_accents: true,
        }
    }

    fn senses(&self, pieces: &[Piece]) -> Option<(usize, &'a [Sense])> {
        self.vocabulary.senses(pieces, self.heeds_accents)
    }
}

impl Spelt for Token {
    fn folded(&self) -> &str {
        &self.folded
    }

    fn exact(&self) -> &str {
        &self.exact
    }
}

impl Meaning {
    /// Reads `pieces` without those that amounts have taken; `is_name` tells whether a name begins
    /// at a piece.
    pub(super) fn of(
        pieces: &[Piece],
        reader: Reader<'_>,
        is_name: impl Fn(usize) -> bool,
    ) -> Self {
        let mut meaning = Self {
            tokens: Vec::with_capacity(pieces.len() + 8),
            sources: Vec::with_capacity(pieces.len() + 8),
        };
        let mut segment = 0;
        let mut at = 0;
        while at < pieces.len() {
            if pieces[at].taken {
                segment += usize::from(at == 0 || !pieces[at - 1].taken);
                at += 1;
                continue;
            }
            let next = pieces[at..].iter().take(LONGEST);
            let free = next.take_while(|piece| !piece.taken).count();
            at = meaning.push(pieces, at..at + free, segment, reader, &is_name);
        }
        meaning
    }

    /// Reads the longest thing that begins at `free.start`, and gives where it ends.
    fn push(
        &mut self,
        pieces: &[Piece],
        free: Range<usize>,
        segment: usize,
        reader: Reader<'_>,
        is_name: &impl Fn(usize) -> bool,
    ) -> usize {
        let at = free.start;
        if let Some((count, senses)) = reader.senses(&pieces[free]) {
            let around = Around {
                pieces,
                written: at..at + count,
                is_name,
            };
            let mut senses = senses.iter();
            if let Some(sense) =
                senses.find(|sense| sense.conditions.hold(|side, label| around.is(side, label)))
            {
                self.push_meant(pieces, at..at + count, segment, &sense.meant);
                return at + count;
            }
        }
        self.tokens.push(pieces[at].token.clone());
        self.sources.push(Source {
            pieces: at..at + 1,
            segment,
            number: pieces[at].number,
            meant: false,
        });
        at + 1
    }

    fn push_meant(
        &mut self,
        pieces: &[Piece],
        written: Range<usize>,
        segment: usize,
        meant: &[String],
    ) {
        let span = pieces[written.start].token.span.start..pieces[written.end - 1].token.span.end;
        for folded in meant {
            let typed = pieces[written.clone()]
                .iter()
                .find(|piece| piece.token.folded == *folded);
            self.tokens.push(Token {
                folded: folded.clone(),
                exact: typed.map_or(folded, |piece| &piece.token.exact).clone(),
                span: span.clone(),
            });
            self.sources.push(Source {
                pieces: written.clone(),
                segment,
                number: folded.starts_with(|letter: char| letter.is_ascii_digit()),
                meant: true,
            });
        }
    }

    /// The words that stand for others, each with the piece behind those.
    pub(super) fn meant(&self) -> impl Iterator<Item = (usize, &str)> {
        let all = std::iter::zip(&self.sources, &self.tokens);
        all.filter(|(source, _)| source.meant)
            .map(|(source, token)| (source.pieces.end, token.folded.as_str()))
    }

    /// The next tokens from `at` on that no amount parts from it, as many as any phrase or name has.
    pub(super) fn from(&self, at: usize) -> &[Token] {
        let segment = self.sources[at].segment;
        let count = self.sources[at..]
            .iter()
            .take(LONGEST)
            .take_while(|source| source.segment == segment)
            .count();
        &self.tokens[at..at + count]
    }

    /// Whether the token at `at` is the first of what was typed there.
    pub(super) fn begins_piece(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.sources[before].pieces);
        before.is_none_or(|before| {
            self.sources
                .get(at)
                .is_none_or(|source| source.pieces != *before)
        })
    }

    /// How many tokens from `at` on belong together: those of one abbreviation or phrase.
    pub(super) fn together(&self, at: usize) -> usize {
        let source = &self.sources[at];
        self.sources[at..]
            .iter()
            .take_while(|other| other.pieces == source.pieces)
            .count()
    }

    /// What the number at `at` counts: the compound words, the longest first, and how many tokens
    /// each takes.
    pub(super) fn counted(&self, at: usize) -> impl Iterator<Item = (usize, String)> {
        let number = self.number(at);
        let rest = number.as_ref().map_or(&[][..], |_| &self.from(at)[1..]);
        let things = COUNTED.all_folded(rest).filter(move |(count, thing)| {
            let next = rest.get(*count).map_or("", |token| &token.folded);
            let accented = rest[..*count].iter().any(Token::is_accented);
            (self.sources[at].number || accented)
                && thing
                    .conditions
                    .hold(|side, word| side == Side::After && word == next)
        });
        things.map(move |(count, thing)| {
            let number = number.as_deref().unwrap_or_default();
            (1 + count, format!("{number}{}", thing.name))
        })
    }

    /// The digits of a number, also of one in words. Words count only before a thing with accents,
    /// for without them they may be part of a name.
    fn number(&self, at: usize) -> Option<String> {
        let token = &self.tokens[at];
        if self.sources[at].number {
            let digits = token.folded.trim_start_matches('0');
            return (!digits.is_empty() && digits.len() < 5).then(|| digits.to_owned());
        }
        let names = [
            "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
        ];
        let known = names.iter().position(|name| *name == token.exact)?;
        Some((known + 2).to_string())
    }
}

/// The neighbours of what was written.
struct Around<'a, F> {
    pieces: &'a [Piece],
    written: Range<usize>,
    is_name: &'a F,
}

impl<F: Fn(usize) -> bool> Around<'_, F> {
    fn is(&self, side: Side, label: &str) -> bool {
        let at = match side {
            Side::Before => self.written.start.checked_sub(1),
            Side::After => Some(self.written.end),
        };
        let Some((at, piece)) = at.and_then(|at| Some((at, self.pieces.get(at)?))) else {
            return false;
        };
        match label {
            "#amount" => piece.taken,
            "#slash" => {
                side == Side::Before && self.pieces[self.written.start].gap.sign() == Some('/')
            }
            _ if piece.taken => false,
            "#number" => piece.number,
            "#word" => !piece.number,
            "#name" => !piece.number && (piece.gap.first_sign() == Some('.') || (self.is_name)(at)),
            word => piece.token.folded == word,
        }
    }
}
