//! What a query asks for.

use super::gazetteer::Gazetteer;
use super::language::Side;
use super::lexer;
use super::meaning::{Meaning, Reader};
use super::model::{Part, PartKind, PlaceRead, Token, Understanding, Word};
use super::pieces::pieces;
use super::places::{self, Found};
use super::vocabulary::Vocabulary;
use super::{amount, typing};

/// The most words of a query that are looked for.
pub const MOST_WORDS: usize = 32;

/// Longer queries are no questions; what follows is not looked at.
const MOST_ATOMS: usize = 256;

/// What `text` asks for, in one canonical form. It is bounded: of a text without end the beginning
/// is understood.
#[must_use]
pub fn understand<G: Gazetteer>(
    text: &str,
    vocabulary: &Vocabulary,
    gazetteer: &G,
) -> Understanding<G::Place> {
    let mut atoms = lexer::atoms(text, MOST_ATOMS);
    typing::mend(&mut atoms, vocabulary, |rest| {
        let words = pieces(&rest[..rest.len().min(8)], [].into_iter());
        let words: Vec<Token> = words.into_iter().map(|piece| piece.token).collect();
        places::begins(&words, gazetteer)
    });
    let mut amounts = amount::read(&atoms, vocabulary.domain());
    amounts.retain(|read| {
        let measured = read.amount.as_ref();
        measured.is_none_or(|amount| vocabulary.measures(amount.quantity))
    });
    let pieces = pieces(&atoms, amounts.iter().map(|amount| &amount.atoms));
    let meaning = Meaning::of(&pieces, Reader::new(vocabulary), |at| {
        let free = pieces[at..].iter().take_while(|piece| !piece.taken);
        let words: Vec<Token> = free.take(8).map(|piece| piece.token.clone()).collect();
        places::begins(&words, gazetteer)
    });
    let found = places::find(&meaning, &vocabulary.language().compounds, gazetteer);
    let mut reading = Reading::new(meaning, vocabulary);
    for place in found {
        reading.push_place(place);
    }
    for amount in amounts {
        reading.push_amount(amount);
    }
    reading.leave_out();
    reading.push_words();
    reading.finish()
}

/// What a token was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Word,
    Place,
    Unneeded,
}

struct Reading<'a, P> {
    meaning: Meaning,
    vocabulary: &'a Vocabulary,
    uses: Vec<Use>,
    understanding: Understanding<P>,
}

impl<'a, P> Reading<'a, P> {
    fn new(meaning: Meaning, vocabulary: &'a Vocabulary) -> Self {
        Self {
            uses: vec![Use::Word; meaning.tokens.len()],
            meaning,
            vocabulary,
            understanding: Understanding::default(),
        }
    }

    fn push_place(&mut self, found: Found<P>) {
        self.uses[found.tokens.clone()].fill(Use::Place);
        let tokens = &self.meaning.tokens[found.tokens];
        let span = tokens[0].span.start..tokens[tokens.len() - 1].span.end;
        self.understanding.parts.push(Part {
            span,
            what: PartKind::Place(self.understanding.places.len()),
        });
        self.understanding.places.push(PlaceRead {
            place: found.place,
            folded: found.name,
            near: found.near,
        });
    }

    fn push_amount(&mut self, read: amount::Read) {
        let what = match read.amount {
            Some(amount) => {
                self.understanding.amounts.push(amount);
                PartKind::Amount(self.understanding.amounts.len() - 1)
            }
            None => PartKind::Unneeded,
        };
        let span = read.span;
        self.understanding.parts.push(Part { span, what });
    }

    /// Marks what no answer needs to say. A query of nothing else asks for everything.
    fn leave_out(&mut self) {
        let mut at = 0;
        while at < self.uses.len() {
            if let Some((count, _)) = self.counted(at) {
                at += count;
            } else if let Some(count) = self.unneeded(at) {
                self.uses[at..at + count].fill(Use::Unneeded);
                at += count;
            } else {
                at += 1;
            }
        }
    }

    fn unneeded(&self, at: usize) -> Option<usize> {
        if self.uses[at] != Use::Word || !self.meaning.begins_piece(at) {
            return None;
        }
        let free = self.meaning.from(at);
        let words =
            std::iter::zip(free, &self.uses[at..]).take_while(|(_, used)| **used == Use::Word);
        let words = &free[..words.count()];
        let mut known = self.vocabulary.language().unneeded.all(words);
        let (count, _) = known.find(|(count, conditions)| {
            let written = at..at + count;
            self.meaning.begins_piece(written.end)
                && conditions.iter().any(|conditions| {
                    conditions.hold(|side, label| match side {
                        Side::Before => self.is_before(written.start, label),
                        Side::After => self.is_after(written.end, label),
                    })
                })
        })?;
        Some(count)
    }

