//! Sets of phrases in which the longest one at a place is found.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::lexer;

/// A word in its two spellings.
pub(super) trait Spelt {
    fn folded(&self) -> &str;
    fn exact(&self) -> &str;

    /// Accents that were typed must agree with those that are known.
    fn may_mean(&self, known: &impl Spelt) -> bool {
        self.folded() == known.folded()
            && (self.exact() == self.folded() || self.exact() == known.exact())
    }
}

/// Phrases and what each stands for.
#[derive(Debug, Clone)]
pub(super) struct Phrases<T> {
    by_first: HashMap<String, Vec<Phrase<T>>, BuildHasherDefault<ShortWords>>,
}

#[derive(Debug, Clone)]
struct Phrase<T> {
    words: Box<[Known]>,
    value: T,
}

impl<T> Phrase<T> {
    fn begins(&self, words: &[impl Spelt]) -> bool {
        self.words.len() <= words.len()
            && std::iter::zip(words, &self.words).all(|(typed, word)| typed.may_mean(word))
    }

    fn begins_folded(&self, words: &[impl Spelt]) -> bool {
        self.words.len() <= words.len()
            && std::iter::zip(words, &self.words).all(|(typed, word)| typed.folded() == word.folded)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    folded: String,
    exact: String,
}

impl Spelt for Known {
    fn folded(&self) -> &str {
        &self.folded
    }

    fn exact(&self) -> &str {
        &self.exact
    }
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            by_first: HashMap::default(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase, in place of the same one if it was known.
    pub(super) fn insert(&mut self, written: &str, value: T) {
        let words = words_of(written);
        let first = words.first().map(|first| first.folded.clone());
        let known = self.by_first.entry(first.unwrap_or_default()).or_default();
        known.retain(|phrase| phrase.words != words);
        let at = known.partition_point(|phrase| phrase.words.len() >= words.len());
        known.insert(at, Phrase { words, value });
    }

    /// What a phrase stands for, made if it was not known.
    pub(super) fn entry(&mut self, written: &str) -> &mut T
    where
        T: Default,
    {
        let words = words_of(written);
        let first = words.first().map(|first| first.folded.clone());
        let known = self.by_first.entry(first.unwrap_or_default()).or_default();
        let at = known.iter().position(|phrase| phrase.words == words);
        let at = at.unwrap_or_else(|| {
            let at = known.partition_point(|phrase| phrase.words.len() >= words.len());
            let value = T::default();
            known.insert(at, Phrase { words, value });
            at
        });
        &mut known[at].value
    }

    /// The longest phrase at the beginning of `words`, with the number of its words.
    pub(super) fn longest(&self, words: &[impl Spelt]) -> Option<(usize, &T)> {
        let mut known = self.beginning_with(words).iter();
        let phrase = known.find(|phrase| phrase.begins(words))?;
        Some((phrase.words.len(), &phrase.value))
    }

    /// [`longest`](Self::longest), where accents count only if they are to be heeded.
    pub(super) fn longest_if(
        &self,
        words: &[impl Spelt],
        heeds_accents: bool,
    ) -> Option<(usize, &T)> {
        if heeds_accents {
            return self.longest(words);
        }
        let mut known = self.beginning_with(words).iter();
        let phrase = known.find(|phrase| phrase.begins_folded(words))?;
        Some((phrase.words.len(), &phrase.value))
    }

    /// All phrases at the beginning of `words`, the longest first.
    pub(super) fn all<'a>(
        &'a self,
        words: &'a [impl Spelt],
    ) -> impl Iterator<Item = (usize, &'a T)> {
        let known = self.beginning_with(words).iter();
        known
            .filter(move |phrase| phrase.begins(words))
            .map(|phrase| (phrase.words.len(), &phrase.value))
    }

    /// [`all`](Self::all) where accents do not count.
    pub(super) fn all_folded<'a>(
        &'a self,
        words: &'a [impl Spelt],
    ) -> impl Iterator<Item = (usize, &'a T)> {
        let same = |(typed, word): (_, &Known)| Spelt::folded(typed) == word.folded;
        let begins = move |phrase: &&Phrase<T>| {
            phrase.words.len() <= words.len() && std::iter::zip(words, &phrase.words).all(same)
        };
        let known = self.beginning_with(words).iter();
        known
            .filter(begins)
            .map(|phrase| (phrase.words.len(), &phrase.value))
    }

    fn beginning_with(&self, words: &[impl Spelt]) -> &[Phrase<T>] {
        let first = words.first();
        let known = first.and_then(|first| self.by_first.get(first.folded()));
        known.map_or(&[], Vec::as_slice)
    }

    /// Whether a word, whatever its accents, is a phrase or begins one.
    pub(super) fn knows(&self, folded: &str) -> bool {
        self.by_first.contains_key(folded)
    }

    /// Whether a word, whatever its accents, is a phrase by itself.
    pub(super) fn has_word(&self, folded: &str) -> bool {
        let known = self.by_first.get(folded).into_iter().flatten();
        known.into_iter().any(|phrase| phrase.words.len() == 1)
    }
}

/// The folded words of `written`, as [`Phrases`] keep them.
pub(super) fn folded_words(written: &str) -> Vec<String> {
    let words = words_of(written).into_iter();
    words.map(|word| word.folded).collect()
}

/// FNV-1a: quick for words of a few letters. The words that are kept are our own, so nobody can
/// choose them to collide.
#[derive(Debug, Clone, Copy)]
struct ShortWords(u64);

impl Default for ShortWords {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for ShortWords {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Words as they are typed; a word of letters and digits (`m2`, `t7`) stays one.
fn words_of(written: &str) -> Box<[Known]> {
    let mut words: Vec<Known> = Vec::new();
    for atom in lexer::atoms(written, usize::MAX) {
        match words.last_mut().filter(|_| atom.gap.glued) {
            Some(word) => {
                word.folded += &atom.folded;
                word.exact += &atom.exact;
            }
            None => words.push(Known {
                folded: atom.folded,
                exact: atom.exact,
            }),
        }
    }
    words.into()
}
