//! Understanding what people look for: texts and queries in one canonical form.

mod gazetteer;
mod model;
mod vocabulary;

pub use gazetteer::{Gazetteer, Named, NoPlaces};
pub use model::{
    Amount, Comparison, Part, PartKind, Period, PlaceRead, Quantity, Token, Understanding, Word,
};
pub use vocabulary::{Domain, Vocabulary};

/// The most words of a query that are looked for.
pub const MOST_WORDS: usize = 32;

/// A text as it is kept for searching.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prepared {
    /// The words as typed, with their accents, parted by single spaces.
    pub exact: String,
    /// All that the words mean, without accents, parted by single spaces.
    pub folded: String,
}

/// `text` as it is kept for searching.
#[must_use]
pub fn prepare(text: &str, _vocabulary: &Vocabulary) -> Prepared {
    Prepared {
        exact: crate::accented(text),
        folded: crate::fold(text),
    }
}

/// The words of a name in canonical form, as a [`Gazetteer`] keeps them.
#[must_use]
pub fn tokens(_text: &str, _vocabulary: &Vocabulary) -> Vec<Token> {
    Vec::new()
}

/// The folded names of the places `text` mentions, none twice.
#[must_use]
pub fn mentions<G: Gazetteer>(
    _text: &str,
    _vocabulary: &Vocabulary,
    _gazetteer: &G,
) -> Vec<String> {
    Vec::new()
}

/// What `text` asks for.
#[must_use]
pub fn understand<G: Gazetteer>(
    _text: &str,
    _vocabulary: &Vocabulary,
    _gazetteer: &G,
) -> Understanding<G::Place> {
    Understanding::default()
}

/// `text` with a part of it taken out and its spaces tidied.
#[must_use]
pub fn without(text: &str, part: &Part) -> String {
    let (Some(before), Some(after)) = (text.get(..part.span.start), text.get(part.span.end..))
    else {
        return text.to_owned();
    };
    let mut words = before.split_whitespace().chain(after.split_whitespace());
    let mut rest = words.next().unwrap_or_default().to_owned();
    for word in words {
        rest.push(' ');
        rest.push_str(word);
    }
    rest
}
