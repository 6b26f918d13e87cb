//! The administrative map of Viet Nam, today's and the one people remember.
//!
//! Districts are abolished and provinces merged, yet papers and speech go on naming them, and the
//! codes of old communes were given to new ones. So a unit is known by (code, epoch), nothing is
//! ever deleted, and [`Places::resolve`] answers any name, old or new, with communes of today.

mod answer;
mod bodies;
mod build;
mod code;
mod data;
mod gazetteer;
mod index;
mod lineage;
mod model;
mod origins;
mod query;
mod search;
mod table;
#[cfg(test)]
mod tests;

use std::slice;

pub use answer::{MatchedCommune, PlaceKind, PlaceMatch, Quality, Subject};
pub use bodies::AbolishedBody;
pub use code::{Day, Epoch, Malformed, UnitCode};
pub use gazetteer::{LocalGazetteer, LocalPlace};
pub use model::{
    Certainty, Commune, CommuneSet, Coverage, Landmark, Point, Province, Unit, UnitType,
};
pub use origins::Predecessor;
pub use table::{PlacesError, Source};

use build::{heir, landmark_heirs, locate_aliases, place_of, provinces_of};
use data::Data;
use index::{NameIndex, Place};
use lineage::{Heir, Lineage, find};
use origins::Origins;

/// The places of the whole country; the same for all tenants, built once and never changed.
#[derive(Debug)]
pub struct Places {
    provinces: Vec<Province>,
    communes: Vec<Commune>,
    old_units: Vec<Unit>,
    landmarks: Vec<Landmark>,
    bodies: Vec<AbolishedBody>,
    aliases: Vec<Box<str>>,
    /// The province of each commune, as an index.
    province_of: Vec<u16>,
    province_heirs: Vec<Vec<Heir>>,
    commune_heirs: Vec<Heir>,
    landmark_heirs: Vec<Vec<Heir>>,
    lineage: Lineage,
    origins: Origins,
    index: NameIndex,
}

impl Places {
    /// Reads and indexes the files that `source` gives. Takes some ten milliseconds.
    ///
    /// # Errors
    ///
    /// If a file is missing, a row is malformed, or a code leads nowhere; the first fault is told
    /// with its file and line.
    pub fn parse(source: Source<'_>) -> Result<Self, PlacesError> {
        let data = Data::read(source)?;
        let province_of = provinces_of(&data)?;
        let lineage = Lineage::trace(
            &data.provinces,
            &data.communes,
            &data.old_units,
            &data.successions,
        )?;
        let commune_heirs: Vec<Heir> = (0..data.communes.len())
            .map(|index| heir(index, true))
            .collect();
        let mut province_heirs = vec![Vec::new(); data.provinces.len()];
        for (commune, province) in province_of.iter().enumerate() {
            province_heirs[usize::from(*province)].push(heir(commune, false));
        }
        let landmark_heirs = landmark_heirs(&data)?;
        let aliases = locate_aliases(&data)?;
        let origins = Origins::read(&data);
        let mut places = Self {
            index: NameIndex::build(std::iter::empty()),
            provinces: data.provinces,
            communes: data.communes,
            old_units: data.old_units,
            landmarks: data.landmarks,
            bodies: data.bodies,
            aliases: data.aliases.into_iter().map(|alias| alias.name).collect(),
            province_of,
            province_heirs,
            commune_heirs,
            landmark_heirs,
            lineage,
            origins,
        };
        places.index = NameIndex::build(places.names(&aliases));
        Ok(places)
    }

    /// The provinces and central cities of today, by code.
    #[must_use]
    pub fn provinces(&self) -> &[Province] {
        &self.provinces
    }

    /// A province of today.
    #[must_use]
    pub fn province(&self, code: &str) -> Option<&Province> {
        self.provinces
            .iter()
            .find(|province| province.unit.code.as_str() == code)
    }

    /// The communes of today, by code.
    #[must_use]
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// A commune of today.
    #[must_use]
    pub fn commune(&self, code: &str) -> Option<&Commune> {
        let code: UnitCode = code.parse().ok()?;
        let index = self
            .communes
            .binary_search_by_key(&code, |commune| commune.unit.code)
            .ok()?;
        Some(&self.communes[index])
    }

