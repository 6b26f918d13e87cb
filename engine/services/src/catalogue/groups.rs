//! The entries in their groups.

use super::model::{by_use, categories, is_planned};
use serde::Serialize;
use tinhid_core::configuration::sections::{Entry, Language};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::TenantSnapshot;

/// A group of entries as pages show it.
#[derive(Serialize)]
pub(super) struct Group<'tenant, T> {
    key: &'tenant str,
    title: &'tenant str,
    icon: &'tenant str,
    href: String,
    /// Whether something in it can be used today.
    #[serde(skip)]
    pub(super) usable: bool,
    /// Its entries; those that can be used stand first.
    entries: Vec<T>,
}

/// The groups that have entries: first those in which something can be used today, each half in the
/// order of the province.
pub(super) fn groups<'tenant, T>(
    snapshot: &'tenant TenantSnapshot,
    entries: &[(&'tenant str, &'tenant Entry)],
    language: Language,
    show: impl Fn(&str, &'tenant Entry, Language) -> T,
) -> Vec<Group<'tenant, T>> {
    let mut groups: Vec<_> = categories(snapshot)
        .into_iter()
        .map(|(key, category)| {
            let entries = by_use(entries.iter().filter(|(_, entry)| entry.category == key));
            Group {
                key,
                title: category.title.in_language(language),
                icon: &category.icon,
                href: localized_path(language, &format!("/nhom/{key}")),
                usable: entries.iter().any(|(_, entry)| !is_planned(entry)),
                entries: entries
                    .into_iter()
                    .map(|(key, entry)| show(key, entry, language))
                    .collect(),
            }
        })
        .filter(|group| !group.entries.is_empty())
        .collect();
    groups.sort_by_key(|group| !group.usable);
    groups
}
