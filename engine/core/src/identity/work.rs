//! What is to be done about attempts, whether or not anybody asks.

use super::checking::{apply, check};
use super::rows::entity::attempt::{Column, Entity};
use super::{Event, begin::PURPOSE, erasing::erase};
use crate::error::Result;
use crate::privacy::consent;
use crate::tenant::Context;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::stream::{self, StreamExt};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use tinhid_contract::Clock;
use uuid::Uuid;

/// How many attempts of each kind one pass takes on.
const MOST: u64 = 50;

/// How many people wait for providers at once; a provider is asked for seconds.
const CHECKED_TOGETHER: usize = 8;
/// When to look again at attempts that are due and with which nothing could be done.
const AGAIN: TimeDelta = TimeDelta::seconds(5);

/// Does what is due at a tenant: checks what was handed in, ends what is over or no longer agreed to,
/// erases evidence. Any number of nodes may do so at once; each attempt is one node's at a time.
/// Returns when the next attempt is due.
///
/// # Errors
/// When the database does not answer. What one attempt fails at holds up no other.
pub async fn pass(context: &Context, clock: &dyn Clock) -> Result<Option<DateTime<Utc>>> {
    let mut done = 0;
    for id in withdrawn(context).await? {
        done += count(context, ended(context, id, Event::Withdrawn).await);
    }
    for id in over(context).await? {
        done += count(context, ended(context, id, Event::TimePassed).await);
    }
    let handed_in = due(context, Column::CheckAt).await?;
    let checks = handed_in.into_iter().map(|id| check(context, clock, id));
    let mut checks = stream::iter(checks).buffer_unordered(CHECKED_TOGETHER);
    while let Some(checked) = checks.next().await {
        done += count(context, checked);
    }
    for id in due(context, Column::EraseAt).await? {
        done += count(context, erase(context, clock, id).await);
    }
    let edge = edge(context).await?;
    Ok(match done {
        0 => edge.map(|edge| Ord::max(edge, context.now + AGAIN)),
        _ => edge,
    })
}

/// 1 for an attempt with which something was done.
fn count(context: &Context, result: Result<bool>) -> u64 {
    result.map_or_else(
        |error| {
            let tenant = context.runtime.key();
            tracing::warn!(tenant, ?error, "an attempt stays as it is for now");
            0
        },
        u64::from,
    )
}

/// When something is next due.
async fn edge(context: &Context) -> Result<Option<DateTime<Utc>>> {
    let reader = context.runtime.database().reader();
    let mut edges = Vec::new();
    for (column, given) in [
        (Column::CheckAt, Column::CheckAt),
        (Column::EraseAt, Column::EraseAt),
        (Column::EndsAt, Column::OpenFor),
    ] {
        let next = Entity::find()
            .select_only()
            .column(column)
            .filter(given.is_not_null())
            .order_by_asc(column)
            .limit(1)
            .into_tuple::<DateTime<Utc>>();
        edges.extend(next.one(&reader).await?);
    }
    Ok(edges.into_iter().min())
}

async fn ended(context: &Context, id: Uuid, event: Event) -> Result<bool> {
    apply(context, id, event, None, None).await.map(|()| true)
}

/// The first identifiers of attempts, in their order.
async fn first(context: &Context, which: Select<Entity>) -> Result<Vec<Uuid>> {
    let reader = context.runtime.database().reader();
    let first = which.select_only().column(Column::Id).limit(MOST);
    Ok(first.into_tuple().all(&reader).await?)
}

/// Attempts whose moment has come, the longest due first.
async fn due(context: &Context, column: Column) -> Result<Vec<Uuid>> {
    let due = Entity::find().filter(column.lte(context.now));
    first(context, due.order_by_asc(column)).await
}

/// Attempts that nobody went on with.
async fn over(context: &Context) -> Result<Vec<Uuid>> {
    let over = Entity::find()
        .filter(Column::OpenFor.is_not_null())
        .filter(Column::EndsAt.lte(context.now));
    first(context, over.order_by_asc(Column::EndsAt)).await
}

/// Attempts of people who have withdrawn their consent since, wherever they did.
async fn withdrawn(context: &Context) -> Result<Vec<Uuid>> {
    let of_consent = |column: consent::Column| Expr::col((consent::Entity, column));
    let taken_back = Query::select()
        .expr(Expr::val(1))
        .from(consent::Entity)
        .and_where(of_consent(consent::Column::PersonId).equals((Entity, Column::PersonId)))
        .and_where(of_consent(consent::Column::Purpose).eq(PURPOSE))
        .and_where(of_consent(consent::Column::Decision).eq(consent::Decision::Withdrawn))
        .and_where(
            of_consent(consent::Column::DecidedAt).gt(Expr::col((Entity, Column::CreatedAt))),
        )
        .to_owned();
    let withdrawn = Entity::find()
        .filter(Column::OpenFor.is_not_null())
        .filter(Expr::exists(taken_back));
    first(context, withdrawn).await
}
