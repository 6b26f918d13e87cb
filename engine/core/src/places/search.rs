//! From what a person typed to the places it can mean.

use std::collections::HashSet;

use tinhid_vietnamese::{accented, fold};

use super::Places;
use super::answer::{PlaceMatch, Quality};
use super::model::{CommuneSet, UnitType};
use super::query::Query;

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
        search.prefix();
        let mut first = search.first(limit);
        if first.len() < limit {
            search.words();
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
        for (unit_type, start) in self.query.readings(0) {
            let range = places
                .index
                .exactly(&self.query.sound(start, self.query.len()));
            let narrowed = self.any_of_type(range.clone(), unit_type);
            for position in range {
                let of_type = self.is_of_type(position, unit_type);
                if of_type {
                    self.add(position, self.closeness(position, start));
                } else if !narrowed {
                    self.add(position, Quality::OtherType);
                }
            }
        }
    }

    fn closeness(&self, position: usize, start: usize) -> Quality {
        let name = self.places.matched_name(position);
        if accented(name) == self.query.accented(start) {
            Quality::Accented
        } else if fold(name) == self.query.folded(start) {
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
        for (unit_type, start) in self.query.readings(0) {
            for end in (start + 1..length)
                .rev()
                .filter(|end| !around[*end].is_empty())
            {
                let before = self.found.len();
                let heads: Vec<usize> = self
                    .of_type(self.query.sound(start, end), unit_type)
                    .collect();
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
        for (unit_type, name) in self.query.readings(start) {
            for end in (name + 1..=length).rev() {
                let mut communes = Vec::new();
                for position in self.of_type(self.query.sound(name, end), unit_type) {
                    communes.extend(
                        self.places
                            .heirs_at(position)
                            .iter()
                            .map(|heir| heir.commune),
                    );
                }
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
        for (unit_type, start) in self.query.readings(0) {
            for position in places
                .index
                .beginning(&self.query.sound(start, self.query.len()))
            {
                if self.is_of_type(position, unit_type) {
                    self.add(position, Quality::Prefix);
                }
            }
        }
    }

    fn words(&mut self) {
        let places = self.places;
        // Only the narrower reading: the letter of `p.` begins many a word.
        for (unit_type, start) in self.query.readings(0).take(1) {
            for position in places.index.with_words(&self.query.sounds(start)) {
                if self.is_of_type(position, unit_type) {
                    self.add(position, Quality::Words);
                }
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

    /// The names that sound like `name`: those of the type, or all if there is none of the type.
    fn of_type(&self, name: String, unit_type: Option<UnitType>) -> impl Iterator<Item = usize> {
        let range = self.places.index.exactly(&name);
        let narrowed = self.any_of_type(range.clone(), unit_type);
        range.filter(move |position| !narrowed || self.is_of_type(*position, unit_type))
    }

    fn any_of_type(&self, mut range: std::ops::Range<usize>, unit_type: Option<UnitType>) -> bool {
        range.any(|position| self.is_of_type(position, unit_type))
    }

    fn is_of_type(&self, position: usize, unit_type: Option<UnitType>) -> bool {
        unit_type.is_none() || self.places.index.entry(position).label.unit_type == unit_type
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
