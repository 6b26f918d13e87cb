//! The search over entries and places.

use super::model::{Row, owner, visible_entries};
use super::ranking::{EntryTexts, rank};
use super::words::Query;
use crate::places::{PlaceView, find_places};
use std::cell::OnceCell;
use tinhid_core::configuration::sections::{Entry, Language};
use tinhid_core::tenant::{Epoch, TenantSnapshot};

/// How many places the search over everything shows.
const MOST_PLACES: usize = 5;
/// A shorter query finds everything, which helps nobody.
const FEWEST_LETTERS: usize = 2;

/// What a search over entries and places found.
#[derive(Default)]
pub(super) struct Found<'tenant> {
    pub(super) entries: Vec<Row<'tenant>>,
    /// Whether no entry has all the words and these come closest.
    pub(super) closest: bool,
    pub(super) places: Vec<PlaceView>,
    pub(super) too_short: bool,
    pub(super) searched: bool,
}

/// Whether a query says too little to look for anything.
pub(super) fn is_too_short(text: &str) -> bool {
    Query::read(text).letters() < FEWEST_LETTERS
}

/// Everything that can be found, for one query or several.
pub(super) struct Searched<'tenant> {
    pub(super) snapshot: &'tenant TenantSnapshot,
    pub(super) language: Language,
    /// The entries a person may see, in their order.
    pub(super) entries: Vec<(&'tenant str, &'tenant Entry)>,
    /// Taken apart when the first query needs it.
    texts: OnceCell<Vec<EntryTexts>>,
}

impl<'tenant> Searched<'tenant> {
    pub(super) fn new(
        snapshot: &'tenant TenantSnapshot,
        epoch: &Epoch,
        language: Language,
    ) -> Self {
        Self {
            snapshot,
            language,
            entries: visible_entries(snapshot, epoch),
            texts: OnceCell::new(),
        }
    }

    /// Finds entries and places. Without a query it finds nothing and says that it did not search.
    pub(super) fn find(&self, text: &str) -> Found<'tenant> {
        let query = Query::read(text);
        let letters = query.letters();
        if letters < FEWEST_LETTERS {
            return Found {
                too_short: letters > 0,
                searched: letters > 0,
                ..Found::default()
            };
        }
        let (mut found, closest) = rank(&query, self.texts());
        let mut places = find_places(self.snapshot, text, MOST_PLACES, false);
        if places.is_empty() && (closest || found.is_empty()) {
            places = find_places(self.snapshot, text, MOST_PLACES, true);
        }
        // Who named a place was not looking for an entry with a word in common.
        if closest && !places.is_empty() {
            found.clear();
        }
        let row = |index: &usize| {
            let (key, entry) = self.entries[*index];
            Row::new(key, entry, self.language)
        };
        Found {
            entries: found.iter().map(row).collect(),
            closest: closest && !found.is_empty(),
            places,
            too_short: false,
            searched: true,
        }
    }

    fn texts(&self) -> &[EntryTexts] {
        let texts = |(_, entry): &(_, &Entry)| texts(self.snapshot, entry, self.language);
        self.texts
            .get_or_init(|| self.entries.iter().map(texts).collect())
    }
}

fn texts(snapshot: &TenantSnapshot, entry: &Entry, language: Language) -> EntryTexts {
    // The title in the other language is a name like a keyword.
    let titles = [Language::Vi, Language::En]
        .into_iter()
        .filter(|other| *other != language)
        .map(|other| entry.title.in_language(other));
    let owner = owner(snapshot, entry);
    let former = owner.iter().flat_map(|agency| &agency.succeeds);
    let rest = std::iter::once(entry.summary.in_language(language))
        .chain(owner.iter().map(|agency| agency.name.in_language(language)))
        .chain(former.map(String::as_str));
    EntryTexts::new(
        entry.title.in_language(language),
        entry.keywords.iter().map(String::as_str).chain(titles),
        rest,
    )
}
