//! From what a person typed to the places it can mean.

use std::collections::HashSet;
use std::ops::Range;

use tinhid_vietnamese::{accented, fold};

use super::Places;
use super::answer::{PlaceMatch, Quality};
use super::index::Place;
use super::model::{CommuneSet, UnitType};
use super::query::{Query, Reading};

type Candidate = (Quality, u8, usize);

impl Places {
    /// The places `query` can mean, best first, at most `limit`: units of today by their name, old
    /// ones and landmarks by theirs and by what they are called in daily speech.
    ///
    /// Type words (`phường`, `tp.`, `huyện` …) are optional and narrow the answer. Units around a
    /// place may follow its name. With `within`, only places that touch these communes are found,
    /// and only these communes are listed. The same data and query give the same answer.
    #[must_use]
    pub fn resolve(
        &self,
        query: &str,
        limit: usize,
        within: Option<&CommuneSet>,
    ) -> Vec<PlaceMatch<'_>> {
        let Some(query) = Query::read(query) else {
            return Vec::new();
        };
        let mut search = Search {
            places: self,
            query: &query,
            within,
            found: Vec::new(),
        };
        search.exact();
        if search.found.is_empty() {
            search.in_context();
        }
        // Who gave a whole name means it: names that only begin alike would be noise.
        let named = !search.found.is_empty();
        if !named {
            search.prefix();
        }
        let mut first = search.first(limit);
        if first.len() < limit {
            search.words(named);
            first = search.first(limit);
        }
        let describe = |(quality, _, position)| self.describe(position, quality, within);
        first.into_iter().map(describe).collect()
    }
}

struct Search<'a> {
    places: &'a Places,
    query: &'a Query,
    within: Option<&'a CommuneSet>,
    found: Vec<Candidate>,
}

