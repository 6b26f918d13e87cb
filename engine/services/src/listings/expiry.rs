use super::entity::{Column, Entity};
use super::model::PostState;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tinhid_core::Result;
use tinhid_core::database::{Reader, Unit};
use tinhid_core::tenant::Context;

/// How many posts end in one unit of work.
const TOGETHER: u64 = 200;

/// Ends every post whose time is over. Returns when the next one ends, if any does.
///
/// # Errors
/// What the database says; what ended before stays ended.
pub async fn expire(context: &Context) -> Result<Option<DateTime<Utc>>> {
    let now = context.now;
    let database = context.runtime.database();
    let mut next = next_expiry(&database.reader()).await?;
    while next.is_some_and(|moment| moment <= now) {
        let ended = database
            .unit(move |unit| Box::pin(async move { expire_some(unit, now, TOGETHER).await }))
            .await?;
        tracing::info!(tenant = context.runtime.key(), ended, "posts ended");
        next = next_expiry(&database.reader()).await?;
        if ended == 0 {
            break;
        }
    }
    Ok(next)
}

/// When the next post that is shown ends.
async fn next_expiry(reader: &Reader) -> Result<Option<DateTime<Utc>>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::ExpiresAt)
        .filter(Column::State.eq(PostState::Published.word()))
        .order_by_asc(Column::ExpiresAt)
        .limit(1)
        .into_tuple()
        .one(reader)
        .await?)
}

/// Ends what has expired, some of it at a time. Returns how many posts ended.
async fn expire_some(unit: &Unit, now: DateTime<Utc>, limit: u64) -> Result<u64> {
    let due = Entity::find()
        .filter(Column::State.eq(PostState::Published.word()))
        .filter(Column::ExpiresAt.lte(now))
        .order_by_asc(Column::ExpiresAt)
        .limit(limit)
        .all(unit)
        .await?;
    for post in &due {
        let ended = Query::update()
            .table(Entity)
            .value(Column::State, PostState::Expired.word())
            .value(Column::Version, post.version + 1)
            .value(Column::UpdatedAt, now)
            .and_where(Expr::col(Column::Id).eq(post.id))
            .to_owned();
        unit.execute(&ended).await?;
        unit.search_changed(&post.kind, post.id, post.version + 1, now);
    }
    Ok(due.len() as u64)
}
