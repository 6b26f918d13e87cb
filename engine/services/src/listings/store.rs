//! Posts in the database. What can be asked is what an index answers in its order; everything else is
//! the search's.

use super::entity::{Column, Entity};
use super::model::{Post, PostState};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr, Value};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use tinhid_core::database::{Direction, Reader, page_after};
use tinhid_core::{Error, Result};
use uuid::Uuid;

/// Totals are exact up to this many.
pub(super) const MOST_COUNTED: u64 = 1000;

/// A list that the database answers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DatabaseList {
    pub(super) kind: String,
    pub(super) order: DatabaseOrder,
}

/// An order that has an index.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum DatabaseOrder {
    /// The last published first, perhaps in one commune.
    Newest { commune: Option<String> },
    /// By a slot, perhaps in a range of it.
    Slot {
        slot: u8,
        direction: Direction,
        at_least: Option<i64>,
        at_most: Option<i64>,
    },
}

/// The place of a post in a list: what it is ordered by, and its id.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ListKey {
    Published(DateTime<Utc>, Uuid),
    Number(i64, Uuid),
}

impl ListKey {
    /// The id of the post.
    pub(super) const fn id(&self) -> Uuid {
        match self {
            Self::Published(_, id) | Self::Number(_, id) => *id,
        }
    }
}

impl DatabaseList {
    /// Where a post stands in this list.
    pub(super) fn key_of(&self, post: &Post) -> Option<ListKey> {
        Some(match &self.order {
            DatabaseOrder::Newest { .. } => ListKey::Published(post.published_at, post.id),
            DatabaseOrder::Slot { slot, .. } => ListKey::Number(post.slot(*slot)?, post.id),
        })
    }

    /// `begun` says that the list is read on from a post in it: then the end of a range that lies behind
    /// is left out, or SQLite would begin there and pass over all that was read.
    fn narrowed(&self, begun: bool, now: DateTime<Utc>) -> Select<Entity> {
        let select = Entity::find()
            .filter(Column::Kind.eq(self.kind.as_str()))
            .filter(Column::State.eq(PostState::Published.word()))
            .filter(is_not_over(now));
        match &self.order {
            DatabaseOrder::Newest { commune: None } => select,
            DatabaseOrder::Newest {
                commune: Some(commune),
            } => select.filter(Column::CommuneCode.eq(commune.as_str())),
            DatabaseOrder::Slot {
                slot,
                direction,
                at_least,
                at_most,
            } => {
                let column = slot_column(*slot);
                let (at_least, at_most) = match (begun, direction) {
                    (true, Direction::Ascending) => (&None, at_most),
                    (true, Direction::Descending) => (at_least, &None),
                    (false, _) => (at_least, at_most),
                };
                let mut select = match at_least {
                    Some(least) => select.filter(column.gte(*least)),
                    None if begun => select,
                    None => select.filter(column.is_not_null()),
                };
                if let Some(most) = at_most {
                    select = select.filter(column.lte(*most));
                }
                select
            }
        }
    }

    /// The statement for a page: what it is ordered by, and the ids. Whole posts are seldom read from
    /// there, for the process remembers many.
    pub(super) fn page(
        &self,
        after: Option<&ListKey>,
        limit: u64,
        now: DateTime<Utc>,
    ) -> Select<Entity> {
        let select = self.narrowed(after.is_some(), now);
        let after = after.map(|key| -> [Value; 2] {
            match key {
                ListKey::Published(moment, id) => [(*moment).into(), (*id).into()],
                ListKey::Number(number, id) => [(*number).into(), (*id).into()],
            }
        });
        let (column, direction) = match &self.order {
            DatabaseOrder::Newest { .. } => (Column::PublishedAt, Direction::Descending),
            DatabaseOrder::Slot {
                slot, direction, ..
            } => (slot_column(*slot), *direction),
        };
        let select = select.select_only().columns([column, Column::Id]);
        page_after(select, [column, Column::Id], direction, after, limit)
    }
}

/// Written so that no index is looked for it: most posts pass, and the list's own index gives the
/// order.
fn is_not_over(now: DateTime<Utc>) -> SimpleExpr {
    Column::ExpiresAt
        .gt(now)
        .is(SimpleExpr::Constant(true.into()))
}

const fn slot_column(slot: u8) -> Column {
    match slot {
        1 => Column::N1,
        2 => Column::N2,
        3 => Column::N3,
        _ => Column::N4,
    }
}

/// The places of a page of a list.
pub(super) async fn page(
    reader: &Reader,
    list: &DatabaseList,
    after: Option<&ListKey>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<ListKey>> {
    let page = list.page(after, limit, now);
    Ok(match &list.order {
        DatabaseOrder::Newest { .. } => {
            let keys = reader.rows(page.as_query()).await?.into_iter();
            keys.map(|(moment, id)| ListKey::Published(moment, id))
                .collect()
        }
        DatabaseOrder::Slot { .. } => {
            let keys = reader.rows(page.as_query()).await?.into_iter();
            keys.map(|(number, id)| ListKey::Number(number, id))
                .collect()
        }
    })
}

/// How many posts a list has: exactly up to [`MOST_COUNTED`], and one more if there are more.
pub(super) async fn count(reader: &Reader, list: &DatabaseList, now: DateTime<Utc>) -> Result<u64> {
    let some = list
        .narrowed(false, now)
        .select_only()
        .column(Column::Id)
        .limit(MOST_COUNTED + 1);
    let mut counting = Query::select();
    counting
        .expr(Expr::cust("COUNT(*)"))
        .from_subquery(some.into_query(), "some");
    let (count,): (i64,) = only(reader.rows(&counting).await?)
        .ok_or_else(|| Error::internal("a count without a row"))?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// A post by its short code.
pub(super) async fn by_code(reader: &Reader, kind: &str, code: &str) -> Result<Option<Post>> {
    let post = Entity::find()
        .filter(Column::Code.eq(code))
        .filter(Column::Kind.eq(kind));
    Ok(only(reader.rows(post.as_query()).await?))
}

fn only<T>(rows: Vec<T>) -> Option<T> {
    rows.into_iter().next()
}

/// Posts by their ids, in no order.
pub(super) async fn by_ids(reader: &Reader, ids: &[Uuid]) -> Result<Vec<Post>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let posts = Entity::find().filter(Column::Id.is_in(ids.iter().copied()));
    Ok(reader.rows(posts.as_query()).await?)
}

/// The posts of a kind that are found, in the order of their ids.
pub(super) async fn published_after(
    reader: &Reader,
    kind: &str,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Post>> {
    let published = Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::State.eq(PostState::Published.word()));
    Ok(by_id_after(published, after, limit).all(reader).await?)
}

/// Some of a selection in the order of the ids, behind one of them.
pub(super) fn by_id_after(
    select: Select<Entity>,
    after: Option<Uuid>,
    limit: u64,
) -> Select<Entity> {
    let select = match after {
        Some(id) => select.filter(Column::Id.gt(id)),
        None => select,
    };
    select.order_by_asc(Column::Id).limit(limit)
}
