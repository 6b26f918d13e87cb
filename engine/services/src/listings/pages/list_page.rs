//! The page with a list.

use super::asked::Asked;
use super::card::{Card, Far};
use super::chips::{ChipView, Chips};
use super::filters::{FilterForm, Filters};
use super::problem::ProblemView;
use super::sorts::{Choice, Sorts};
use super::words::{Words, harmless};
use crate::listings::list::{Found, Listed};
use crate::listings::query::ListQuery;
use crate::listings::question::Origin;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use tinhid_contract::search::Total;
use tinhid_core::Result;
use tinhid_core::configuration::sections::ListingKind;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Epoch, TenantSnapshot};
use tinhid_web::{PageOptions, PageView};

/// The page with a list.
#[derive(Serialize)]
pub(in crate::listings) struct ListPage {
    page: PageView,
    kind: KindView,
    /// How many there are, or what the list is called.
    heading: String,
    action: String,
    query: String,
    /// What a search keeps that has no place in the form.
    kept: Vec<Kept>,
    filters: Option<FilterForm>,
    sorts: Vec<Choice>,
    sort_title: Option<String>,
    chips: Vec<ChipView>,
    work: WorkView,
    /// From where distances are counted.
    origin: Option<String>,
    cards: Vec<Card>,
    more_href: Option<String>,
    /// The beginning of the list, where this is not it.
    first_href: Option<String>,
    /// The search over everything, for the same words.
    everything_href: Option<String>,
    empty: Option<EmptyView>,
    reduced: bool,
    problem: Option<ProblemView>,
}

#[derive(Serialize)]
struct KindView {
    key: String,
    title: String,
    icon: String,
    href: String,
}

#[derive(Serialize)]
struct Kept {
    name: &'static str,
    value: String,
}

/// Where a person works, as a list offers it.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::listings) struct WorkView {
    /// Whether it matters to this list and can be chosen.
    pub(super) offered: bool,
    pub(super) name: Option<String>,
    /// Where it is chosen or changed.
    pub(super) href: String,
}

#[derive(Serialize)]
struct EmptyView {
    loosen: Vec<LoosenView>,
    all_href: String,
}

#[derive(Serialize)]
struct LoosenView {
    text: String,
    href: String,
    /// How many there would be.
    count: Option<String>,
}

/// What the page is made of.
pub(in crate::listings) struct ListInput<'list> {
    pub(in crate::listings) words: Words<'list>,
    pub(in crate::listings) epoch: &'list Epoch,
    pub(in crate::listings) now: DateTime<Utc>,
    pub(in crate::listings) key: &'list str,
    pub(in crate::listings) kind: &'list ListingKind,
    pub(in crate::listings) asked: &'list Asked,
    pub(in crate::listings) query: Option<&'list ListQuery>,
    pub(in crate::listings) listed: &'list Listed,
    pub(in crate::listings) work: WorkView,
    /// What could be left out where nothing was found, with how many there would be then.
    pub(in crate::listings) loosen: Vec<(ChipView, Option<Total>)>,
    pub(in crate::listings) problem: Option<ProblemView>,
}

