use serde::Serialize;
use tinhid_core::places::{
    Certainty, Coverage, MatchedCommune, PlaceMatch, Quality, Subject, Unit,
};
use tinhid_core::tenant::TenantSnapshot;

/// A place as pages show it.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceView {
    kind_key: String,
    name: String,
    full_name: String,
    code: Option<String>,
    province: String,
    was: Option<Was>,
    communes: Vec<CommuneView>,
    certainty_key: Option<&'static str>,
}

#[derive(Debug, Clone, Serialize)]
struct Was {
    until: String,
}

#[derive(Debug, Clone, Serialize)]
struct CommuneView {
    code: String,
    name: String,
    part: bool,
    default: bool,
    inside: bool,
}

/// A place as programs read it.
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
    /// The first day on which it no longer did; absent for units of today.
    valid_until: Option<String>,
    /// The code of today's province.
    province: String,
    /// The communes of today.
    communes: Vec<PlaceCommuneOut>,
    /// Whether the name was written with its accents.
    exact: bool,
}

/// A commune of today that a place lies in.
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

/// Finds places by a name of today or of the past. Places in the tenant's territory come alone
/// unless there are none or `everywhere` is asked for.
pub fn find_places(
    snapshot: &TenantSnapshot,
    query: &str,
    limit: usize,
    everywhere: bool,
) -> Vec<PlaceView> {
    let communes = &snapshot.territory().communes;
    let mut found = if everywhere {
        Vec::new()
    } else {
        snapshot.places().resolve(query, limit, Some(communes))
    };
    if found.is_empty() && everywhere {
        found = snapshot.places().resolve(query, limit, None);
    }
    found
        .iter()
        .map(|found| PlaceView::new(snapshot, found))
        .collect()
}

impl PlaceView {
    fn new(snapshot: &TenantSnapshot, found: &PlaceMatch<'_>) -> Self {
        let unit = unit(found);
        Self {
            kind_key: format!("place-kind-{}", found.kind.key().replace('_', "-")),
            name: found.name.to_owned(),
            full_name: found.full_name.to_owned(),
            code: unit.map(|unit| unit.code.to_string()),
            province: found.province.name.to_string(),
            was: unit.and_then(|unit| unit.valid_until).map(|until| Was {
                until: until.to_string(),
            }),
            communes: found
                .communes
                .iter()
                .map(|commune| CommuneView {
                    code: commune.commune.unit.code.to_string(),
                    name: commune.commune.unit.name.to_string(),
                    part: commune.coverage == Coverage::Part,
                    default: commune.is_default,
                    inside: snapshot
                        .territory()
                        .communes
                        .contains(commune.commune.unit.code),
                })
                .collect(),
            certainty_key: match &found.subject {
                Subject::Landmark(landmark) => Some(match landmark.certainty {
                    Certainty::Certain => "certainty-certain",
                    Certainty::Likely => "certainty-likely",
                }),
                _ => None,
            },
        }
    }
}

impl PlaceOut {
    pub(super) fn new(found: &PlaceMatch<'_>) -> Self {
        let unit = unit(found);
        Self {
            kind: found.kind.key(),
            name: found.name.to_owned(),
            full_name: found.full_name.to_owned(),
            code: unit.map(|unit| unit.code.to_string()),
            epoch: unit.map(|unit| unit.epoch.to_string()),
            valid_from: unit
                .and_then(|unit| unit.valid_from)
                .map(|day| day.to_string()),
            valid_until: unit
                .and_then(|unit| unit.valid_until)
                .map(|day| day.to_string()),
            province: found.province.code.to_string(),
            communes: found.communes.iter().map(PlaceCommuneOut::new).collect(),
            exact: found.quality == Quality::Accented,
        }
    }
}

impl PlaceCommuneOut {
    fn new(commune: &MatchedCommune<'_>) -> Self {
        Self {
            code: commune.commune.unit.code.to_string(),
            name: commune.commune.unit.name.to_string(),
            coverage: match commune.coverage {
                Coverage::Full => "full",
                Coverage::Part => "part",
            },
            default: commune.is_default,
        }
    }
}

fn unit<'places>(found: &PlaceMatch<'places>) -> Option<&'places Unit> {
    match found.subject {
        Subject::Unit(unit) => Some(unit),
        Subject::Landmark(_) => None,
    }
}