    fn is_before(&self, at: usize, label: &str) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return label == "#start";
        };
        self.is(before, label, self.parted(before, at))
    }

    fn is_after(&self, at: usize, label: &str) -> bool {
        if at == self.uses.len() {
            let amount_follows = self.understanding.amounts.len() > self.segment(at);
            return label == if amount_follows { "#amount" } else { "#end" };
        }
        self.is(at, label, at > 0 && self.parted(at - 1, at))
    }

    fn is(&self, at: usize, label: &str, parted: bool) -> bool {
        match label {
            "#amount" => parted,
            _ if parted => false,
            "#place" => self.uses[at] == Use::Place,
            "#number" => self.meaning.sources[at].number,
            word => self.meaning.tokens[at].folded == word,
        }
    }

    fn parted(&self, at: usize, other: usize) -> bool {
        self.segment(at) != self.segment(other)
    }

    fn segment(&self, at: usize) -> usize {
        let last = self.meaning.sources.len().saturating_sub(1);
        self.meaning
            .sources
            .get(at.min(last))
            .map_or(0, |source| source.segment)
    }

    fn push_words(&mut self) {
        let mut at = 0;
        while at < self.uses.len() {
            let count = match self.uses[at] {
                Use::Word => self.push_word(at),
                Use::Unneeded => self.push_unneeded(at),
                Use::Place => 1,
            };
            at += count;
        }
    }

    fn push_unneeded(&mut self, at: usize) -> usize {
        let same =
            |at: &usize| self.uses.get(*at) == Some(&Use::Unneeded) && !self.parted(*at - 1, *at);
        let count = 1 + (at + 1..).take_while(same).count();
        let span = self.meaning.tokens[at].span.start..self.meaning.tokens[at + count - 1].span.end;
        let what = PartKind::Unneeded;
        self.understanding.parts.push(Part { span, what });
        count
    }

    /// One part: all words that stand for what was typed, with the number that counts it.
    fn push_word(&mut self, at: usize) -> usize {
        let counted = self.counted(at);
        let count = counted
            .as_ref()
            .map_or_else(|| self.together(at), |(count, _)| *count);
        let skip = usize::from(counted.is_some());
        let mut words = Vec::new();
        for at in at + skip..at + count {
            let token = &self.meaning.tokens[at];
            let exact = token.is_accented().then(|| token.exact.clone());
            let folded = token.folded.clone();
            words.extend(self.word(Word { folded, exact }));
        }
        if let Some((_, folded)) = counted {
            words.extend(self.word(Word {
                folded,
                exact: None,
            }));
        }
        let span = self.meaning.tokens[at].span.start..self.meaning.tokens[at + count - 1].span.end;
        let what = PartKind::Words(words);
        self.understanding.parts.push(Part { span, what });
        count
    }

    /// The number at `at` with the thing it counts, if both are words. One room is any room.
    fn counted(&self, at: usize) -> Option<(usize, String)> {
        let mut counted = self.meaning.counted(at);
        counted.find(|(count, thing)| {
            self.are_words(at, *count) && !matches!(thing.as_str(), "1phong" | "1can")
        })
    }

    /// How many tokens from `at` on are one thing.
    fn together(&self, at: usize) -> usize {
        let compounds = &self.vocabulary.language().compounds;
        let compound = compounds.longest(self.meaning.from(at));
        let compound = compound
            .map(|(count, ())| count)
            .filter(|count| self.are_words(at, *count));
        compound.unwrap_or(1).max(self.meaning.together(at))
    }

    /// Whether these tokens are words, and all that was typed for them.
    fn are_words(&self, at: usize, count: usize) -> bool {
        self.uses[at..at + count]
            .iter()
            .all(|used| *used == Use::Word)
            && self.meaning.begins_piece(at + count)
    }

    /// The place of a word among those wanted, where it is put if there is room.
    fn word(&mut self, word: Word) -> Option<usize> {
        let words = &mut self.understanding.words;
        if let Some(known) = words.iter().position(|known| known.folded == word.folded) {
            if words[known].exact.is_none() {
                words[known].exact = word.exact;
            }
            return Some(known);
        }
        (words.len() < MOST_WORDS).then(|| {
            words.push(word);
            words.len() - 1
        })
    }

    fn finish(mut self) -> Understanding<P> {
        self.understanding
            .parts
            .sort_by_key(|part| (part.span.start, part.span.end));
        self.understanding
    }
}