impl ListPage {
    pub(in crate::listings) fn new(input: ListInput<'_>) -> Result<Self> {
        let ListInput {
            words,
            kind,
            asked,
            query,
            listed,
            ..
        } = input;
        let path = localized_path(words.language, &kind.address());
        let chips = Chips {
            words,
            kind,
            asked,
            path: &path,
        };
        let shown = chips.all(listed, query)?;
        let problem = input.problem;
        let facets = BTreeMap::new();
        let filters = Filters {
            words,
            kind,
            asked,
            query,
            facets: if problem.is_some() {
                &facets
            } else {
                &listed.facets
            },
            path: &path,
            wrong: problem
                .as_ref()
                .map(ProblemView::parameters)
                .unwrap_or_default(),
        };
        let has_origin = listed.origin.is_some();
        let is_asked_near = has_origin || input.work.name.is_some();
        let has_words = shown.iter().any(|chip| chip.r#type == "words");
        let is_usable = problem.is_none() && !listed.is_reduced;
        let (sorts, sort_title) = match is_usable && !listed.posts.is_empty() {
            true => Sorts {
                words,
                kind,
                asked,
                query,
                path: &path,
                has_origin: is_asked_near,
                has_words,
            }
            .list()?,
            false => (Vec::new(), None),
        };
        let is_empty = problem.is_none() && listed.posts.is_empty();
        let typed = asked.typed("q").unwrap_or_default();
        let cards = listed.posts.iter().map(|found| {
            let far = far(words.snapshot, found, listed);
            Card::new(words, kind, &found.post, far, input.now)
        });
        let kept = ["sort", "near"].into_iter().filter_map(|name| {
            let value = asked.typed(name)?.to_owned();
            Some(Kept { name, value })
        });
        let everything = localized_path(words.language, "/tim-kiem");
        Ok(Self {
            page: page(&input.words, input.epoch, kind, typed, asked),
            kind: KindView {
                key: input.key.to_owned(),
                title: words.of(&kind.title).to_owned(),
                icon: kind.icon.clone(),
                href: path.clone(),
            },
            heading: match &problem {
                Some(problem) => problem.title.clone(),
                None => heading(words, kind, listed.total)?,
            },
            query: harmless(typed).into_owned(),
            kept: kept.collect(),
            filters: match listed.is_reduced {
                true => None,
                false => filters.form()?,
            },
            sorts,
            sort_title,
            work: input.work,
            origin: listed
                .origin
                .as_ref()
                .map(|origin| origin_text(words, origin))
                .transpose()?,
            cards: cards.collect::<Result<_>>()?,
            more_href: listed
                .next
                .as_deref()
                .map(|next| asked.with("cursor", next).href(&path)),
            first_href: asked
                .typed("cursor")
                .map(|_| asked.without(&[]).href(&path)),
            everything_href: (!typed.is_empty()).then(|| asked.keeping("q").href(&everything)),
            empty: match is_empty {
                true => Some(empty(words, input.loosen, &path)?),
                false => None,
            },
            reduced: listed.is_reduced,
            chips: shown,
            action: path,
            problem,
        })
    }
}

fn page(
    words: &Words<'_>,
    epoch: &Epoch,
    kind: &ListingKind,
    typed: &str,
    asked: &Asked,
) -> PageView {
    let title = words.of(&kind.title);
    let with_words = format!("{}: {title}", harmless(typed));
    let options = PageOptions {
        kind: "listings",
        active: "services",
        path: &kind.address(),
        title: if typed.is_empty() { title } else { &with_words },
        description: "",
        indexable: asked.is_plain(),
    };
    PageView::new(words.snapshot, epoch, words.language, &options)
}

/// `2.835 phòng và nhà cho thuê`.
pub(super) fn heading(
    words: Words<'_>,
    kind: &ListingKind,
    total: Option<Total>,
) -> Result<String> {
    let counted = words.of(&kind.counted);
    let Some(total) = total.filter(|total| total.count > 0) else {
        return Ok(words.of(&kind.title).to_owned());
    };
    let count = words.number(i64::try_from(total.count).unwrap_or(i64::MAX));
    let key = match total.exact {
        true => "listings-count",
        false => "listings-count-more",
    };
    words.say(key, &[("count", count.into()), ("counted", counted.into())])
}

pub(super) fn far(snapshot: &TenantSnapshot, found: &Found, listed: &Listed) -> Option<Far> {
    let origin = listed.origin.as_ref()?;
    Some(Far::new(
        snapshot,
        &found.post,
        found.metres?,
        origin.is_approximate,
    ))
}

/// From where distances are counted, and how exactly.
fn origin_text(words: Words<'_>, origin: &Origin) -> Result<String> {
    let key = match origin.is_approximate {
        true => "listings-origin-rough",
        false => "listings-origin",
    };
    words.say(key, &[("place", origin.name.as_str().into())])
}

fn empty(
    words: Words<'_>,
    loosen: Vec<(ChipView, Option<Total>)>,
    path: &str,
) -> Result<EmptyView> {
    let view = |(chip, total): (ChipView, Option<Total>)| LoosenView {
        text: chip.text,
        href: chip.href,
        count: total.map(|total| words.number(i64::try_from(total.count).unwrap_or(i64::MAX))),
    };
    Ok(EmptyView {
        loosen: loosen.into_iter().map(view).collect(),
        all_href: path.to_owned(),
    })
}
