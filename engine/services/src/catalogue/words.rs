//! Texts and queries as words that can be compared.

use tinhid_vietnamese::{accented, fold, one_spelling};

/// Longer queries are no questions; what follows is not looked at.
const MOST_WORDS: usize = 16;
/// A shorter beginning of a word says nothing.
const LEAST_BEGINNING: usize = 3;
/// Words that only connect others: nobody misses them in an answer.
const CONNECTING: [&str; 21] = [
    "gần", "ở", "tại", "cho", "của", "và", "với", "về", "the", "a", "an", "of", "in", "at", "on",
    "to", "for", "near", "and", "my", "with",
];

/// A word in two forms of one spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// With its accents, wherever they are set.
    exact: String,
    /// Without.
    plain: String,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let exact = accented(text);
    let plain = fold(text);
    let pair = |(exact, plain): (&str, &str)| Word {
        exact: one_spelling(exact),
        plain: one_spelling(plain),
    };
    let mut words: Vec<Word> = exact
        .split_whitespace()
        .zip(plain.split_whitespace())
        .map(pair)
        .collect();
    // Other scripts may part words differently; then accents do not count.
    if exact.split_whitespace().count() != plain.split_whitespace().count() {
        words = plain
            .split_whitespace()
            .map(|word| pair((word, word)))
            .collect();
    }
    words
}

/// What a person typed.
#[derive(Debug)]
pub(super) struct Query {
    wanted: Vec<Word>,
    /// Of each word, whether an answer must have it.
    needed: Vec<bool>,
}

/// How a word of a text is compared with one that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelling {
    /// A word typed with accents must have just these.
    Typed,
    /// Accents do not count.
    Folded,
}

/// How a query is compared with texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Manner {
    pub(super) spelling: Spelling,
    /// Whether the last word typed may go on in the text.
    pub(super) unfinished: bool,
}

impl Query {
    pub(super) fn read(text: &str) -> Self {
        let mut wanted = words(text);
        wanted.truncate(MOST_WORDS);
        let mut needed: Vec<bool> = wanted.iter().map(|word| !connects(word)).collect();
        if !needed.contains(&true) {
            needed.fill(true);
        }
        Self { wanted, needed }
    }

    /// How many letters were typed.
    pub(super) fn letters(&self) -> usize {
        self.wanted
            .iter()
            .map(|word| word.plain.chars().count())
            .sum()
    }

    /// How many words an answer must have.
    pub(super) fn needed(&self) -> usize {
        self.needed.iter().filter(|needed| **needed).count()
    }

    /// The manners worth trying, the strictest first.
    pub(super) fn manners(&self) -> Vec<Manner> {
        let accents = self.wanted.iter().any(|word| word.exact != word.plain);
        let long = |word: &Word| word.plain.chars().count() >= LEAST_BEGINNING;
        let unfinished = self.wanted.last().is_some_and(long);
        let mut manners = Vec::with_capacity(4);
        for spelling in [Spelling::Typed, Spelling::Folded] {
            for unfinished in [false, true].into_iter().take(1 + usize::from(unfinished)) {
                manners.push(Manner {
                    spelling,
                    unfinished,
                });
            }
        }
        manners.truncate(if accents { 4 } else { manners.len() / 2 });
        manners
    }

    /// Whether all words stand in the text side by side; `Some(true)` if they are all of it.
    pub(super) fn phrase(&self, text: &[Word], manner: Manner) -> Option<bool> {
        let length = self.wanted.len();
        let mut places = text.windows(length.max(1));
        let same = |window: &[Word]| {
            let mut pairs = window.iter().enumerate();
            pairs.all(|(index, word)| self.is(index, word, manner))
        };
        places.any(same).then_some(text.len() == length)
    }

    /// Whether every word an answer must have stands somewhere in the texts.
    pub(super) fn all_in<'a>(
        &self,
        texts: impl Iterator<Item = &'a Vec<Word>> + Clone,
        manner: Manner,
    ) -> bool {
        self.count_in(texts, manner) == self.needed()
    }

    /// How many of the words an answer must have stand somewhere in the texts.
    pub(super) fn count_in<'a>(
        &self,
        texts: impl Iterator<Item = &'a Vec<Word>> + Clone,
        manner: Manner,
    ) -> usize {
        let stands = |index: usize| {
            let mut known = texts.clone().flatten();
            known.any(|word| self.is(index, word, manner))
        };
        let needed = (0..self.wanted.len()).filter(|index| self.needed[*index]);
        needed.filter(|index| stands(*index)).count()
    }

    /// Whether the query has all of a text of several words, side by side.
    pub(super) fn holds(&self, text: &[Word], manner: Manner) -> bool {
        let fits = |start: usize| {
            let mut pairs = text.iter().enumerate();
            pairs.all(|(offset, word)| self.is(start + offset, word, manner))
        };
        text.len() > 1 && (0..(self.wanted.len() + 1).saturating_sub(text.len())).any(fits)
    }

    fn is(&self, index: usize, known: &Word, manner: Manner) -> bool {
        let wanted = &self.wanted[index];
        let accents = manner.spelling == Spelling::Typed && wanted.exact != wanted.plain;
        if accents {
            return known.exact == wanted.exact;
        }
        let last = manner.unfinished && index + 1 == self.wanted.len();
        known.plain == wanted.plain || (last && known.plain.starts_with(&wanted.plain))
    }
}

fn connects(word: &Word) -> bool {
    let accents = word.exact != word.plain;
    CONNECTING
        .iter()
        .flat_map(|known| words(known))
        .any(|known| {
            if accents {
                known.exact == word.exact
            } else {
                known.plain == word.plain
            }
        })
}

#[cfg(test)]
mod tests {
    use super::{Query, words};

    #[test]
    fn a_rhyme_of_one_letter_has_one_spelling() {
        for (one, other) in [("ký", "kí"), ("mỹ", "mĩ"), ("quý", "quí"), ("tỷ", "tỉ")] {
            assert_eq!(words(one), words(other));
        }
        for (one, other) in [
            ("may", "mai"),
            ("ngày", "ngài"),
            ("tuy", "tui"),
            ("gas", "ga"),
            ("bus", "bu"),
        ] {
            assert_ne!(words(one), words(other));
        }
        assert_eq!(words("rooms"), words("room"));
        assert_eq!(words("coaches"), words("coach"));
        assert_eq!(words("Đăng ký")[0], words("đăng")[0]);
        assert_ne!(words("mất"), words("mặt"));
        assert_eq!(words("hoà"), words("hòa"));
    }

    #[test]
    fn connecting_words_are_not_missed_unless_they_are_all() {
        assert_eq!(Query::read("phong tro gan samsung").needed(), 3);
        assert_eq!(Query::read("phòng trọ gần Samsung").needed(), 3);
        assert_eq!(Query::read("room near me").needed(), 2);
        // Written with accents, a word of the same letters is another word.
        assert_eq!(Query::read("chợ đêm").needed(), 2);
        assert_eq!(Query::read("ở").needed(), 1);
        assert_eq!(Query::read(&"nhà ".repeat(5_000)).needed(), 16);
    }
}
