//! Texts as they are kept for searching.

use super::gazetteer::Gazetteer;
use super::lexer;
use super::meaning::Meaning;
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
    let (pieces, meaning) = read(text, vocabulary);
    let mut prepared = Prepared {
        exact: String::with_capacity(text.len() + 16),
        folded: String::with_capacity(text.len() * 2),
    };
    for piece in &pieces {
        push(&mut prepared.exact, &piece.token.exact);
    }
    let mut at = 0;
    for (index, piece) in pieces.iter().enumerate() {
        push(&mut prepared.folded, &piece.token.folded);
        while let Some(source) = meaning
            .sources
            .get(at)
            .filter(|source| source.pieces.end == index + 1)
        {
            if source.meant {
                push(&mut prepared.folded, &meaning.tokens[at].folded);
            }
            at += 1;
        }
    }
    for at in 0..meaning.tokens.len() {
        for (_, compound) in meaning.counted(at) {
            push(&mut prepared.folded, &compound);
        }
    }
    prepared
}

/// The words of a name in canonical form, as a [`Gazetteer`] keeps them.
#[must_use]
pub fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let pieces = pieces(&lexer::atoms(text, usize::MAX), [].into_iter());
    Meaning::of(&pieces, vocabulary, |_| true).tokens
}

/// The folded names of the places `text` mentions, none twice: what the `folded` of a query's
/// [`PlaceRead`](super::PlaceRead) is compared with. Accents do not count, and names inside longer
/// names are mentioned too.
#[must_use]
pub fn mentions<G: Gazetteer>(text: &str, vocabulary: &Vocabulary, gazetteer: &G) -> Vec<String> {
    places::mentions(read(text, vocabulary).1, gazetteer)
}

fn read(text: &str, vocabulary: &Vocabulary) -> (Vec<Piece>, Meaning) {
    let atoms = lexer::atoms(text, usize::MAX);
    let amounts = amount::read(&atoms, vocabulary.domain());
    let pieces = pieces(&atoms, amounts.iter().map(|amount| &amount.atoms));
    let meaning = Meaning::of(&pieces, vocabulary, |_| true);
    (pieces, meaning)
}

fn push(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}
