//! Answering a list: by the database where an index of it has the order, by the search otherwise.

use super::document::point_of;
use super::model::Post;
use super::model::api_name;
use super::query::{ListQuery, Range, Sort};
use super::question::{Chip, Origin, Question};
use super::read_post::ReadPost;
use super::reading;
use super::store::{self, DatabaseList, DatabaseOrder, ListKey, MOST_COUNTED};
use chrono::DateTime;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tinhid_contract::search::{FacetCount, SortDirection, Total};
use tinhid_core::configuration::sections::ListingKind;
use tinhid_core::database::Direction;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::Cursor;
use uuid::Uuid;

/// Scored answers are paged through up to here.
const MOST_SKIPPED: usize = 1_000;

/// A page of a list.
#[derive(Default)]
pub(super) struct Listed {
    pub(super) posts: Vec<Found>,
    pub(super) total: Option<Total>,
    pub(super) facets: BTreeMap<String, Vec<FacetCount>>,
    pub(super) understood: Vec<Chip>,
    pub(super) origin: Option<Origin>,
    pub(super) next: Option<String>,
    /// Whether the search was away and only what the database knows is here.
    pub(super) is_reduced: bool,
}

/// A post in a list.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) post: Arc<ReadPost>,
    /// How far it is from where somebody asked, in metres.
    pub(super) metres: Option<f64>,
}

/// Answers a question to a kind.
///
/// # Errors
/// `invalid-cursor`; `search-unavailable` when only the search could answer.
pub(super) async fn list(
    context: &Context,
    key: &str,
    kind: &ListingKind,
    query: &ListQuery,
) -> Result<Listed> {
    let identity = identity(key, query);
    let position = match &query.cursor {
        Some(cursor) => Some(Cursor::open(cursor, context.runtime.secret(), &identity)?.position),
        None => None,
    };
    let in_database = database_list(key, kind, query);
    match in_database {
        Some(list) if query.facets.is_empty() => {
            from_database(context, &list, query, position.as_deref(), &identity).await
        }
        _ => from_search(context, key, kind, query, position.as_deref(), &identity).await,
    }
}

/// The same for a page that people look at: while the search is away they see what the database can
/// tell, and that it is less. Who has begun to read there reads on there when the search is back.
///
/// # Errors
/// As [`list`]; `search-unavailable` when the database cannot answer.
pub(super) async fn list_for_people(
    context: &Context,
    key: &str,
    kind: &ListingKind,
    query: &ListQuery,
) -> Result<Listed> {
    let error = match list(context, key, kind, query).await {
        Err(error) if matches!(error.code(), "search-unavailable" | "invalid-cursor") => error,
        answered => return answered,
    };
    let is_away = error.code() == "search-unavailable";
    let mut plain = ListQuery {
        facets: BTreeSet::new(),
        near: None,
        sort: query.sort.clone().filter(|sort| *sort != Sort::Near),
        cursor: None,
        ..query.clone()
    };
    let identity = identity(key, &plain);
    let is_of_database = |cursor: &String| {
        let opened = Cursor::open(cursor, context.runtime.secret(), &identity);
        opened.is_ok_and(|cursor| key_at(&cursor.position).is_some())
    };
    plain.cursor = query.cursor.clone().filter(is_of_database);
    let reads_on = is_away || plain.cursor.is_some();
    if !reads_on || database_list(key, kind, &plain).is_none() {
        return Err(error);
    }
    let mut listed = list(context, key, kind, &plain).await?;
    listed.is_reduced = is_away;
    Ok(listed)
}

/// What a cursor of a list holds for.
fn identity(key: &str, query: &ListQuery) -> String {
    format!("/listings/{key}?{}", query.canonical())
}

/// The list of the database that answers a question, if one does.
fn database_list(key: &str, kind: &ListingKind, query: &ListQuery) -> Option<DatabaseList> {
    if !query.text.trim().is_empty() || !query.choices.is_empty() || query.near.is_some() {
        return None;
    }
    let order = match &query.sort {
        None | Some(Sort::Newest) if query.ranges.is_empty() && query.communes.len() <= 1 => {
            DatabaseOrder::Newest {
                commune: query.communes.first().cloned(),
            }
        }
        Some(Sort::Field(name, direction)) if query.communes.is_empty() => {
            let mut fields = kind.fields.iter();
            let (_, field) = fields.find(|(key, _)| api_name(key) == *name)?;
            let range = match query.ranges.len() {
                // Posts without the number come last, which an index of it does not tell.
                0 if !field.required => return None,
                0 => Range::default(),
                1 => *query.ranges.get(name)?,
                _ => return None,
            };
            DatabaseOrder::Slot {
                slot: field.slot?,
                direction: match direction {
                    SortDirection::Ascending => Direction::Ascending,
                    SortDirection::Descending => Direction::Descending,
                },
                at_least: range.at_least,
                at_most: range.at_most,
            }
        }
        _ => return None,
    };
    Some(DatabaseList {
        kind: key.to_owned(),
        order,
    })
}

