use super::view::{PlaceView, find_places};
use crate::portal::say;
use serde::Serialize;
use std::collections::BTreeMap;
use tinhid_core::Result;
use tinhid_core::configuration::sections::Language;
use tinhid_core::places::{Commune, UnitType};
use tinhid_core::tenant::{Epoch, Sample, SampleInput, TenantSnapshot};
use tinhid_vietnamese::{collation_key, fold};
use tinhid_web::{PageOptions, PageView};

/// How many places a search shows.
const MOST: usize = 20;

#[derive(Serialize)]
pub(super) struct PlacesPage {
    page: PageView,
    query: String,
    searched: bool,
    matches: Vec<PlaceView>,
    territory: TerritoryView,
    list: Vec<Letter>,
}

#[derive(Serialize)]
struct TerritoryView {
    province: String,
    count: usize,
    wards: usize,
    communes: usize,
}

#[derive(Serialize)]
struct Letter {
    letter: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    code: String,
    name: String,
}

pub(super) fn view(
    snapshot: &TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    query: &str,
) -> Result<PlacesPage> {
    let query = query.trim();
    let searched = !fold(query).is_empty();
    let communes = communes(snapshot);
    let wards = communes
        .iter()
        .filter(|commune| commune.unit.unit_type == UnitType::Ward)
        .count();
    let mut matches = Vec::new();
    if searched {
        matches = find_places(snapshot, query, MOST, false);
        if matches.is_empty() {
            matches = find_places(snapshot, query, MOST, true);
        }
    }
    let title = say(snapshot, language, "places-title")?;
    let options = PageOptions {
        kind: "places",
        active: "places",
        path: "/don-vi-hanh-chinh",
        title: &title,
        description: "",
        indexable: !searched,
    };
    Ok(PlacesPage {
        page: PageView::new(snapshot, epoch, language, &options),
        query: query.to_owned(),
        searched,
        matches,
        territory: TerritoryView {
            province: province(snapshot),
            count: communes.len(),
            wards,
            communes: communes.len() - wards,
        },
        list: if searched {
            Vec::new()
        } else {
            by_letter(&communes)
        },
    })
}

/// The name of today's province of the tenant.
fn province(snapshot: &TenantSnapshot) -> String {
    let province = snapshot.places().province(&snapshot.territory().province);
    province
        .map(|province| province.unit.name.to_string())
        .unwrap_or_default()
}

/// The communes of the tenant in the order of the alphabet.
pub(crate) fn communes(snapshot: &TenantSnapshot) -> Vec<&Commune> {
    let mut communes: Vec<_> = snapshot
        .territory()
        .communes
        .iter()
        .filter_map(|code| snapshot.places().commune(code.as_str()))
        .collect();
    communes.sort_by_cached_key(|commune| collation_key(commune.unit.short_name()));
    communes
}

fn by_letter(communes: &[&Commune]) -> Vec<Letter> {
    let mut letters: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for commune in communes {
        let short = commune.unit.short_name();
        let initial: String = short.chars().take(1).collect();
        // Đ is a letter of its own; Á and À stand with A.
        let letter = match initial.as_str() {
            "Đ" | "đ" => "Đ".to_owned(),
            other => fold(other).to_uppercase(),
        };
        letters.entry(letter).or_default().push(Item {
            code: commune.unit.code.to_string(),
            name: commune.unit.name.to_string(),
        });
    }
    let mut letters: Vec<_> = letters
        .into_iter()
        .map(|(letter, items)| Letter { letter, items })
        .collect();
    letters.sort_by_cached_key(|letter| collation_key(&letter.letter));
    letters
}

pub(super) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    // Every form of a card: a province with its communes folded away, communes, parks, nothing.
    let queries = [
        String::new(),
        "phường".to_owned(),
        province(input.snapshot),
        "khu công nghiệp".to_owned(),
        "khong-co-dau-ca-xyz".to_owned(),
    ];
    let sample = |query: String| {
        Sample::new(&query.clone(), move || {
            view(input.snapshot, input.epoch, input.language, &query)
        })
    };
    Ok(queries.into_iter().map(sample).collect())
}
