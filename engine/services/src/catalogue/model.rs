use serde::Serialize;
use tinhid_core::configuration::sections::{
    Agency, Availability, Category, Entry, EntryType, Language, ServiceMode,
};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Epoch, TenantSnapshot};

/// An entry as pages show it among many: what a finger needs.
#[derive(Debug, Serialize)]
pub(super) struct Tile<'entry> {
    title: &'entry str,
    icon: &'entry str,
    /// Where it leads; absent while it is only planned.
    href: Option<String>,
    /// Whether its statements are unconfirmed.
    draft: bool,
}

/// An entry as lists show it: what somebody needs to choose.
#[derive(Debug, Serialize)]
pub(super) struct Row<'entry> {
    title: &'entry str,
    summary: &'entry str,
    icon: &'entry str,
    href: Option<String>,
    planned: bool,
    draft: bool,
}

/// An entry as programs read it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct EntrySummary {
    /// The permanent key.
    pub key: String,
    /// The label, in the language asked for.
    pub title: String,
    /// What it does for a person.
    pub summary: String,
    /// The key of its group.
    pub category: String,
    /// The name of the icon in the shipped set.
    pub icon: String,
    /// `listing`, `procedure`, `look-up`, `link`, `built-in` or `partner`.
    #[schema(value_type = String)]
    pub r#type: EntryType,
    /// `available` or `planned`.
    #[schema(value_type = String)]
    pub availability: Availability,
    /// The phase of the province's plan.
    pub phase: u8,
    /// The feature that switches it.
    pub feature: Option<String>,
    /// The identity level a person needs, 0 to 3.
    pub identity_level: u8,
    /// The agency that answers for it.
    pub owner: Option<String>,
    /// `full` or `partial`, for procedures.
    #[schema(value_type = Option<String>)]
    pub service_mode: Option<ServiceMode>,
    /// Where it leads on another site; absent while it is only planned.
    pub url: Option<String>,
    /// Where it leads on this site; absent while it is only planned.
    pub path: Option<String>,
    /// Whether it stands among the most used.
    pub popular: bool,
    /// Whether its statements are unconfirmed.
    pub draft: bool,
}

/// The entries a person may see, in the order of their groups and their own. Drafts are not shown on a live tenant; what works
/// is hidden while its feature is off for everybody; what is only planned is shown as planned.
pub fn visible_entries<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    epoch: &Epoch,
) -> Vec<(&'tenant str, &'tenant Entry)> {
    let features = snapshot.features();
    let is_on = |entry: &Entry| match &entry.feature {
        None => true,
        Some(_) if entry.availability == Availability::Planned => true,
        Some(key) => features
            .id(key)
            .is_some_and(|id| features.is_personal(id) || epoch.features().is_on(id)),
    };
    let catalogue = &snapshot.configuration().catalogue;
    let mut entries: Vec<_> = catalogue
        .entries
        .iter()
        .filter(|(_, entry)| snapshot.shows(*entry) && is_on(entry))
        .map(|(key, entry)| (key.as_str(), entry))
        .collect();
    entries.sort_by_cached_key(|(key, entry)| {
        let group = catalogue.categories.get(&entry.category);
        let group = group.map_or(i32::MAX, |group| group.order);
        (group, &entry.category, entry.order, *key)
    });
    entries
}

/// The groups in their order.
pub(super) fn categories(snapshot: &TenantSnapshot) -> Vec<(&str, &Category)> {
    let mut categories: Vec<_> = snapshot
        .configuration()
        .catalogue
        .categories
        .iter()
        .map(|(key, category)| (key.as_str(), category))
        .collect();
    categories.sort_by_key(|(key, category)| (category.order, *key));
    categories
}

/// The agency that answers for an entry, if it may be shown.
pub(super) fn owner<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    entry: &Entry,
) -> Option<&'tenant Agency> {
    let key = entry.owner.as_ref()?;
    snapshot
        .configuration()
        .agencies
        .agencies
        .get(key)
        .filter(|agency| snapshot.shows(*agency))
}

/// Where an entry leads when it is opened; `None` while it is only planned.
pub(super) fn destination(entry: &Entry, language: Language) -> Option<(String, bool)> {
    if entry.availability == Availability::Planned {
        return None;
    }
    match (&entry.path, &entry.url) {
        (Some(path), _) => Some((localized_path(language, path), false)),
        (None, Some(url)) => Some((url.clone(), true)),
        (None, None) => None,
    }
}

/// Entries in their order, but those that can be used today before those that are only announced.
pub(super) fn by_use<'list, 'entry>(
    entries: impl Iterator<Item = &'list (&'entry str, &'entry Entry)>,
) -> Vec<&'list (&'entry str, &'entry Entry)>
where
    'entry: 'list,
{
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|(_, entry)| is_planned(entry));
    entries
}

/// Whether an entry is announced and cannot be opened yet.
pub(super) fn is_planned(entry: &Entry) -> bool {
    entry.availability == Availability::Planned
}

/// Where an entry leads from a list; nowhere while it is only planned. One that works leads to the page
/// about it, or straight to a page of this site: people read what they need before they are sent
/// elsewhere.
fn page_of(key: &str, entry: &Entry, language: Language) -> Option<String> {
    match &entry.path {
        _ if is_planned(entry) => None,
        Some(path) => Some(localized_path(language, path)),
        None => Some(localized_path(language, &format!("/dich-vu/{key}"))),
    }
}

impl<'entry> Tile<'entry> {
    pub(super) fn new(key: &str, entry: &'entry Entry, language: Language) -> Self {
        Self {
            title: entry.title.in_language(language),
            icon: &entry.icon,
            href: page_of(key, entry, language),
            draft: entry.draft,
        }
    }
}

impl<'entry> Row<'entry> {
    pub(super) fn new(key: &str, entry: &'entry Entry, language: Language) -> Self {
        Self {
            title: entry.title.in_language(language),
            summary: entry.summary.in_language(language),
            icon: &entry.icon,
            href: page_of(key, entry, language),
            planned: is_planned(entry),
            draft: entry.draft,
        }
    }
}

impl EntrySummary {
    /// An entry in one language.
    pub fn new(key: &str, entry: &Entry, language: Language) -> Self {
        Self {
            key: key.to_owned(),
            title: entry.title.in_language(language).to_owned(),
            summary: entry.summary.in_language(language).to_owned(),
            category: entry.category.clone(),
            icon: entry.icon.clone(),
            r#type: entry.r#type,
            availability: entry.availability,
            phase: entry.phase,
            feature: entry.feature.clone(),
            identity_level: entry.identity_level,
            owner: entry.owner.clone(),
            service_mode: entry.service_mode,
            url: entry.url.clone().filter(|_| !is_planned(entry)),
            path: entry.path.clone().filter(|_| !is_planned(entry)),
            popular: entry.popular,
            draft: entry.draft,
        }
    }
}
