//! Which commune a cell means.

use super::problem::Defect;
use std::collections::{BTreeSet, HashMap};
use tinhid_core::places::{PlaceKind, PlaceMatch, Quality, UnitCode};
use tinhid_core::tenant::TenantSnapshot;
use tinhid_vietnamese::fold;

/// How many names are remembered; more are looked up again.
const REMEMBERED: usize = 10_000;
/// How many places a name may stand for.
const MOST_MATCHES: usize = 20;
/// How many choices are told.
const MOST_CHOICES: usize = 6;

/// Finds communes of a tenant by code or name, today's or an old one.
pub(super) struct CommuneFinder<'tenant> {
    snapshot: &'tenant TenantSnapshot,
    known: HashMap<String, Result<String, Defect>>,
}

impl<'tenant> CommuneFinder<'tenant> {
    pub(super) fn new(snapshot: &'tenant TenantSnapshot) -> Self {
        Self {
            snapshot,
            known: HashMap::new(),
        }
    }

    /// The code of the one commune that a cell means.
    ///
    /// # Errors
    /// When it means none, one elsewhere, or several, which are told.
    pub(super) fn find(&mut self, text: &str) -> Result<String, Defect> {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let found = self.look_up(text);
        if self.known.len() < REMEMBERED {
            self.known.insert(text.to_owned(), found.clone());
        }
        found
    }

    fn look_up(&self, text: &str) -> Result<String, Defect> {
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.by_code(text);
        }
        let territory = &self.snapshot.territory().communes;
        let places = self.snapshot.places();
        let found = places.resolve(text, MOST_MATCHES, Some(territory));
        let found: Vec<_> = found.iter().filter(|found| is_meant(found)).collect();
        // Today's official name, written in full, is nobody else's.
        let mut official = found.iter().filter(|found| {
            found.kind == PlaceKind::Commune && fold(found.full_name) == fold(text)
        });
        if let (Some(one), None) = (official.next(), official.next())
            && let [only] = one.communes.as_slice()
        {
            return Ok(only.commune.unit.code.to_string());
        }
        let best = found.iter().map(|found| found.quality).min();
        let communes: BTreeSet<UnitCode> = found
            .iter()
            .filter(|found| Some(found.quality) == best)
            .flat_map(|found| &found.communes)
            .map(|matched| matched.commune.unit.code)
            .collect();
        let codes: Vec<_> = communes.iter().collect();
        match codes.as_slice() {
            [] if places.resolve(text, 1, None).iter().any(is_meant) => {
                Err(Defect::new("commune-elsewhere"))
            }
            [] => Err(Defect::new("commune-unknown")),
            [one] => Ok(one.to_string()),
            several => Err(Defect::new("commune-ambiguous")
                .with("count", several.len())
                .with("choices", self.choices(several))),
        }
    }

    fn by_code(&self, digits: &str) -> Result<String, Defect> {
        // Spreadsheets take the zeros away that codes begin with.
        let code = format!("{digits:0>5}");
        let Some(commune) = self.snapshot.places().commune(&code) else {
            return Err(Defect::new("commune-code-unknown"));
        };
        let territory = &self.snapshot.territory().communes;
        match territory.contains(commune.unit.code) {
            true => Ok(code),
            false => Err(Defect::new("commune-elsewhere")),
        }
    }

    fn choices(&self, codes: &[&UnitCode]) -> String {
        let named = codes.iter().take(MOST_CHOICES).filter_map(|code| {
            let commune = self.snapshot.places().commune(code.as_str())?;
            Some(format!("{} ({code})", commune.unit.name))
        });
        let mut named: Vec<String> = named.collect();
        if codes.len() > MOST_CHOICES {
            named.push("…".to_owned());
        }
        named.join(", ")
    }
}

/// Whether a whole name was given; what only begins alike is a guess.
fn is_meant(found: &PlaceMatch<'_>) -> bool {
    found.quality <= Quality::InContext
}
