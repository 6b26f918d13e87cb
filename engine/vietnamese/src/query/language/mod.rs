//! The words of the language, as data: the files beside this one say how they are written.

mod conditions;
mod file;

use std::collections::HashSet;
use std::sync::LazyLock;

pub(super) use conditions::{Conditions, Side};
use file::lines;

use super::phrases::{Phrases, folded_words};
use super::vocabulary::Domain;

const WORDS: &str = include_str!("words.txt");
const THINGS: &str = include_str!("things.txt");
const UNNEEDED: &str = include_str!("unneeded.txt");
const FOREIGN: &str = include_str!("foreign.txt");

/// One meaning of what was written.
#[derive(Debug, Clone)]
pub(super) struct Sense {
    pub(super) conditions: Conditions,
    /// Folded words.
    pub(super) meant: Vec<String>,
}

/// A thing that is counted.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    /// What stands behind the number in the compound word.
    pub(super) name: String,
    pub(super) conditions: Conditions,
}

/// The words of one domain.
#[derive(Debug, Default)]
pub(super) struct Language {
    /// Abbreviations and other ways to write a thing.
    pub(super) words: Phrases<Vec<Sense>>,
    /// Words that are one thing together: what abbreviations stand for.
    pub(super) compounds: Phrases<()>,
    /// What no answer needs to say; any of the conditions is enough.
    pub(super) unneeded: Phrases<Vec<Conditions>>,
}

static LANGUAGES: LazyLock<[Language; Domain::ALL.len()]> =
    LazyLock::new(|| Domain::ALL.map(Language::of));

/// Things that are counted, in every domain.
pub(super) static COUNTED: LazyLock<Phrases<Thing>> = LazyLock::new(|| {
    let mut things = Phrases::default();
    for line in lines(THINGS) {
        let (meant, conditions) = line.senses.into_iter().next().unwrap_or_default();
        for written in line.written {
            let name = if meant.is_empty() { written } else { meant };
            let thing = Thing {
                name: folded_words(name).concat(),
                conditions: conditions.clone(),
            };
            things.insert(written, thing);
        }
    }
    things
});

static FOREIGN_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = |line: &'static str| line.split_whitespace();
    let is_text = |line: &&str| !line.starts_with('#');
    FOREIGN.lines().filter(is_text).flat_map(words).collect()
});

impl Language {
    pub(super) fn of_domain(domain: Domain) -> &'static Self {
        &LANGUAGES[domain as usize]
    }

    fn of(domain: Domain) -> Self {
        let mut language = Self::default();
        let sections = ["everywhere", domain.key()];
        let ours = |section: &str| sections.iter().position(|known| *known == section);
        let mut words: Vec<_> = lines(WORDS).collect();
        // A domain's own lines go last, and so replace the general ones.
        words.sort_by_key(|line| ours(line.section));
        for line in words
            .into_iter()
            .filter(|line| ours(line.section).is_some())
        {
            for (meant, _) in &line.senses {
                language.compounds.insert(meant, ());
            }
            for written in &line.written {
                let sense = |(meant, conditions): &(&str, Conditions)| Sense {
                    conditions: conditions.clone(),
                    meant: folded_words(meant),
                };
                let senses = line.senses.iter().map(sense).collect();
                language.words.insert(written, senses);
            }
        }
        for line in lines(UNNEEDED).filter(|line| ours(line.section).is_some()) {
            for written in &line.written {
                let conditions = line.senses.iter().map(|(_, conditions)| conditions.clone());
                language.unneeded.entry(written).extend(conditions);
            }
        }
        language
    }
}

/// A word of another language that people write among Vietnamese ones.
pub(super) fn is_foreign(word: &str) -> bool {
    let known = |word| FOREIGN_WORDS.contains(word);
    known(word) || crate::spelling::singular(word).is_some_and(known)
}

#[cfg(test)]
mod tests {
    use super::{THINGS, UNNEEDED, WORDS, file};

    #[test]
    fn every_line_says_what_it_means() {
        for (name, text) in [("words", WORDS), ("things", THINGS), ("unneeded", UNNEEDED)] {
            for (number, line) in text.lines().enumerate() {
                assert!(
                    file::is_understood(line),
                    "{name}.txt:{}: {line}",
                    number + 1
                );
            }
        }
        let mut written: Vec<String> = file::lines(WORDS)
            .flat_map(|line| {
                line.written
                    .into_iter()
                    .map(move |word| format!("[{}] {word}", line.section))
            })
            .collect();
        written.sort();
        let twice = written.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(twice, None);
        assert!(file::lines(WORDS).all(|line| !line.senses.is_empty()
            && line.senses.iter().all(|(meant, _)| !meant.is_empty())));
    }
}
