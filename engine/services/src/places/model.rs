//! A place as programs read it.

use serde::Serialize;
use tinhid_core::places::{MatchedCommune, PlaceMatch, Predecessor, Quality, Subject, Unit};

/// A place of today or of the past.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(super) struct PlaceOut {
    /// `province`, `old_province`, `old_district`, `landmark`, `commune` or `old_ward`.
    kind: &'static str,
    /// The name without its type.
    name: String,
    /// The name with its type.
    full_name: String,
    /// The official code, with leading zeros; landmarks have none.
    code: Option<String>,
    /// The epoch of the code: a code may stand for another unit in another epoch.
    epoch: Option<String>,
    /// The first day on which the unit existed, where known.
    valid_from: Option<String>,
    /// The last day on which it existed, where known; absent for units of today.
    valid_until: Option<String>,
    /// The code of today's province.
    province: String,
    /// The units around it as they were at its time, the narrower first: of an old ward its
    /// district and the province of that time. None around a province.
    parents: Vec<PlaceUnitOut>,
    /// The units of the past it was made of. None for landmarks and for what never changed.
    predecessors: Vec<PredecessorOut>,
    /// The communes of today it stands for, the whole ones first; of a commune of today itself. With
    /// `scope=tenant` only those in the tenant's territory.
    communes: Vec<PlaceCommuneOut>,
    /// How many communes of today it stands for, in the tenant's territory and beyond.
    commune_count: usize,
    /// Whether the name was written with its accents.
    exact: bool,
}

/// A unit of today or of the past.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(super) struct PlaceUnitOut {
    /// The official code, with leading zeros.
    code: String,
    /// The epoch of the code.
    epoch: String,
    /// The name with its type.
    name: String,
}

/// A unit of the past that became another, or a part of it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(super) struct PredecessorOut {
    /// The official code, with leading zeros.
    code: String,
    /// The epoch of the code.
    epoch: String,
    /// The name with its type.
    name: String,
    /// `full` if all of it came to the unit, `part` if it was divided.
    coverage: &'static str,
}

/// A commune of today that a place lies in or consists of.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(super) struct PlaceCommuneOut {
    /// The official code.
    code: String,
    /// The name with its type.
    name: String,
    /// `full` or `part`.
    coverage: &'static str,
    /// Whether to preselect it where one has to be chosen.
    default: bool,
}

impl PlaceOut {
    pub(super) fn new(found: &PlaceMatch<'_>) -> Self {
        let unit = match found.subject {
            Subject::Unit(unit) => Some(unit),
            Subject::Landmark(_) => None,
        };
        let day = |day: fn(&Unit) -> Option<_>| {
            unit.and_then(day)
                .map(|day: tinhid_core::places::Day| day.to_string())
        };
        Self {
            kind: found.kind.key(),
            name: found.name.to_owned(),
            full_name: found.full_name.to_owned(),
            code: unit.map(|unit| unit.code.to_string()),
            epoch: unit.map(|unit| unit.epoch.to_string()),
            valid_from: day(|unit| unit.valid_from),
            valid_until: day(|unit| unit.valid_until),
            province: found.province.code.to_string(),
            parents: found.containers.iter().map(|unit| unit_out(unit)).collect(),
            predecessors: found.predecessors.iter().map(PredecessorOut::new).collect(),
            communes: found.communes.iter().map(PlaceCommuneOut::new).collect(),
            commune_count: found.commune_count,
            exact: found.quality == Quality::Accented,
        }
    }
}

fn unit_out(unit: &Unit) -> PlaceUnitOut {
    PlaceUnitOut {
        code: unit.code.to_string(),
        epoch: unit.epoch.to_string(),
        name: unit.name.to_string(),
    }
}

impl PredecessorOut {
    fn new(former: &Predecessor<'_>) -> Self {
        Self {
            code: former.unit.code.to_string(),
            epoch: former.unit.epoch.to_string(),
            name: former.unit.name.to_string(),
            coverage: former.coverage.key(),
        }
    }
}

impl PlaceCommuneOut {
    fn new(commune: &MatchedCommune<'_>) -> Self {
        Self {
            code: commune.commune.unit.code.to_string(),
            name: commune.commune.unit.name.to_string(),
            coverage: commune.coverage.key(),
            default: commune.is_default,
        }
    }
}