async fn from_database(
    context: &Context,
    list: &DatabaseList,
    query: &ListQuery,
    position: Option<&str>,
    identity: &str,
) -> Result<Listed> {
    let reader = context.runtime.database().reader();
    let after = match position {
        Some(position) => Some(key_at(position).ok_or_else(|| Error::invalid("invalid-cursor"))?),
        None => None,
    };
    let mut keys = store::page(&reader, list, after.as_ref(), query.limit + 1, context.now).await?;
    let has_more = keys.len() as u64 > query.limit;
    keys.truncate(usize::try_from(query.limit).unwrap_or(usize::MAX));
    let next = keys.last().filter(|_| has_more).map(|key| {
        let position = position_of(key);
        Cursor { position }.seal(context.runtime.secret(), identity)
    });
    let ids: Vec<Uuid> = keys.iter().map(ListKey::id).collect();
    let posts = shown(context, &ids).await?;
    let total = match query.total {
        true => {
            let count = store::count(&reader, list, context.now).await?;
            Some(Total {
                count: count.min(MOST_COUNTED),
                exact: count <= MOST_COUNTED,
            })
        }
        false => None,
    };
    let found = |post| Found { post, metres: None };
    Ok(Listed {
        posts: posts.map(found).collect(),
        total,
        next,
        ..Listed::default()
    })
}

async fn from_search(
    context: &Context,
    key: &str,
    kind: &ListingKind,
    query: &ListQuery,
    position: Option<&str>,
    identity: &str,
) -> Result<Listed> {
    let snapshot = &context.snapshot;
    let mut question = Question::read(query, key, kind, context);
    question.search.offset = match position {
        Some(position) => {
            let offset = position
                .strip_prefix("o:")
                .and_then(|text| text.parse().ok());
            offset.ok_or_else(|| Error::invalid("invalid-cursor"))?
        }
        None => 0,
    };
    let search = context.runtime.search();
    let answer = search.search(&question.search).await?;
    let ids: Vec<Uuid> = answer.hits.iter().map(|hit| hit.id).collect();
    let posts = shown(context, &ids).await?;
    let metres = |post: &Post| {
        let origin = question.origin.as_ref()?;
        Some(origin.point.metres_to(&point_of(snapshot, post)?))
    };
    let found = |post: Arc<ReadPost>| Found {
        metres: metres(&post),
        post,
    };
    let reached = question.search.offset + ids.len();
    let has_more = (reached as u64) < answer.total.count || !answer.total.exact;
    let goes_on = has_more && ids.len() == question.search.limit && reached < MOST_SKIPPED;
    let next = goes_on.then(|| {
        let position = format!("o:{reached}");
        Cursor { position }.seal(context.runtime.secret(), identity)
    });
    Ok(Listed {
        posts: posts.map(found).collect(),
        total: Some(answer.total),
        facets: answer.facets,
        understood: question.understood,
        origin: question.origin,
        next,
        is_reduced: false,
    })
}

/// The posts with some ids that are shown, in their order. What was taken back a moment ago may still
/// stand in a list.
pub(super) async fn shown(
    context: &Context,
    ids: &[Uuid],
) -> Result<impl Iterator<Item = Arc<ReadPost>>> {
    let posts = reading::by_ids(context, ids).await?.into_iter();
    Ok(posts.filter(|post| post.is_shown(context.now)))
}

/// A key as a cursor carries it.
fn position_of(key: &ListKey) -> String {
    match key {
        ListKey::Published(moment, id) => format!("p:{}:{id}", moment.timestamp_micros()),
        ListKey::Number(number, id) => format!("n:{number}:{id}"),
    }
}

fn key_at(position: &str) -> Option<ListKey> {
    let mut parts = position.splitn(3, ':');
    let (kind, number, id) = (parts.next()?, parts.next()?, parts.next()?);
    let (number, id): (i64, Uuid) = (number.parse().ok()?, id.parse().ok()?);
    match kind {
        "p" => Some(ListKey::Published(
            DateTime::from_timestamp_micros(number)?,
            id,
        )),
        "n" => Some(ListKey::Number(number, id)),
        _ => None,
    }
}
