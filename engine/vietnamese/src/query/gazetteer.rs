//! Names of places, as the data of a province gives them.

use super::model::Token;

/// Knows names of places.
///
/// A gazetteer keeps the [`tokens`](super::tokens) of its names, for the words it is asked about
/// have gone through the same rules: abbreviations are written out, `Ban Mê` is `Buôn Ma`, `kỹ` is `ki`.
pub trait Gazetteer {
    /// What a name stands for.
    type Place: Clone;

    /// The longest known name that begins at `words[0]`. Typed accents must agree, see
    /// [`Token::may_mean`], and of two names the one with just these accents is meant; `words` has at
    /// least one word and at most a dozen. Whether a name of one
    /// syllable is a place without `phường` or `xã` before it is the gazetteer's to say.
    fn longest(&self, words: &[Token]) -> Option<Named<Self::Place>>;
}

/// A name found at the beginning of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<P> {
    /// How many words the name has, at least one.
    pub words: usize,
    /// What it stands for.
    pub place: P,
}

impl<G: Gazetteer> Gazetteer for &G {
    type Place = G::Place;

    fn longest(&self, words: &[Token]) -> Option<Named<Self::Place>> {
        (**self).longest(words)
    }
}

/// Knows no place.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPlaces;

impl Gazetteer for NoPlaces {
    type Place = ();

    fn longest(&self, _: &[Token]) -> Option<Named<()>> {
        None
    }
}
