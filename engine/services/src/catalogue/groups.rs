//! The entries in their groups.

use super::model::{Tile, categories, tiles_by_use};
use serde::Serialize;
use tinhid_core::configuration::sections::{Entry, Language};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::TenantSnapshot;

/// A group of entries as pages show it.
#[derive(Serialize)]
pub(super) struct Group {
    key: String,
    title: String,
    icon: String,
    href: String,
    /// Whether something in it can be used today.
    pub(super) usable: bool,
    /// How many of its entries are only announced.
    planned: usize,
    /// Its entries; those that can be used stand first.
    tiles: Vec<Tile>,
}

/// The groups that have entries: first those in which something can be used today, each half in the
/// order of the province.
pub(super) fn groups(
    snapshot: &TenantSnapshot,
    entries: &[(&str, &Entry)],
    language: Language,
) -> Vec<Group> {
    let mut groups: Vec<Group> = categories(snapshot)
        .into_iter()
        .map(|(key, category)| {
            let tiles = tiles_by_use(
                entries.iter().filter(|(_, entry)| entry.category == key),
                language,
            );
            let planned = tiles.iter().filter(|tile| tile.planned).count();
            Group {
                key: key.to_owned(),
                title: category.title.in_language(language).to_owned(),
                icon: category.icon.clone(),
                href: localized_path(language, &format!("/nhom/{key}")),
                usable: planned < tiles.len(),
                planned,
                tiles,
            }
        })
        .filter(|group| !group.tiles.is_empty())
        .collect();
    groups.sort_by_key(|group| !group.usable);
    groups
}
