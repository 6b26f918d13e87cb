//! Which units another was made of: the successions read backwards.

use super::Places;
use super::answer::Subject;
use super::build::place_of;
use super::data::Data;
use super::index::Place;
use super::lineage::find;
use super::model::{Coverage, Unit};

/// A unit of the past that became another, or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Predecessor<'a> {
    /// The unit of the past.
    pub unit: &'a Unit,
    /// `Full` if all of it came to the other, `Part` if it was divided.
    pub coverage: Coverage,
}

/// One step back.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Origin {
    to: Place,
    /// Index into the old units.
    from: u32,
    whole: bool,
}

/// All steps back, sorted by the unit they start from.
#[derive(Debug, Default)]
pub(super) struct Origins(Box<[Origin]>);

impl Origins {
    /// The rows must have been found sound before.
    pub(super) fn read(data: &Data) -> Self {
        let origin = |row: &super::data::Succession| {
            let to = place_of(&data.provinces, &data.communes, &data.old_units, row.to)?;
            let from = find(&data.old_units, row.from)? as u32;
            Some(Origin {
                to,
                from,
                whole: row.full,
            })
        };
        let mut origins: Vec<Origin> = data.successions.iter().filter_map(origin).collect();
        origins.sort_unstable();
        Self(origins.into())
    }

    fn of(&self, place: Place) -> &[Origin] {
        let start = self.0.partition_point(|origin| origin.to < place);
        let count = self.0[start..].partition_point(|origin| origin.to == place);
        &self.0[start..start + count]
    }
}

impl Places {
    /// What a unit was made of, as the map before it had them; where it only got another name or
    /// type, its former self and what that was made of. A unit that has always been the same has
    /// none.
    pub(super) fn predecessors(&self, place: Place) -> Vec<Predecessor<'_>> {
        let mut found = Vec::new();
        let mut place = place;
        loop {
            let all = self.origins.of(place);
            // Units gone before the last map lie in units of that map.
            let last = all.iter().map(|origin| self.before(origin).epoch).max();
            let direct: Vec<&Origin> = all
                .iter()
                .filter(|origin| Some(self.before(origin).epoch) == last)
                .collect();
            let predecessor = |origin: &Origin| Predecessor {
                unit: self.before(origin),
                coverage: if origin.whole {
                    Coverage::Full
                } else {
                    Coverage::Part
                },
            };
            match direct[..] {
                [only] if only.whole => {
                    if !self.is_called(place, &self.before(only).name) {
                        found.push(predecessor(only));
                    }
                    place = Place::Old(only.from);
                }
                _ => {
                    found.extend(direct.into_iter().map(predecessor));
                    return found;
                }
            }
        }
    }

    fn before(&self, origin: &Origin) -> &Unit {
        &self.old_units[origin.from as usize]
    }

    fn is_called(&self, place: Place, name: &str) -> bool {
        matches!(self.subject(place), Subject::Unit(unit) if super::build::same(&unit.name, name))
    }
}
