//! Texts as they are kept for searching.

use std::collections::BTreeSet;

use super::gazetteer::Gazetteer;
use super::lexer;
use super::meaning::{Meaning, Reader};
use super::model::Token;
use super::pieces::{Piece, pieces};
use super::vocabulary::Vocabulary;
use super::{amount, places};

/// A text as it is kept for searching.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prepared {
    /// The words as typed, with their accents, parted by single spaces; what
    /// [`Word::exact`](super::Word) is looked for in.
    pub exact: String,
    /// All that the words mean, without accents, parted by single spaces: each abbreviation and the
    /// words it stands for, each phrase and the one like it, and counted things as compound words
    /// too. What [`Word::folded`](super::Word) is looked for in.
    pub folded: String,
}

/// `text` as it is kept for searching: it says everything it can mean, so that a query need ask for
/// one thing only.
#[must_use]
pub fn prepare(text: &str, vocabulary: &Vocabulary) -> Prepared {
    let read = Read::new(text, vocabulary);
    let mut prepared = Prepared {
        exact: String::with_capacity(text.len() + 16),
        folded: String::with_capacity(text.len() * 2),
    };
    let mut meant = read.meanings().map(|meaning| meaning.meant().peekable());
    let [mut typed, mut plain] = [meant.next(), meant.next()];
    for (at, piece) in read.pieces.iter().enumerate() {
        push(&mut prepared.exact, &piece.token.exact);
        push(&mut prepared.folded, &piece.token.folded);
        let typed = words_at(&mut typed, at);
        let plain = words_at(&mut plain, at);
        for word in &typed {
            push(&mut prepared.folded, word);
        }
        for word in plain.iter().filter(|word| !typed.contains(word)) {
            push(&mut prepared.folded, word);
        }
    }
    let mut compounds = BTreeSet::new();
    for meaning in read.meanings() {
        let numbers = 0..meaning.tokens.len();
        compounds.extend(
            numbers
                .flat_map(|at| meaning.counted(at))
                .map(|(_, compound)| compound),
        );
    }
    for compound in compounds {
        push(&mut prepared.folded, &compound);
    }
    prepared
}

/// The words of a name in canonical form, as a [`Gazetteer`] keeps them.
#[must_use]
pub fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let pieces = pieces(&lexer::atoms(text, usize::MAX), [].into_iter());
    Meaning::of(&pieces, Reader::new(vocabulary), |_| true).tokens
}

/// The folded names of the places `text` mentions, none twice: what the `folded` of a query's
/// [`PlaceRead`](super::PlaceRead) is compared with. Accents do not count, and names inside longer
/// names are mentioned too.
#[must_use]
pub fn mentions<G: Gazetteer>(text: &str, vocabulary: &Vocabulary, gazetteer: &G) -> Vec<String> {
    let mut names = Vec::new();
    for meaning in Read::new(text, vocabulary).meanings() {
        places::mentions(meaning, gazetteer, &mut names);
    }
    names
}

/// A text as it was read.
struct Read {
    pieces: Vec<Piece>,
    meaning: Meaning,
    /// What it would mean to somebody who leaves accents out, if that is something else.
    plain: Option<Meaning>,
}

impl Read {
    fn new(text: &str, vocabulary: &Vocabulary) -> Self {
        let atoms = lexer::atoms(text, usize::MAX);
        let amounts = amount::read(&atoms, vocabulary.domain());
        let pieces = pieces(&atoms, amounts.iter().map(|amount| &amount.atoms));
        let reader = Reader::new(vocabulary);
        let meaning = Meaning::of(&pieces, reader, |_| true);
        let heedless = Reader {
            heeds_accents: false,
            ..reader
        };
        let plain = Meaning::of(&pieces, heedless, |_| true);
        Self {
            pieces,
            plain: (plain.sources != meaning.sources).then_some(plain),
            meaning,
        }
    }

    fn meanings(&self) -> impl Iterator<Item = &Meaning> {
        [&self.meaning].into_iter().chain(&self.plain)
    }
}

type Meant<I> = Option<std::iter::Peekable<I>>;

/// The words that stand for what ends with the piece at `at`.
fn words_at<'a, I: Iterator<Item = (usize, &'a str)>>(
    meant: &mut Meant<I>,
    at: usize,
) -> Vec<&'a str> {
    let Some(meant) = meant else {
        return Vec::new();
    };
    let mut words = Vec::new();
    while let Some((_, word)) = meant.next_if(|(end, _)| *end == at + 1) {
        words.push(word);
    }
    words
}

fn push(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}