impl Search<'_> {
    fn exact(&mut self) {
        let places = self.places;
        for Reading { types, name } in self.query.readings(0..self.query.len()) {
            let range = places.index.exactly(&self.query.sound(&name));
            let narrowed = self.any_of_types(range.clone(), types);
            for position in range {
                if self.is_of_types(position, types) {
                    self.add(position, self.closeness(position, &name));
                } else if !narrowed {
                    self.add(position, Quality::OtherType);
                }
            }
        }
    }

    fn closeness(&self, position: usize, words: &Range<usize>) -> Quality {
        let name = self.places.matched_name(position);
        if accented(name) == self.query.accented(words) {
            Quality::Accented
        } else if fold(name) == self.query.folded(words) {
            Quality::Folded
        } else {
            Quality::Sound
        }
    }

    /// Reads the query as a name followed by the names of units around it.
    fn in_context(&mut self) {
        let length = self.query.len();
        // For each word, the communes that the words from there on name; the last ones first.
        let mut around: Vec<Vec<u16>> = vec![Vec::new(); length];
        for start in (1..length).rev() {
            around[start] = self.context_from(start, &around);
        }
        for end in (1..length).rev().filter(|end| !around[*end].is_empty()) {
            for Reading { types, name } in self.query.readings(0..end) {
                let before = self.found.len();
                let heads: Vec<usize> = self.of_types(&name, types).collect();
                for position in heads {
                    let mut heirs = self.places.heirs_at(position).iter();
                    if heirs.any(|heir| around[end].binary_search(&heir.commune).is_ok()) {
                        self.add(position, Quality::InContext);
                    }
                }
                if self.found.len() > before {
                    return;
                }
            }
        }
    }

    fn context_from(&self, start: usize, around: &[Vec<u16>]) -> Vec<u16> {
        let length = self.query.len();
        for end in (start + 1..=length).rev() {
            for Reading { types, name } in self.query.readings(start..end) {
                let named = self.of_types(&name, types);
                let heirs = named.flat_map(|position| self.places.heirs_at(position));
                let mut communes: Vec<u16> = heirs.map(|heir| heir.commune).collect();
                communes.sort_unstable();
                communes.dedup();
                if end < length {
                    communes.retain(|commune| around[end].binary_search(commune).is_ok());
                }
                if !communes.is_empty() {
                    return communes;
                }
            }
        }
        Vec::new()
    }

    fn prefix(&mut self) {
        let places = self.places;
        for Reading { types, name } in self.query.readings(0..self.query.len()) {
            for position in places.index.beginning(&self.query.sound(&name)) {
                if self.is_of_types(position, types) {
                    self.add(position, Quality::Prefix);
                }
            }
        }
    }

    /// Names that have the words among others: units in the order they were typed, landmarks in any,
    /// for their names are half descriptions. Once a name was found whole, only landmarks with all
    /// of it are added.
    fn words(&mut self, named: bool) {
        let places = self.places;
        // Only the narrowest reading: the letter of `p.` begins many a word.
        let readings = self.query.readings(0..self.query.len());
        let Some(Reading { types, name }) = readings.into_iter().next() else {
            return;
        };
        let words = self.query.sounds(&name);
        for position in places.index.with_words(&words) {
            let known = places.index.sound(position);
            let landmark = matches!(places.index.entry(position).label.place, Place::Landmark(_));
            let fits = match (named, landmark) {
                (true, false) => false,
                (true, true) => words.iter().all(|word| has_word(known, word)),
                (false, false) => in_order(known, &words),
                (false, true) => in_any_order(known, &words),
            };
            if fits && self.is_of_types(position, types) {
                self.add(position, Quality::Words);
            }
        }
    }

    /// The best of what was found, each place once.
    fn first(&mut self, limit: usize) -> Vec<Candidate> {
        self.found.sort_unstable();
        let mut seen = HashSet::new();
        let place = |position: usize| self.places.index.entry(position).label.place;
        let found = self.found.iter().copied();
        found
            .filter(|(_, _, position)| seen.insert(place(*position)))
            .take(limit)
            .collect()
    }

    /// The names that sound like the words: those of the types, or all if there is none of them.
    fn of_types(
        &self,
        words: &Range<usize>,
        types: &'static [UnitType],
    ) -> impl Iterator<Item = usize> {
        let range = self.places.index.exactly(&self.query.sound(words));
        let narrowed = self.any_of_types(range.clone(), types);
        range.filter(move |position| !narrowed || self.is_of_types(*position, types))
    }

    fn any_of_types(&self, mut range: Range<usize>, types: &[UnitType]) -> bool {
        range.any(|position| self.is_of_types(position, types))
    }

    fn is_of_types(&self, position: usize, types: &[UnitType]) -> bool {
        let own = self.places.index.entry(position).label.unit_type;
        types.is_empty() || own.is_some_and(|own| types.contains(&own))
    }

    fn add(&mut self, position: usize, quality: Quality) {
        let touches = |set: &CommuneSet| {
            let communes = &self.places.communes;
            let heirs = self.places.heirs_at(position);
            heirs
                .iter()
                .any(|heir| set.contains(communes[usize::from(heir.commune)].unit.code))
        };
        if self.within.is_none_or(touches) {
            self.found.push((
                quality,
                self.places.index.entry(position).label.rank,
                position,
            ));
        }
    }
}

fn has_word(name: &str, wanted: &str) -> bool {
    name.split(' ').any(|word| word == wanted)
}

/// Whether the words stand in a name one behind the other, the last perhaps unfinished.
fn in_order(name: &str, wanted: &[&str]) -> bool {
    let mut words = name.split(' ');
    let Some((last, whole)) = wanted.split_last() else {
        return false;
    };
    whole.iter().all(|wanted| words.any(|word| word == *wanted))
        && words.any(|word| word.starts_with(last))
}

/// Whether the words stand in a name, the last perhaps unfinished.
fn in_any_order(name: &str, wanted: &[&str]) -> bool {
    let Some((last, whole)) = wanted.split_last() else {
        return false;
    };
    whole.iter().all(|wanted| has_word(name, wanted))
        && name.split(' ').any(|word| word.starts_with(last))
}