    /// Whether a commune of today has this code.
    #[must_use]
    pub fn exists(&self, code: &str) -> bool {
        self.commune(code).is_some()
    }

    /// The communes of a province of today, by code; none if there is no such province.
    pub fn communes_of_province(&self, code: &str) -> impl Iterator<Item = &Commune> {
        let province = self
            .provinces
            .iter()
            .position(|province| province.unit.code.as_str() == code);
        let heirs = province.map_or(&[][..], |index| &self.province_heirs[index]);
        heirs
            .iter()
            .map(|heir| &self.communes[usize::from(heir.commune)])
    }

    /// The unit that bore `code` in `epoch`, of today or of the past.
    #[must_use]
    pub fn unit(&self, code: &str, epoch: &str) -> Option<&Unit> {
        let key = (epoch.parse().ok()?, code.parse().ok()?);
        match self.subject(self.place_of(key)?) {
            Subject::Unit(unit) => Some(unit),
            Subject::Landmark(_) => None,
        }
    }

    /// The communes of today that a unit, of today or of the past, stands for; by code.
    #[must_use]
    pub fn communes_of_unit(&self, code: &str, epoch: &str) -> Vec<MatchedCommune<'_>> {
        let key = epoch.parse().ok().zip(code.parse().ok());
        let heirs = key
            .and_then(|key| self.place_of(key))
            .map_or(&[][..], |place| self.heirs_of(place));
        heirs.iter().map(|heir| self.matched(heir)).collect()
    }

    /// The landmarks, in the order of the file.
    #[must_use]
    pub fn landmarks(&self) -> &[Landmark] {
        &self.landmarks
    }

    /// A landmark by its key.
    #[must_use]
    pub fn landmark(&self, key: &str) -> Option<&Landmark> {
        self.landmarks.iter().find(|landmark| &*landmark.key == key)
    }

    /// The bodies that may own nothing, in the order of the file.
    #[must_use]
    pub fn abolished_bodies(&self) -> &[AbolishedBody] {
        &self.bodies
    }

    fn matched(&self, heir: &Heir) -> MatchedCommune<'_> {
        MatchedCommune {
            commune: &self.communes[usize::from(heir.commune)],
            coverage: heir.coverage,
            is_default: heir.is_default,
        }
    }

    fn place_of(&self, key: (Epoch, UnitCode)) -> Option<Place> {
        place_of(&self.provinces, &self.communes, &self.old_units, key)
    }

    fn heirs_of(&self, place: Place) -> &[Heir] {
        match place {
            Place::Province(index) => &self.province_heirs[usize::from(index)],
            Place::Commune(index) => slice::from_ref(&self.commune_heirs[usize::from(index)]),
            Place::Old(index) => self.lineage.heirs(index as usize),
            Place::Landmark(index) => &self.landmark_heirs[usize::from(index)],
        }
    }

    /// The units around a place as they were at its time, the narrower first.
    fn containers(&self, place: Place) -> Vec<&Unit> {
        match (place, self.subject(place)) {
            (Place::Province(_), _) => Vec::new(),
            (Place::Old(_), Subject::Unit(unit)) => {
                let parent =
                    |unit: &&Unit| unit.parent.and_then(|code| self.around(unit.epoch, code));
                std::iter::successors(Some(unit), parent).skip(1).collect()
            }
            _ => vec![&self.province_at(place).unit],
        }
    }

    /// The province of today of a place that is in the index, and so has communes.
    fn province_at(&self, place: Place) -> &Province {
        let commune = self.heirs_of(place)[0].commune;
        &self.provinces[usize::from(self.province_of[usize::from(commune)])]
    }

    /// The unit of this code in this epoch, or in the first later one that has it: units of 2021
    /// name the district as it was in 2025, and a province that never changed stands among today's.
    fn around(&self, epoch: Epoch, code: UnitCode) -> Option<&Unit> {
        if let Some(index) = find(&self.old_units, (epoch, code)) {
            return Some(&self.old_units[index]);
        }
        let later = self
            .old_units
            .iter()
            .filter(|unit| unit.code == code && unit.epoch >= epoch);
        let today = || Some(&self.province(code.as_str())?.unit);
        later.min_by_key(|unit| unit.epoch).or_else(today)
    }
}
