//! What a search answers.

use super::Places;
use super::index::Place;
use super::lineage::Heir;
use super::model::{Commune, CommuneSet, Coverage, Landmark, Unit};
use super::origins::Predecessor;

/// A place that a query can mean.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMatch<'a> {
    /// What kind of place.
    pub kind: PlaceKind,
    /// The name without its type word.
    pub name: &'a str,
    /// The name in full.
    pub full_name: &'a str,
    /// The name that was found: its own or another one.
    pub matched: &'a str,
    /// The record itself, with code, epoch and validity.
    pub subject: Subject<'a>,
    /// The units around it, the narrower first, as they were at its time; none around a province.
    pub containers: Vec<&'a Unit>,
    /// The units of the past it was made of; none for a landmark and for what never changed.
    pub predecessors: Vec<Predecessor<'a>>,
    /// Its province of today.
    pub province: &'a Unit,
    /// The communes of today it stands for: the whole ones first, then the one to preselect, then by
    /// code; never empty.
    pub communes: Vec<MatchedCommune<'a>>,
    /// How many there are, also beyond the territory the question was limited to.
    pub commune_count: usize,
    /// How well the name fits.
    pub quality: Quality,
}

/// The record behind a match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Subject<'a> {
    /// A unit of today or of the past.
    Unit(&'a Unit),
    /// A landmark.
    Landmark(&'a Landmark),
}

/// A commune of today that belongs to a match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MatchedCommune<'a> {
    /// The commune.
    pub commune: &'a Commune,
    /// How the match and the commune cover each other.
    pub coverage: Coverage,
    /// The one to preselect. A wide unit of many communes has none: ask the person.
    pub is_default: bool,
}

/// The kinds of places, in the order of answers that fit equally well: the wider unit first, for
/// that is what people mean by the name of an abolished province or district.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A province or central city of today.
    Province,
    /// A province that was merged or became a city.
    OldProvince,
    /// A district, abolished on 2025-07-01.
    OldDistrict,
    /// A park, works or the like.
    Landmark,
    /// A commune, ward or special zone of today.
    Commune,
    /// A commune-level unit that was merged, renamed or became another type.
    OldWard,
}

impl PlaceKind {
    /// Of a unit of the past, told by the length of its code.
    pub(super) fn of_old(unit: &Unit) -> Self {
        match unit.code.as_str().len() {
            2 => Self::OldProvince,
            3 => Self::OldDistrict,
            _ => Self::OldWard,
        }
    }

    /// The key in interfaces.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::OldProvince => "old_province",
            Self::OldDistrict => "old_district",
            Self::Landmark => "landmark",
            Self::Commune => "commune",
            Self::OldWard => "old_ward",
        }
    }
}

/// How well a name fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// The same name with the same accents.
    Accented,
    /// The same name without accents.
    Folded,
    /// Another spelling of the same sound, or other spaces.
    Sound,
    /// The same name, but of another type than the query says.
    OtherType,
    /// The name, followed by names of units around it.
    InContext,
    /// The name begins like the query.
    Prefix,
    /// The words of the query begin words of the name.
    Words,
}

impl Places {
    /// The name at a position of the index, as it is written in the data.
    pub(super) fn matched_name(&self, position: usize) -> &str {
        let label = self.index.entry(position).label;
        match (label.alias, label.place) {
            (Some(alias), Place::Landmark(index)) => {
                &self.landmarks[usize::from(index)].aliases[usize::from(alias)]
            }
            (Some(alias), _) => &self.aliases[usize::from(alias)],
            (None, place) => self.own_name(place),
        }
    }

    pub(super) fn own_name(&self, place: Place) -> &str {
        match self.subject(place) {
            Subject::Unit(unit) => unit.short_name(),
            Subject::Landmark(landmark) => &landmark.name,
        }
    }

    pub(super) fn subject(&self, place: Place) -> Subject<'_> {
        match place {
            Place::Province(index) => Subject::Unit(&self.provinces[usize::from(index)].unit),
            Place::Commune(index) => Subject::Unit(&self.communes[usize::from(index)].unit),
            Place::Old(index) => Subject::Unit(&self.old_units[index as usize]),
            Place::Landmark(index) => Subject::Landmark(&self.landmarks[usize::from(index)]),
        }
    }

    pub(super) fn heirs_at(&self, position: usize) -> &[Heir] {
        self.heirs_of(self.index.entry(position).label.place)
    }

    pub(super) fn describe(
        &self,
        position: usize,
        quality: Quality,
        within: Option<&CommuneSet>,
    ) -> PlaceMatch<'_> {
        let place = self.index.entry(position).label.place;
        let subject = self.subject(place);
        let heirs = self.heirs_of(place);
        let mut communes: Vec<_> = heirs
            .iter()
            .map(|heir| self.matched(heir))
            .filter(|matched| within.is_none_or(|set| set.contains(matched.commune.unit.code)))
            .collect();
        communes.sort_by_key(|matched| {
            (
                matched.coverage == Coverage::Part,
                !matched.is_default,
                matched.commune.unit.code,
            )
        });
        let full_name = match subject {
            Subject::Unit(unit) => &unit.name,
            Subject::Landmark(landmark) => &landmark.name,
        };
        PlaceMatch {
            kind: place_kind(place, subject),
            name: self.own_name(place),
            full_name,
            matched: self.matched_name(position),
            subject,
            containers: self.containers(place),
            province: &self.province_at(place).unit,
            predecessors: self.predecessors(place),
            communes,
            commune_count: heirs.len(),
            quality,
        }
    }
}

pub(super) fn place_kind(place: Place, subject: Subject<'_>) -> PlaceKind {
    match (place, subject) {
        (Place::Province(_), _) => PlaceKind::Province,
        (Place::Commune(_), _) => PlaceKind::Commune,
        (Place::Old(_), Subject::Unit(unit)) => PlaceKind::of_old(unit),
        (Place::Landmark(_) | Place::Old(_), _) => PlaceKind::Landmark,
    }
}
