//! The page about one entry.

use super::model::{Tile, destination, owner, visible_entries};
use serde::Serialize;
use tinhid_core::configuration::sections::{Entry, EntryType, Language, ServiceMode};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Epoch, TenantSnapshot};
use tinhid_core::{Error, Result};
use tinhid_web::{PageOptions, PageView};

#[derive(Serialize)]
pub(super) struct EntryPage<'tenant> {
    page: PageView,
    entry: EntryView,
    related: Vec<Tile<'tenant>>,
}

#[derive(Serialize)]
struct EntryView {
    key: String,
    title: String,
    /// What other sites call it, in whatever language this page is read.
    vietnamese_title: String,
    summary: String,
    icon: String,
    r#type: EntryType,
    category: CategoryLink,
    planned: bool,
    external: bool,
    draft: bool,
    action: Option<Action>,
    owner: Option<OwnerView>,
    phase: u8,
    identity_level: u8,
    identity_level_key: String,
    service_mode_key: Option<&'static str>,
    procedure_code: Option<String>,
    fee: Option<FeeView>,
    time_limit: Option<TimeLimitView>,
    papers: Vec<PaperView>,
    source: Option<String>,
    verified_on: Option<String>,
}

#[derive(Serialize)]
struct CategoryLink {
    title: String,
    href: String,
}

#[derive(Serialize)]
struct Action {
    href: String,
    label_key: &'static str,
}

#[derive(Serialize)]
struct OwnerView {
    name: String,
    draft: bool,
    succeeds: Vec<String>,
}

#[derive(Serialize)]
struct FeeView {
    amount: i64,
    note: Option<String>,
    source: Option<String>,
    verified_on: Option<String>,
    draft: bool,
}

#[derive(Serialize)]
struct TimeLimitView {
    working_days: u16,
    note: Option<String>,
    source: Option<String>,
    verified_on: Option<String>,
    draft: bool,
}

#[derive(Serialize)]
struct PaperView {
    title: String,
    optional: bool,
    draft: bool,
}

pub(super) fn entry<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    key: &str,
) -> Result<EntryPage<'tenant>> {
    let entries = visible_entries(snapshot, epoch);
    let (key, entry) = entries
        .iter()
        .find(|(candidate, _)| *candidate == key)
        .copied()
        .ok_or_else(|| Error::not_found("entry-not-found"))?;
    let title = entry.title.in_language(language);
    let options = PageOptions {
        kind: "entry",
        active: "services",
        path: &format!("/dich-vu/{key}"),
        title,
        description: entry.summary.in_language(language),
        indexable: true,
    };
    let related = entries
        .iter()
        .filter(|(other, candidate)| *other != key && candidate.category == entry.category)
        .take(8);
    Ok(EntryPage {
        page: PageView::new(snapshot, epoch, language, &options),
        entry: view(snapshot, language, key, entry),
        related: related
            .map(|(key, entry)| Tile::new(key, entry, language))
            .collect(),
    })
}

fn view(snapshot: &TenantSnapshot, language: Language, key: &str, entry: &Entry) -> EntryView {
    let destination = destination(entry, language);
    let external = destination.as_ref().is_some_and(|(_, external)| *external);
    let category = snapshot
        .configuration()
        .catalogue
        .categories
        .get(&entry.category);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let mut papers: Vec<_> = entry
        .papers
        .values()
        .filter(|paper| snapshot.shows(*paper))
        .collect();
    papers.sort_by_key(|paper| paper.order);
    EntryView {
        key: key.to_owned(),
        title: entry.title.in_language(language).to_owned(),
        vietnamese_title: entry.title.in_language(Language::Vi).to_owned(),
        summary: entry.summary.in_language(language).to_owned(),
        icon: entry.icon.clone(),
        r#type: entry.r#type,
        category: CategoryLink {
            title: category
                .map(|category| category.title.in_language(language).to_owned())
                .unwrap_or_default(),
            href: localized_path(language, &format!("/nhom/{}", entry.category)),
        },
        planned: destination.is_none(),
        external,
        draft: entry.draft,
        action: destination.map(|(href, external)| Action {
            href,
            label_key: match (entry.r#type, external) {
                (EntryType::Procedure, _) => "action-procedure",
                (_, true) => "action-external",
                (_, false) => "action-open",
            },
        }),
        owner: owner(snapshot, entry).map(|agency| OwnerView {
            name: agency.name.in_language(language).to_owned(),
            draft: agency.draft,
            succeeds: agency.succeeds.clone(),
        }),
        phase: entry.phase,
        identity_level: entry.identity_level,
        identity_level_key: format!("identity-level-{}", entry.identity_level),
        service_mode_key: entry.service_mode.map(|mode| match mode {
            ServiceMode::Full => "service-mode-full",
            ServiceMode::Partial => "service-mode-partial",
        }),
        procedure_code: entry.procedure_code.clone(),
        fee: entry
            .fee
            .as_ref()
            .filter(|fee| snapshot.shows(*fee))
            .map(|fee| FeeView {
                amount: fee.amount,
                note: fee
                    .note
                    .as_ref()
                    .map(|note| note.in_language(language).to_owned()),
                source: fee.source.clone(),
                verified_on: day(fee.verified_on),
                draft: fee.draft,
            }),
        time_limit: entry
            .time_limit
            .as_ref()
            .filter(|limit| snapshot.shows(*limit))
            .map(|limit| TimeLimitView {
                working_days: limit.working_days,
                note: limit
                    .note
                    .as_ref()
                    .map(|note| note.in_language(language).to_owned()),
                source: limit.source.clone(),
                verified_on: day(limit.verified_on),
                draft: limit.draft,
            }),
        papers: papers
            .into_iter()
            .map(|paper| PaperView {
                title: paper.title.in_language(language).to_owned(),
                optional: paper.optional,
                draft: paper.draft,
            })
            .collect(),
        source: entry.source.clone(),
        verified_on: day(entry.verified_on),
    }
}
