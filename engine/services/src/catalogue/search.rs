use super::model::{Tile, visible_entries};
use crate::places::{PlaceView, find_places};
use tinhid_core::configuration::sections::{Entry, Language};
use tinhid_core::tenant::{Epoch, TenantSnapshot};
use tinhid_vietnamese::{accented, fold_tokens};

/// How many places the search over everything shows.
const MOST_PLACES: usize = 5;

/// What a search over entries and places found.
pub(super) struct Found {
    pub(super) entries: Vec<Tile>,
    pub(super) places: Vec<PlaceView>,
    pub(super) too_short: bool,
    pub(super) searched: bool,
}

/// Finds entries in which every word of the query begins some word, accents or not. Without a
/// query it shows every entry.
pub(super) fn find(
    snapshot: &TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    query: &str,
) -> Found {
    let words = fold_tokens(query);
    let entries = visible_entries(snapshot, epoch);
    if words.is_empty() {
        let entries = entries
            .iter()
            .map(|(key, entry)| Tile::new(key, entry, language))
            .collect();
        return Found {
            entries,
            places: Vec::new(),
            too_short: false,
            searched: false,
        };
    }
    if words.iter().map(|word| word.chars().count()).sum::<usize>() < 2 {
        return Found {
            entries: Vec::new(),
            places: Vec::new(),
            too_short: true,
            searched: true,
        };
    }
    let exact = accented(query);
    let mut found: Vec<_> = entries
        .iter()
        .filter_map(|(key, entry)| {
            Some((rank(snapshot, entry, language, &words, &exact)?, key, entry))
        })
        .collect();
    found.sort_by_key(|(rank, key, entry)| (*rank, entry.order, **key));
    Found {
        entries: found
            .iter()
            .map(|(_, key, entry)| Tile::new(key, entry, language))
            .collect(),
        places: find_places(snapshot, query, MOST_PLACES, false),
        too_short: false,
        searched: true,
    }
}

/// Smaller is better: the title with its accents, the title, the keywords, the rest.
fn rank(
    snapshot: &TenantSnapshot,
    entry: &Entry,
    language: Language,
    words: &[String],
    exact: &str,
) -> Option<u8> {
    let title = entry.title.in_language(language);
    if accented(title).contains(exact) {
        return Some(0);
    }
    if contains_all(title, words) {
        return Some(1);
    }
    let keywords = entry.keywords.join(" ");
    if contains_all(&format!("{title} {keywords}"), words) {
        return Some(2);
    }
    let owner = super::model::owner(snapshot, entry);
    let mut everything = format!(
        "{title} {keywords} {} {}",
        entry.title.in_language(Language::Vi),
        entry.summary.in_language(language)
    );
    if let Some(agency) = owner {
        everything.push(' ');
        everything.push_str(agency.name.in_language(language));
        for old in &agency.succeeds {
            everything.push(' ');
            everything.push_str(old);
        }
    }
    contains_all(&everything, words).then_some(3)
}

fn contains_all(text: &str, words: &[String]) -> bool {
    let tokens = fold_tokens(text);
    words
        .iter()
        .all(|word| tokens.iter().any(|token| token.starts_with(word.as_str())))
}
