//! A place as pages show it.

use serde::Serialize;
use tinhid_core::places::{Certainty, Coverage, PlaceKind, PlaceMatch, Subject, Unit};
use tinhid_core::tenant::TenantSnapshot;

/// A longer list of communes is folded away until somebody asks for it.
const LONG: usize = 12;

/// A place as pages show it.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceView {
    kind_key: String,
    name: String,
    full_name: String,
    code: Option<String>,
    /// The units around it at its time, the narrower first.
    around: Vec<Around>,
    was: Option<Was>,
    /// The units of the past it was made of.
    predecessors: Vec<PredecessorView>,
    /// Today's province of a unit of the past, written as inside a sentence.
    now_in: Option<String>,
    communes: Option<CommunesView>,
    /// Whether it lies in the tenant's territory, or a part of it does.
    inside: bool,
    certainty_key: Option<&'static str>,
}

#[derive(Debug, Clone, Serialize)]
struct Around {
    name: String,
    /// Whether there is no such unit any more.
    former: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Was {
    until: String,
}

#[derive(Debug, Clone, Serialize)]
struct PredecessorView {
    name: String,
    part: bool,
    /// Whether another one follows.
    more: bool,
}

#[derive(Debug, Clone, Serialize)]
struct CommunesView {
    /// All of them.
    count: usize,
    /// Those of the tenant's territory, where that is fewer; only they are in `items`.
    of_which: Option<usize>,
    /// Whether the number is worth saying.
    counted: bool,
    /// Whether the list is too long to stand open.
    long: bool,
    items: Vec<CommuneView>,
}

#[derive(Debug, Clone, Serialize)]
struct CommuneView {
    code: String,
    name: String,
    part: bool,
    default: bool,
}

/// Finds places by a name of today or of the past that touch the tenant's territory, or with
/// `everywhere` in the whole country.
pub fn find_places(
    snapshot: &TenantSnapshot,
    query: &str,
    limit: usize,
    everywhere: bool,
) -> Vec<PlaceView> {
    let territory = &snapshot.territory().communes;
    let within = (!everywhere).then_some(territory);
    let found = snapshot.places().resolve(query, limit, within);
    let view = |found: &PlaceMatch<'_>| {
        let inside = |code| territory.contains(code);
        PlaceView::new(
            found,
            found
                .communes
                .iter()
                .any(|matched| inside(matched.commune.unit.code)),
        )
    };
    found.iter().map(view).collect()
}

impl PlaceView {
    fn new(found: &PlaceMatch<'_>, inside: bool) -> Self {
        let unit = match found.subject {
            Subject::Unit(unit) => Some(unit),
            Subject::Landmark(_) => None,
        };
        let past = matches!(
            found.kind,
            PlaceKind::OldProvince | PlaceKind::OldDistrict | PlaceKind::OldWard
        );
        Self {
            kind_key: format!("place-kind-{}", found.kind.key().replace('_', "-")),
            name: found.name.to_owned(),
            full_name: found.full_name.to_owned(),
            code: unit.map(|unit| unit.code.to_string()),
            around: found
                .containers
                .iter()
                .map(|around| Around {
                    name: around.name.to_string(),
                    former: around.name != found.province.name,
                })
                .collect(),
            was: unit.and_then(|unit| unit.valid_until).map(|until| Was {
                until: until.to_string(),
            }),
            predecessors: predecessors(found),
            now_in: past.then(|| in_a_sentence(found.province)),
            // A commune of today is itself; saying so would only repeat its name.
            communes: (found.kind != PlaceKind::Commune).then(|| CommunesView::new(found)),
            inside,
            certainty_key: match &found.subject {
                Subject::Landmark(landmark) => Some(match landmark.certainty {
                    Certainty::Certain => "certainty-certain",
                    Certainty::Likely => "certainty-likely",
                }),
                Subject::Unit(_) => None,
            },
        }
    }
}

impl CommunesView {
    fn new(found: &PlaceMatch<'_>) -> Self {
        let listed = found.communes.len();
        Self {
            count: found.commune_count,
            of_which: (listed < found.commune_count).then_some(listed),
            counted: matches!(found.kind, PlaceKind::Province | PlaceKind::OldProvince),
            long: listed > LONG,
            items: found
                .communes
                .iter()
                .map(|matched| CommuneView {
                    code: matched.commune.unit.code.to_string(),
                    name: matched.commune.unit.name.to_string(),
                    part: matched.coverage == Coverage::Part,
                    default: matched.is_default,
                })
                .collect(),
        }
    }
}

fn predecessors(found: &PlaceMatch<'_>) -> Vec<PredecessorView> {
    let count = found.predecessors.len();
    let former = found.predecessors.iter().enumerate();
    former
        .map(|(index, former)| PredecessorView {
            name: former.unit.name.to_string(),
            part: former.coverage == Coverage::Part,
            more: index + 1 < count,
        })
        .collect()
}

/// The type word is written small inside a sentence.
fn in_a_sentence(unit: &Unit) -> String {
    let word = unit.unit_type.word().to_lowercase();
    format!("{word} {}", unit.short_name())
}
