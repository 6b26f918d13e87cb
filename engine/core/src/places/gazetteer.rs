//! The places a tenant's people name, as a query is compared with them.

use super::index::Place;
use super::{CommuneSet, Landmark, Places, Point, Subject, UnitCode};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use tinhid_vietnamese::query::{Domain, Gazetteer, Named, Token, Vocabulary, tokens};

/// Every name, old and new, of what lies in the communes of a tenant.
#[derive(Debug)]
pub struct LocalGazetteer {
    /// By their first word.
    names: HashMap<Box<str>, Vec<LocalName>>,
    territory: CommuneSet,
}

/// A name and all that bear it, accents apart.
#[derive(Debug)]
struct LocalName {
    words: Box<[Token]>,
    place: Arc<LocalPlace>,
}

/// What a name stands for: everything here that bears it.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalPlace {
    /// The name as it is written.
    pub name: Box<str>,
    /// The communes of today, in the order of their codes.
    pub communes: Box<[UnitCode]>,
    /// Where it is, if somebody has verified that.
    pub point: Option<Point>,
    /// Whether it is all of the territory, so that nothing is left out by it.
    pub is_everywhere: bool,
    /// The key of the landmark, if it is one.
    pub landmark: Option<Box<str>>,
}

impl Places {
    /// The names of what lies in a territory.
    pub fn gazetteer(&self, territory: &CommuneSet) -> LocalGazetteer {
        let vocabulary = Vocabulary::new(Domain::General);
        let mut names = HashMap::new();
        for position in 0..self.index.len() {
            let label = self.index.entry(position).label;
            let place = label.place;
            let heirs = self.heirs_of(place).iter();
            let codes = heirs.map(|heir| self.communes[usize::from(heir.commune)].unit.code);
            let communes: BTreeSet<UnitCode> =
                codes.filter(|code| territory.contains(*code)).collect();
            if communes.is_empty() {
                continue;
            }
            let written = self.matched_name(position);
            let found = Found {
                written,
                communes,
                landmark: self.landmark_at(place),
                is_alias: label.alias.is_some(),
                everything: territory.len(),
            };
            found.enter(tokens(written, &vocabulary), &mut names);
            if let Subject::Unit(unit) = self.subject(place) {
                // `phường X` is not `xã X`, while `X` is both.
                if written == unit.short_name() {
                    found.enter(tokens(&unit.name, &vocabulary), &mut names);
                }
            }
        }
        LocalGazetteer {
            names,
            territory: territory.clone(),
        }
    }

    fn landmark_at(&self, place: Place) -> Option<&Landmark> {
        match place {
            Place::Landmark(index) => Some(&self.landmarks[usize::from(index)]),
            _ => None,
        }
    }
}

/// A place under one of its names.
struct Found<'places> {
    written: &'places str,
    communes: BTreeSet<UnitCode>,
    landmark: Option<&'places Landmark>,
    is_alias: bool,
    everything: usize,
}

impl Found<'_> {
    fn enter(&self, words: Vec<Token>, names: &mut HashMap<Box<str>, Vec<LocalName>>) {
        // A syllable alone is a word like any other, but for a company or an abbreviation.
        let stands_alone = self.landmark.is_some() || self.is_alias;
        let Some(first) = words.first().filter(|_| words.len() > 1 || stands_alone) else {
            return;
        };
        let alike = names.entry(first.folded.as_str().into()).or_default();
        let is_same = |known: &&mut LocalName| {
            let mut pairs = known.words.iter().zip(&words);
            known.words.len() == words.len() && pairs.all(|(one, other)| one.exact == other.exact)
        };
        let mut communes = self.communes.clone();
        if let Some(known) = alike.iter_mut().find(is_same) {
            communes.extend(known.place.communes.iter());
            let place = LocalPlace {
                is_everywhere: communes.len() == self.everything,
                communes: communes.into_iter().collect(),
                ..(*known.place).clone()
            };
            known.place = Arc::new(place);
            return;
        }
        let place = LocalPlace {
            name: self.written.into(),
            is_everywhere: communes.len() == self.everything,
            communes: communes.into_iter().collect(),
            point: self.landmark.and_then(|landmark| landmark.point),
            landmark: self.landmark.map(|landmark| landmark.key.clone()),
        };
        alike.push(LocalName {
            words: words.into(),
            place: Arc::new(place),
        });
    }
}

impl LocalPlace {
    /// The same name for more.
    fn joined(&self, other: &Self, territory: &CommuneSet) -> Self {
        let both = self.communes.iter().chain(&other.communes);
        let communes: BTreeSet<UnitCode> = both.copied().collect();
        Self {
            is_everywhere: communes.len() == territory.len(),
            communes: communes.into_iter().collect(),
            ..self.clone()
        }
    }
}

impl Gazetteer for LocalGazetteer {
    type Place = Arc<LocalPlace>;

    fn longest(&self, words: &[Token]) -> Option<Named<Arc<LocalPlace>>> {
        let alike = self.names.get(words.first()?.folded.as_str())?;
        let begins = |name: &&LocalName| {
            let mut pairs = words.iter().zip(&name.words);
            name.words.len() <= words.len() && pairs.all(|(typed, known)| typed.may_mean(known))
        };
        let length = alike
            .iter()
            .filter(begins)
            .map(|name| name.words.len())
            .max()?;
        let typed = &words[..length];
        let is_exact = |name: &&LocalName| {
            let mut pairs = typed.iter().zip(&name.words);
            pairs.all(|(typed, known)| typed.is_exactly(known))
        };
        let longest = || {
            alike
                .iter()
                .filter(begins)
                .filter(|name| name.words.len() == length)
        };
        let place = match longest().find(is_exact) {
            Some(name) if typed.iter().any(Token::is_accented) => Arc::clone(&name.place),
            // Typed without accents it may be any of them.
            _ => {
                let mut all = longest().map(|name| &name.place);
                let first = Arc::clone(all.next()?);
                all.fold(first, |one, other| {
                    Arc::new(one.joined(other, &self.territory))
                })
            }
        };
        Some(Named {
            words: length,
            place,
        })
    }
}
