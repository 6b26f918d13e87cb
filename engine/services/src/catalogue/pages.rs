//! The contexts of the pages, and samples of every form they take.

use super::entry_page::entry;
use super::groups::{Group, groups};
use super::model::{Row, Tile, by_use, categories, destination, visible_entries};
use super::search::Searched;
use crate::listings::{FoundPosts, found_posts_sample};
use crate::places::PlaceView;
use serde::Serialize;
use std::rc::Rc;
use tinhid_core::configuration::sections::Language;
use tinhid_core::tenant::{Epoch, Sample, SampleInput, TenantSnapshot};
use tinhid_core::{Error, Result};
use tinhid_web::{PageOptions, PageView};

#[derive(Serialize)]
pub(super) struct HomePage<'tenant> {
    page: PageView,
    greeting_key: &'static str,
    popular: Vec<Tile<'tenant>>,
    groups: Vec<Group<'tenant, Tile<'tenant>>>,
    /// The groups in which nothing can be opened yet.
    coming: Vec<Group<'tenant, Tile<'tenant>>>,
    counts: Counts,
}

#[derive(Serialize)]
struct Counts {
    available: usize,
    planned: usize,
}

pub(super) fn home<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    epoch: &Epoch,
    language: Language,
) -> HomePage<'tenant> {
    let entries = visible_entries(snapshot, epoch);
    let (groups, coming) = groups(snapshot, &entries, language, Tile::new)
        .into_iter()
        .partition(|group| group.usable);
    let planned = entries
        .iter()
        .filter(|(_, entry)| destination(entry, language).is_none())
        .count();
    let popular = by_use(entries.iter().filter(|(_, entry)| entry.popular))
        .into_iter()
        .map(|(key, entry)| Tile::new(key, entry, language))
        .collect();
    let options = PageOptions {
        kind: "home",
        active: "home",
        path: "/",
        title: "",
        description: "",
        indexable: true,
    };
    HomePage {
        page: PageView::new(snapshot, epoch, language, &options),
        greeting_key: "home-greeting",
        popular,
        groups,
        coming,
        counts: Counts {
            available: entries.len() - planned,
            planned,
        },
    }
}

#[derive(Serialize)]
pub(super) struct CategoryPage<'tenant> {
    page: PageView,
    category: CategoryView,
    entries: Vec<Row<'tenant>>,
}

#[derive(Serialize)]
struct CategoryView {
    key: String,
    title: String,
    icon: String,
}

pub(super) fn category<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    key: &str,
) -> Result<CategoryPage<'tenant>> {
    let category = snapshot
        .configuration()
        .catalogue
        .categories
        .get(key)
        .ok_or_else(|| Error::not_found("category-not-found"))?;
    let entries = visible_entries(snapshot, epoch);
    let title = category.title.in_language(language);
    let options = PageOptions {
        kind: "category",
        active: "services",
        path: &format!("/nhom/{key}"),
        title,
        description: "",
        indexable: true,
    };
    Ok(CategoryPage {
        page: PageView::new(snapshot, epoch, language, &options),
        category: CategoryView {
            key: key.to_owned(),
            title: title.to_owned(),
            icon: category.icon.clone(),
        },
        entries: by_use(entries.iter().filter(|(_, entry)| entry.category == key))
            .into_iter()
            .map(|(key, entry)| Row::new(key, entry, language))
            .collect(),
    })
}

#[derive(Serialize)]
pub(super) struct SearchPage<'tenant> {
    page: PageView,
    query: String,
    entries: Vec<Row<'tenant>>,
    /// Whether no entry has all the words and these come closest.
    closest: bool,
    /// Everything, as long as nothing is searched for.
    groups: Vec<Group<'tenant, Row<'tenant>>>,
    places: Vec<PlaceView>,
    posts: FoundPosts,
    too_short: bool,
    searched: bool,
}

pub(super) fn search<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    query: &str,
    posts: FoundPosts,
) -> Result<SearchPage<'tenant>> {
    let searched = Searched::new(snapshot, epoch, language);
    search_among(&searched, epoch, query, posts)
}

fn search_among<'tenant>(
    searched: &Searched<'tenant>,
    epoch: &Epoch,
    query: &str,
    posts: FoundPosts,
) -> Result<SearchPage<'tenant>> {
    let (snapshot, language) = (searched.snapshot, searched.language);
    let mut found = searched.find(query);
    // Who asked for a post was not looking for an entry with a word in common.
    if found.closest && !posts.is_empty() {
        found.entries.clear();
    }
    let groups = if found.searched {
        Vec::new()
    } else {
        groups(snapshot, &searched.entries, language, Row::new)
    };
    let title = crate::portal::say(snapshot, language, "search-title")?;
    let options = PageOptions {
        kind: "search",
        active: "services",
        path: "/tim-kiem",
        title: &title,
        description: "",
        indexable: false,
    };
    Ok(SearchPage {
        page: PageView::new(snapshot, epoch, language, &options),
        query: query.trim().to_owned(),
        entries: found.entries,
        closest: found.closest,
        groups,
        places: found.places,
        posts,
        too_short: found.too_short,
        searched: found.searched,
    })
}

pub(super) fn home_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let sample = move || Ok(home(input.snapshot, input.epoch, input.language));
    Ok(vec![Sample::new("home", sample)])
}

pub(super) fn category_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let keys = categories(input.snapshot).into_iter().map(|(key, _)| key);
    Ok(each(keys, move |key| {
        category(input.snapshot, input.epoch, input.language, key)
    }))
}

pub(super) fn entry_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let entries = visible_entries(input.snapshot, input.epoch).into_iter();
    Ok(each(entries.map(|(key, _)| key), move |key| {
        entry(input.snapshot, input.epoch, input.language, key)
    }))
}

/// A form for each key.
fn each<'tenant, V: Serialize>(
    keys: impl Iterator<Item = &'tenant str>,
    view: impl Fn(&'tenant str) -> Result<V> + Copy + 'tenant,
) -> Vec<Sample<'tenant>> {
    keys.map(|key| Sample::new(key, move || view(key)))
        .collect()
}

pub(super) fn search_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let searched = Searched::new(input.snapshot, input.epoch, input.language);
    let searched = Rc::new(searched);
    let queries = [
        "",
        "a",
        "phường",
        "dịch vụ khong-co-gi-ca-xyz",
        "khong-co-gi-ca-xyz",
    ];
    let sample = |query| {
        let searched = Rc::clone(&searched);
        Sample::new(query, move || {
            let posts = match query {
                "phường" => found_posts_sample(input.snapshot, input.language)?,
                _ => FoundPosts::default(),
            };
            search_among(&searched, input.epoch, query, posts)
        })
    };
    Ok(queries.into_iter().map(sample).collect())
}
