//! Tests on the data of the repository.

mod bodies;
mod map;
mod noise;
mod origins;
mod query;
mod search;

use std::borrow::Cow;
use std::path::Path;
use std::sync::LazyLock;

use super::{PlaceKind, PlaceMatch, Places};

static PLACES: LazyLock<Places> =
    LazyLock::new(|| Places::parse(&file).expect("the data is sound"));

fn file(name: &str) -> Option<Cow<'static, [u8]>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tenants/_places");
    std::fs::read(folder.join(name)).ok().map(Cow::Owned)
}

fn found(query: &str) -> Vec<PlaceMatch<'static>> {
    PLACES.resolve(query, 10, None)
}

/// Kind, full name and codes of the communes of the first answer.
fn first(query: &str) -> (PlaceKind, String, Vec<String>) {
    let found = found(query);
    let first = found
        .first()
        .unwrap_or_else(|| panic!("nothing for {query:?}"));
    (first.kind, first.full_name.to_owned(), codes(first))
}

fn codes(found: &PlaceMatch<'_>) -> Vec<String> {
    found
        .communes
        .iter()
        .map(|matched| matched.commune.unit.code.to_string())
        .collect()
}

fn names(query: &str) -> Vec<(PlaceKind, &'static str)> {
    found(query)
        .into_iter()
        .map(|found| (found.kind, found.full_name))
        .collect()
}

/// The names of the units around a place, the narrower first.
fn around(found: &PlaceMatch<'_>) -> Vec<String> {
    let containers = found.containers.iter();
    containers.map(|unit| unit.name.to_string()).collect()
}
