//! What is to be done about attempts, whether or not anybody asks.

use super::checking::{apply, check};
use super::rows::AttemptRow;
use super::rows::entity;
use super::{Event, begin::PURPOSE, erasing::erase, telling::tell};
use crate::error::Result;
use crate::privacy::consent;
use crate::tenant::Context;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tinhid_contract::Clock;
use uuid::Uuid;

/// How many attempts of each kind one pass takes on.
const MOST: u64 = 50;

/// Does what is due at a tenant: checks what was handed in, ends what is over or no longer agreed to, tells
/// people, erases evidence. Any number of nodes may do so at once; each attempt is one node's at a time.
/// Returns how many attempts it did something about.
///
/// # Errors
/// When the database does not answer. What one attempt fails at holds up no other.
pub async fn pass(context: &Context, clock: &dyn Clock) -> Result<u64> {
    let mut done = 0;
    for id in withdrawn(context).await? {
        count(
            context,
            &mut done,
            ended(context, id, Event::Withdrawn).await,
        );
    }
    for id in over(context).await? {
        count(
            context,
            &mut done,
            ended(context, id, Event::TimePassed).await,
        );
    }
    for id in due(context, entity::attempt::Column::CheckAt).await? {
        count(context, &mut done, check(context, clock, id).await);
    }
    for row in untold(context).await? {
        count(context, &mut done, tell(context, &row).await);
    }
    for id in due(context, entity::attempt::Column::EraseAt).await? {
        count(context, &mut done, erase(context, clock, id).await);
    }
    Ok(done)
}

fn count(context: &Context, done: &mut u64, result: Result<bool>) {
    match result {
        Ok(true) => *done += 1,
        Ok(false) => {}
        Err(error) => {
            let tenant = context.runtime.key();
            tracing::warn!(tenant, ?error, "an attempt stays as it is for now");
        }
    }
}

async fn ended(context: &Context, id: Uuid, event: Event) -> Result<bool> {
    apply(context, id, event, None, None).await.map(|()| true)
}

/// Attempts whose moment has come, the longest due first.
async fn due(context: &Context, column: entity::attempt::Column) -> Result<Vec<Uuid>> {
    let reader = context.runtime.database().reader();
    let found = entity::attempt::Entity::find()
        .select_only()
        .column(entity::attempt::Column::Id)
        .filter(column.lte(context.now))
        .order_by_asc(column)
        .limit(MOST)
        .into_tuple();
    Ok(found.all(&reader).await?)
}

/// Attempts that nobody went on with.
async fn over(context: &Context) -> Result<Vec<Uuid>> {
    use entity::attempt::{Column, Entity};
    let reader = context.runtime.database().reader();
    let found = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OpenFor.is_not_null())
        .filter(Column::EndsAt.lte(context.now))
        .order_by_asc(Column::EndsAt)
        .limit(MOST)
        .into_tuple();
    Ok(found.all(&reader).await?)
}

/// Attempts of people who have withdrawn their consent since, wherever they did.
async fn withdrawn(context: &Context) -> Result<Vec<Uuid>> {
    use entity::attempt::{Column, Entity};
    let reader = context.runtime.database().reader();
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
    let found = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OpenFor.is_not_null())
        .filter(Expr::exists(taken_back))
        .limit(MOST)
        .into_tuple();
    Ok(found.all(&reader).await?)
}

async fn untold(context: &Context) -> Result<Vec<AttemptRow>> {
    use entity::attempt::{Column, Entity};
    let reader = context.runtime.database().reader();
    let found = Entity::find()
        .filter(Column::TellAt.lte(context.now))
        .order_by_asc(Column::TellAt)
        .limit(MOST);
    Ok(found.all(&reader).await?)
}
