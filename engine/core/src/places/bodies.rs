//! State bodies that no longer exist and may own nothing.

use tinhid_vietnamese::{accented, fold, sound};

use super::Places;
use super::answer::PlaceKind;
use super::code::Day;
use super::index::Place;
use super::model::{Certainty, UnitType};

/// An abolished body, or a kind of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbolishedBody {
    /// Its name.
    pub name: Box<str>,
    /// Its name in English.
    pub name_en: Box<str>,
    /// From this day on it may not be named as an owner.
    pub since: Day,
    /// Who does its work today.
    pub successor: Box<str>,
    /// The same in English.
    pub successor_en: Box<str>,
    /// How sure the succession is.
    pub certainty: Certainty,
    /// Who says so.
    pub source: Box<str>,
    pub(super) patterns: Vec<Pattern>,
}

type Pattern = Vec<Part>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// A folded word.
    Word(Box<str>),
    /// One or more words.
    Words,
    /// The type word of a former district, alone at the end or with a name.
    District,
    /// A province with or without its type word, or that word alone at the end.
    Province,
    /// A province of the past with its type word, of which none of today bears the name.
    OldProvince,
}

impl AbolishedBody {
    pub(super) fn parse_patterns(patterns: &[Box<str>]) -> Result<Vec<Pattern>, String> {
        let parsed: Result<Vec<Pattern>, String> =
            patterns.iter().map(|text| parse(text)).collect();
        parsed.and_then(|patterns| {
            if patterns.is_empty() {
                Err("must not be empty".to_owned())
            } else {
                Ok(patterns)
            }
        })
    }
}

fn parse(text: &str) -> Result<Pattern, String> {
    let mut pattern = Vec::new();
    for piece in text.split_whitespace() {
        match piece {
            "*" => pattern.push(Part::Words),
            "{district}" => pattern.push(Part::District),
            "{province}" => pattern.push(Part::Province),
            "{old-province}" => pattern.push(Part::OldProvince),
            _ if piece.contains(['*', '{', '}']) => {
                return Err(format!(
                    "has `{piece}`, expected words, *, {{district}}, {{province}} or {{old-province}}"
                ));
            }
            _ => pattern.extend(significant(piece).map(Part::Word)),
        }
    }
    match pattern.first() {
        Some(Part::Word(_)) => Ok(pattern),
        _ => Err(format!(
            "has the pattern `{text}`, which must begin with a word"
        )),
    }
}

/// The words that count: people write the names of departments with and without `và`.
fn significant(text: &str) -> impl Iterator<Item = Box<str>> {
    let words: Vec<Box<str>> = fold(text)
        .split(' ')
        .filter(|word| !word.is_empty() && *word != "va")
        .map(Box::from)
        .collect();
    words.into_iter()
}

impl Places {
    /// The abolished body that `name` names or contains, in full or abbreviated, if any: for names
    /// of owners, not for running text.
    #[must_use]
    pub fn abolished_body(&self, name: &str) -> Option<&AbolishedBody> {
        let folded: Vec<String> = fold(name).split(' ').map(str::to_owned).collect();
        let accented: Vec<String> = accented(name).split(' ').map(str::to_owned).collect();
        if folded.len() != accented.len() {
            return None;
        }
        let ascii = name.is_ascii();
        let words = folded
            .into_iter()
            .zip(accented)
            .filter(|(folded, _)| !folded.is_empty() && folded != "va");
        let reader = Reader {
            places: self,
            ascii,
            words: words.collect(),
        };
        let matches = |body: &&AbolishedBody| {
            let mut starts = 0..reader.words.len();
            starts.any(|start| {
                body.patterns
                    .iter()
                    .any(|pattern| reader.matches(pattern, start))
            })
        };
        self.bodies.iter().find(matches)
    }
}

struct Reader<'a> {
    places: &'a Places,
    ascii: bool,
    words: Vec<(String, String)>,
}

