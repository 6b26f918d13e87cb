//! Joining the tables: who is in what, and which names are worth finding.

use std::collections::HashMap;

use tinhid_vietnamese::accented;

use super::Places;
use super::answer::PlaceKind;
use super::code::{Epoch, UnitCode};
use super::data::Data;
use super::index::{Label, Name, Place};
use super::lineage::{Heir, find};
use super::model::{Commune, Coverage, Province, Unit};
use super::table::PlacesError;

/// The place that bore a code in an epoch.
pub(super) fn place_of(
    provinces: &[Province],
    communes: &[Commune],
    old_units: &[Unit],
    (epoch, code): (Epoch, UnitCode),
) -> Option<Place> {
    let commune = communes.binary_search_by_key(&code, |commune| commune.unit.code);
    if let Ok(index) = commune
        && communes[index].unit.epoch == epoch
    {
        return Some(Place::Commune(index as u16));
    }
    let same = |province: &Province| (province.unit.epoch, province.unit.code) == (epoch, code);
    let province = provinces
        .iter()
        .position(same)
        .map(|index| Place::Province(index as u16));
    province.or_else(|| find(old_units, (epoch, code)).map(|index| Place::Old(index as u32)))
}

/// The province of each commune, as an index.
pub(super) fn provinces_of(data: &Data) -> Result<Vec<u16>, PlacesError> {
    let by_code: HashMap<UnitCode, u16> = data
        .provinces
        .iter()
        .enumerate()
        .map(|(index, province)| (province.unit.code, index as u16))
        .collect();
    let province = |commune: &Commune| {
        let unit = &commune.unit;
        let unknown = || {
            format!(
                "commune {}: province_code {} is not in provinces.csv",
                unit.code, commune.province
            )
        };
        by_code
            .get(&commune.province)
            .copied()
            .ok_or_else(|| fail("communes.csv", None, unknown()))
    };
    data.communes.iter().map(province).collect()
}

/// The communes of each landmark.
pub(super) fn landmark_heirs(data: &Data) -> Result<Vec<Vec<Heir>>, PlacesError> {
    let of_landmark = |landmark: &super::Landmark| {
        let located = landmark.communes.iter().enumerate().map(|(order, code)| {
            let index = data
                .communes
                .binary_search_by_key(code, |commune| commune.unit.code);
            index
                .ok()
                .map(|index| heir(index, order == 0))
                .ok_or_else(|| {
                    let message =
                        format!("landmark {}: {code} is no commune of today", landmark.key);
                    fail("landmarks.csv", None, message)
                })
        });
        located.collect()
    };
    data.landmarks.iter().map(of_landmark).collect()
}

/// The place of each alias.
pub(super) fn locate_aliases(data: &Data) -> Result<Vec<Place>, PlacesError> {
    let locate = |alias: &super::data::Alias| {
        let (epoch, code) = alias.unit;
        place_of(&data.provinces, &data.communes, &data.old_units, alias.unit).ok_or_else(|| {
            let message = format!(
                "`{}` names {code} of epoch {epoch}, which is no unit",
                alias.name
            );
            fail("aliases.csv", alias.line, message)
        })
    };
    data.aliases.iter().map(locate).collect()
}

/// A commune that lies wholly in what it is the heir of.
pub(super) fn heir(commune: usize, is_default: bool) -> Heir {
    Heir {
        commune: commune as u16,
        coverage: Coverage::Full,
        is_default,
    }
}

impl Places {
    /// All names for the index, those of one kind in the order of the answers.
    pub(super) fn names<'a>(&'a self, aliases: &'a [Place]) -> impl Iterator<Item = Name<'a>> {
        let provinces = (0..self.provinces.len()).map(|index| Place::Province(index as u16));
        let communes = (0..self.communes.len()).map(|index| Place::Commune(index as u16));
        let landmarks = (0..self.landmarks.len()).map(|index| Place::Landmark(index as u16));
        // Of one code, the later unit first.
        let epochs = self
            .old_units
            .chunk_by(|one, next| one.epoch == next.epoch)
            .rev();
        let mut end = self.old_units.len();
        let old = epochs.flat_map(move |units| {
            let start = end - units.len();
            let range = start..end;
            end = start;
            range
        });
        let old = old
            .filter(|index| !self.is_same_today(*index))
            .map(|index| Place::Old(index as u32));
        let own = provinces
            .chain(communes)
            .chain(landmarks)
            .chain(old)
            .map(|place| self.own(place));
        let other = self
            .landmarks
            .iter()
            .enumerate()
            .flat_map(|(index, landmark)| {
                let place = Place::Landmark(index as u16);
                landmark
                    .aliases
                    .iter()
                    .enumerate()
                    .map(move |(alias, text)| (place, alias, text))
            });
        let other = aliases
            .iter()
            .enumerate()
            .map(|(alias, place)| (*place, alias, &self.aliases[alias]))
            .chain(other);
        let names = own.chain(other.map(|(place, alias, text)| {
            let label = Label {
                alias: Some(alias as u16),
                ..self.own(place).label
            };
            Name { text, label }
        }));
        // A place without communes of today is no answer.
        names.filter(|name| !self.heirs_of(name.label.place).is_empty())
    }

    fn own(&self, place: Place) -> Name<'_> {
        let subject = self.subject(place);
        let kind = super::answer::place_kind(place, subject);
        let unit_type = match subject {
            super::Subject::Unit(unit) => Some(unit.unit_type),
            super::Subject::Landmark(_) => None,
        };
        let label = Label {
            place,
            alias: None,
            unit_type,
            rank: kind as u8,
        };
        Name {
            text: self.own_name(place),
            label,
        }
    }

    /// Whether an old unit would only repeat the answer that a unit of today gives: the same name
    /// for the same communes.
    fn is_same_today(&self, index: usize) -> bool {
        let unit = &self.old_units[index];
        let heirs = self.lineage.heirs(index);
        let Some(first) = heirs.first() else {
            return true;
        };
        match PlaceKind::of_old(unit) {
            PlaceKind::OldProvince => {
                let province = usize::from(self.province_of[usize::from(first.commune)]);
                let today = &self.provinces[province].unit;
                heirs.len() == self.province_heirs[province].len()
                    && same(unit.short_name(), today.short_name())
            }
            PlaceKind::OldWard => {
                let today = &self.communes[usize::from(first.commune)].unit;
                heirs.len() == 1
                    && unit.unit_type == today.unit_type
                    && same(unit.short_name(), today.short_name())
            }
            _ => false,
        }
    }
}

/// Whether two names differ at most in the place of a tone mark, in case or in the apostrophe.
pub(super) fn same(one: &str, other: &str) -> bool {
    // Such differences never change the number of characters: the keys are dear, counting is not.
    one == other
        || (one.chars().count() == other.chars().count() && accented(one) == accented(other))
}

fn fail(file: &str, line: Option<u64>, message: String) -> PlacesError {
    PlacesError {
        file: file.into(),
        line,
        message,
    }
}
