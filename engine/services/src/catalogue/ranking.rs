//! Which entries a query means, and in which order. The order has three reasons, one behind the
//! other: accents as typed before others, whole words before beginnings, and where the words stand.

use super::words::{Manner, Query, Spelling, Word, words};

/// The texts of an entry, by how much a hit in them says.
pub(super) struct EntryTexts {
    title: Vec<Word>,
    /// Each keyword apart: words side by side mean more.
    keywords: Vec<Vec<Word>>,
    /// The summary, who answers for it.
    rest: Vec<Vec<Word>>,
}

/// Why an entry was found; the lesser the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    manner: Manner,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The words are the title.
    WholeTitle,
    /// The words stand in the title side by side.
    TitlePhrase,
    WholeKeyword,
    KeywordPhrase,
    /// The words stand in the title, apart.
    Title,
    /// The words stand in the title and the keywords.
    Keywords,
    RestPhrase,
    Rest,
}

/// How close an entry comes; the greater the better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Closeness {
    /// The length of the longest title or keyword that the query has in it.
    name: usize,
    /// How many of the needed words stand in the title and the keywords.
    words: usize,
}

impl EntryTexts {
    pub(super) fn new<'a>(
        title: &str,
        keywords: impl Iterator<Item = &'a str>,
        rest: impl Iterator<Item = &'a str>,
    ) -> Self {
        Self {
            title: words(title),
            keywords: keywords.map(words).collect(),
            rest: rest.map(words).collect(),
        }
    }

    /// The best reason to show the entry, if every needed word stands in it.
    pub(super) fn hit(&self, query: &Query) -> Option<Hit> {
        query.manners().into_iter().find_map(|manner| {
            let place = self.place(query, manner)?;
            Some(Hit { manner, place })
        })
    }

    fn place(&self, query: &Query, manner: Manner) -> Option<Place> {
        match query.phrase(&self.title, manner) {
            Some(true) => return Some(Place::WholeTitle),
            Some(false) => return Some(Place::TitlePhrase),
            None => {}
        }
        let phrases = self.keywords.iter();
        match phrases.filter_map(|text| query.phrase(text, manner)).max() {
            Some(true) => return Some(Place::WholeKeyword),
            Some(false) => return Some(Place::KeywordPhrase),
            None => {}
        }
        // Scattered words with other accents are other words.
        if manner.spelling == Spelling::Folded {
            return None;
        }
        if query.all_in(std::iter::once(&self.title), manner) {
            return Some(Place::Title);
        }
        if query.all_in(self.names(), manner) {
            return Some(Place::Keywords);
        }
        // In running text the beginning of a word is chance.
        if manner.unfinished {
            return None;
        }
        let mut phrases = self.rest.iter();
        if phrases.any(|text| query.phrase(text, manner).is_some()) {
            return Some(Place::RestPhrase);
        }
        let everything = self.names().chain(&self.rest);
        query.all_in(everything, manner).then_some(Place::Rest)
    }

    /// How close an entry comes that has not every needed word.
    fn closeness(&self, query: &Query) -> Closeness {
        let manners = query.manners().into_iter();
        let typed = manners.filter(|manner| manner.spelling == Spelling::Typed);
        let closeness = |manner| Closeness {
            name: self
                .names()
                .filter(|name| query.holds(name, manner))
                .map(Vec::len)
                .max()
                .unwrap_or(0),
            words: query.count_in(self.names(), manner),
        };
        typed.map(closeness).max().unwrap_or_default()
    }

    fn names(&self) -> impl Iterator<Item = &Vec<Word>> + Clone {
        std::iter::once(&self.title).chain(&self.keywords)
    }
}

/// The entries that have every needed word, best first; if there are none, those that come closest:
/// they are named in the query, or have at least half of its words. Answers their positions and
/// whether they are only close.
pub(super) fn rank(query: &Query, entries: &[EntryTexts]) -> (Vec<usize>, bool) {
    let positions = entries.iter().enumerate();
    let mut hits: Vec<(Hit, usize)> = positions
        .filter_map(|(position, texts)| Some((texts.hit(query)?, position)))
        .collect();
    hits.sort_unstable();
    // Once entries are called by the words, it is chance that others begin with them or have one in
    // running text.
    let best = hits.first().map(|(hit, _)| *hit);
    let called = best.is_some_and(|hit| hit.place < Place::RestPhrase);
    let whole = called && best.is_some_and(|hit| !hit.manner.unfinished);
    hits.retain(|(hit, _)| match hit.place {
        Place::Rest => !called,
        Place::RestPhrase => !called || query.needed() > 1,
        _ => !whole || !hit.manner.unfinished,
    });
    if !hits.is_empty() || query.needed() < 2 {
        return (
            hits.into_iter().map(|(_, position)| position).collect(),
            false,
        );
    }
    closest(query, entries)
}

fn closest(query: &Query, entries: &[EntryTexts]) -> (Vec<usize>, bool) {
    let all: Vec<Closeness> = entries.iter().map(|texts| texts.closeness(query)).collect();
    let most = all.iter().copied().max().unwrap_or_default();
    if most.name == 0 && most.words * 2 < query.needed() {
        return (Vec::new(), false);
    }
    let close = (0..all.len()).filter(|position| all[*position] == most);
    (close.collect(), true)
}

#[cfg(test)]
mod tests;
