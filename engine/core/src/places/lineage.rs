//! What became of the old units: each as a list of communes of today.

use std::collections::HashMap;
use std::ops::Range;

use super::code::{Epoch, UnitCode};
use super::data::Succession;
use super::model::{Commune, Coverage, Province, Unit};
use super::table::PlacesError;

/// A commune of today as the heir of an old unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heir {
    /// Index into the communes.
    pub(super) commune: u16,
    pub(super) coverage: Coverage,
    pub(super) is_default: bool,
}

/// The heirs of every old unit, by its index.
#[derive(Debug)]
pub(super) struct Lineage {
    heirs: Vec<Heir>,
    ranges: Vec<Range<u32>>,
}

impl Lineage {
    /// `old_units` and `successions` are sorted by epoch and code.
    pub(super) fn trace(
        provinces: &[Province],
        communes: &[Commune],
        old_units: &[Unit],
        successions: &[Succession],
    ) -> Result<Self, PlacesError> {
        let mut tracer = Tracer {
            provinces,
            communes,
            old_units,
            heirs: vec![Vec::new(); old_units.len()],
        };
        // Units lead to later epochs only, so those of the latest epoch come first.
        for group in successions
            .chunk_by(|one, next| one.from == next.from)
            .rev()
        {
            tracer.follow(group)?;
        }
        tracer.widen(3, 5);
        tracer.widen(2, 3);
        Ok(tracer.finish())
    }

    pub(super) fn heirs(&self, old_unit: usize) -> &[Heir] {
        let range = &self.ranges[old_unit];
        &self.heirs[range.start as usize..range.end as usize]
    }
}

struct Tracer<'a> {
    provinces: &'a [Province],
    communes: &'a [Commune],
    old_units: &'a [Unit],
    heirs: Vec<Vec<Heir>>,
}

impl Tracer<'_> {
    /// One old unit and all rows that say what became of it.
    fn follow(&mut self, group: &[Succession]) -> Result<(), PlacesError> {
        let first = &group[0];
        let from = find(self.old_units, first.from).ok_or_else(|| {
            fail(
                first,
                format!(
                    "unit {} of epoch {} is not in units.csv",
                    first.from.1, first.from.0
                ),
            )
        })?;
        if group.iter().filter(|row| row.is_default).count() != 1 {
            return Err(fail(
                first,
                format!(
                    "unit {} needs exactly one row with is_default 1",
                    first.from.1
                ),
            ));
        }
        let mut heirs: Vec<Heir> = Vec::new();
        for row in group {
            for next in self.heirs_of(row)? {
                let full = row.full && next.coverage == Coverage::Full;
                heirs.push(Heir {
                    commune: next.commune,
                    coverage: if full { Coverage::Full } else { Coverage::Part },
                    is_default: row.is_default && next.is_default,
                });
            }
        }
        heirs.sort_by_key(|heir| heir.commune);
        self.heirs[from] = heirs;
        Ok(())
    }

    fn heirs_of(&self, row: &Succession) -> Result<Vec<Heir>, PlacesError> {
        let (epoch, code) = row.to;
        if let Ok(index) = self
            .communes
            .binary_search_by_key(&code, |commune| commune.unit.code)
            && self.communes[index].unit.epoch == epoch
        {
            return Ok(vec![Heir {
                commune: index as u16,
                coverage: Coverage::Full,
                is_default: true,
            }]);
        }
        if self
            .provinces
            .iter()
            .any(|province| (province.unit.epoch, province.unit.code) == row.to)
        {
            let inside = self
                .communes
                .iter()
                .enumerate()
                .filter(|(_, commune)| commune.province == code);
            let heir = |index| Heir {
                commune: index as u16,
                coverage: Coverage::Full,
                is_default: false,
            };
            return Ok(inside.map(|(index, _)| heir(index)).collect());
        }
        let old = find(self.old_units, row.to).ok_or_else(|| {
            fail(
                row,
                format!("leads to {code} of epoch {epoch}, which is no unit"),
            )
        })?;
        Ok(self.heirs[old].clone())
    }

    /// Gives each unit with a code of `wide` digits the heirs of the units in it. What the rows said
    /// of the wider unit itself (which province it came to) is the less precise answer and gives way.
    fn widen(&mut self, wide: usize, narrow: usize) {
        let mut inside: HashMap<usize, Vec<u16>> = HashMap::new();
        for (index, unit) in self.old_units.iter().enumerate() {
            let Some(parent) = unit.parent.filter(|_| unit.code.as_str().len() == narrow) else {
                continue;
            };
            let key = |epoch| (epoch, parent);
            // Wards of earlier epochs name districts of the last one, which has its own wards.
            let Some(wider) = find(self.old_units, key(unit.epoch)) else {
                continue;
            };
            if parent.as_str().len() == wide {
                let communes = self.heirs[index].iter().map(|heir| heir.commune);
                inside.entry(wider).or_default().extend(communes);
            }
        }
        let mut shared: HashMap<(Epoch, u16), u8> = HashMap::new();
        for (wider, communes) in &mut inside {
            communes.sort_unstable();
            communes.dedup();
            for commune in communes {
                *shared
                    .entry((self.old_units[*wider].epoch, *commune))
                    .or_default() += 1;
            }
        }
        for (wider, communes) in inside {
            let epoch = self.old_units[wider].epoch;
            let only = communes.len() == 1;
            let heir = |commune| {
                let whole = shared.get(&(epoch, commune)) == Some(&1);
                let coverage = if whole {
                    Coverage::Full
                } else {
                    Coverage::Part
                };
                Heir {
                    commune,
                    coverage,
                    is_default: only,
                }
            };
            self.heirs[wider] = communes.into_iter().map(heir).collect();
        }
    }

    fn finish(self) -> Lineage {
        let mut heirs = Vec::with_capacity(self.heirs.iter().map(Vec::len).sum());
        let mut ranges = Vec::with_capacity(self.heirs.len());
        for list in self.heirs {
            let start = heirs.len() as u32;
            heirs.extend(list);
            ranges.push(start..heirs.len() as u32);
        }
        Lineage { heirs, ranges }
    }
}

/// The index of a unit in units sorted by epoch and code.
pub(super) fn find(old_units: &[Unit], key: (Epoch, UnitCode)) -> Option<usize> {
    old_units
        .binary_search_by_key(&key, |unit| (unit.epoch, unit.code))
        .ok()
}

fn fail(row: &Succession, message: String) -> PlacesError {
    PlacesError {
        file: "successions.csv".into(),
        line: row.line,
        message,
    }
}