impl Reader<'_> {
    /// A name of a unit never has more words.
    const LONGEST_NAME: usize = 6;

    fn matches(&self, pattern: &[Part], at: usize) -> bool {
        let Some((part, rest)) = pattern.split_first() else {
            return true;
        };
        let Some((word, _)) = self.words.get(at) else {
            return false;
        };
        match part {
            Part::Word(expected) => **expected == **word && self.matches(rest, at + 1),
            Part::Words => (at + 1..=self.words.len()).any(|next| self.matches(rest, next)),
            // Placeholders end a pattern: what follows the name of the unit does not matter.
            Part::District => self.is_district(at),
            Part::Province => self.is_province(at),
            Part::OldProvince => self.is_old_province(at),
        }
    }

    fn is_district(&self, at: usize) -> bool {
        use UnitType::{City, RuralDistrict, Town, UrbanDistrict};
        [UrbanDistrict, RuralDistrict, Town, City]
            .into_iter()
            .any(|unit_type| {
                self.type_word(unit_type, at).is_some_and(|name| {
                    let alone = name == self.words.len() && unit_type != City;
                    alone
                        || self.names(name).any(|places| {
                            // A central city of today may bear the name of a former city of a province.
                            let of = |kind| places.contains(&(kind, Some(unit_type)));
                            of(PlaceKind::OldDistrict) && !of(PlaceKind::Province)
                        })
                })
            })
    }

    fn is_province(&self, at: usize) -> bool {
        let typed =
            [UnitType::Province, UnitType::City].map(|unit_type| self.type_word(unit_type, at));
        let alone = typed[0] == Some(self.words.len());
        let name = typed.into_iter().flatten().next().unwrap_or(at);
        let provinces = [PlaceKind::Province, PlaceKind::OldProvince];
        alone
            || self
                .names(name)
                .any(|places| places.iter().any(|(kind, _)| provinces.contains(kind)))
    }

    fn is_old_province(&self, at: usize) -> bool {
        let name = self.type_word(UnitType::Province, at);
        name.is_some_and(|name| {
            self.names(name).any(|places| {
                let has = |wanted| places.iter().any(|(kind, _)| *kind == wanted);
                has(PlaceKind::OldProvince) && !has(PlaceKind::Province)
            })
        })
    }

    /// The index behind the type word at `at`.
    fn type_word(&self, unit_type: UnitType, at: usize) -> Option<usize> {
        let exact = accented(unit_type.word());
        let plain = fold(unit_type.word());
        let length = exact.split(' ').count();
        let words = self.words.get(at..at + length)?;
        let accents = words
            .iter()
            .map(|(_, accented)| accented.as_str())
            .eq(exact.split(' '));
        let letters = words
            .iter()
            .map(|(folded, _)| folded.as_str())
            .eq(plain.split(' '));
        if accents || (self.ascii && letters) {
            return Some(at + length);
        }
        let short = if unit_type == UnitType::City {
            "tp"
        } else {
            return None;
        };
        (self.words[at].0 == short).then_some(at + 1)
    }

    /// For each length of a name at `at`: the kinds and types of the units that bear it.
    fn names(&self, at: usize) -> impl Iterator<Item = Vec<(PlaceKind, Option<UnitType>)>> {
        let longest = (at + Self::LONGEST_NAME).min(self.words.len());
        (at + 1..=longest).map(move |end| {
            let name: Vec<&str> = self.words[at..end]
                .iter()
                .map(|(folded, _)| folded.as_str())
                .collect();
            let found = self.places.index.exactly(&sound(&name.join(" ")));
            let labels = found.map(|position| self.places.index.entry(position).label);
            labels
                .map(|label| (self.kind(label.place), label.unit_type))
                .collect()
        })
    }

    fn kind(&self, place: Place) -> PlaceKind {
        super::answer::place_kind(place, self.places.subject(place))
    }
}
