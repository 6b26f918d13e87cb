//! The oldest entries of a trail.

use super::store;
use crate::database::records::audit_entry::{Column, Entity};
use crate::database::{Direction, Reader, Unit, page_after};
use crate::error::Result;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// The place up to which every sealed entry happened before a moment; nothing if not even the first did.
pub(super) async fn last_over(
    reader: &Reader,
    since: DateTime<Utc>,
    page: u64,
) -> Result<Option<i64>> {
    let mut last = None;
    let mut after = None;
    loop {
        let sealed = Entity::find()
            .select_only()
            .column(Column::ChainNumber)
            .column(Column::Id)
            .column(Column::OccurredAt)
            .filter(Column::ChainNumber.is_not_null());
        let columns = [Column::ChainNumber, Column::Id];
        let place = after.map(|(number, id): (i64, Uuid)| [number.into(), id.into()]);
        let rows: Vec<(i64, Uuid, DateTime<Utc>)> =
            page_after(sealed, columns, Direction::Ascending, place, page)
                .into_tuple()
                .all(reader)
                .await?;
        for (number, _, occurred_at) in &rows {
            if *occurred_at >= since {
                return Ok(last);
            }
            last = Some(*number);
        }
        after = rows.last().map(|(number, id, _)| (*number, *id));
        if (rows.len() as u64) < page {
            return Ok(last);
        }
    }
}

/// Removes the oldest sealed entries up to a place, at most so many. Returns how many went.
pub(super) async fn remove_oldest(unit: &Unit, last: i64, limit: u64) -> Result<u64> {
    let oldest: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ChainNumber.lte(last))
        .order_by_asc(Column::ChainNumber)
        .limit(limit)
        .into_tuple()
        .all(unit)
        .await?;
    let removed = Entity::delete_many()
        .filter(Column::Id.is_in(oldest))
        .exec(unit)
        .await?;
    Ok(removed.rows_affected)
}

/// Whether a sealed entry stands at a place or before it.
pub(super) async fn is_any_up_to(reader: &Reader, last: i64) -> Result<bool> {
    Ok(store::first_number(reader)
        .await?
        .is_some_and(|first| first <= last))
}
