use crate::configuration::sections::Retention;
use crate::database::Unit;
use crate::error::Result;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

/// A table of which some is over after a time.
#[async_trait]
pub trait Expiring: Send + Sync {
    /// Its key, in kebab-case; it stands in the audit trail.
    fn key(&self) -> &'static str;

    /// Deletes what is over, at most so many records, the oldest first. Returns how many went; fewer than
    /// `limit` only when nothing else is over. Bytes outside the database are noted for whoever deletes them.
    ///
    /// # Errors
    /// When the database refuses; then nothing of the batch is deleted.
    async fn delete_over(
        &self,
        unit: &Unit,
        retention: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64>;
}

/// The identifiers of the first of what is over, in its order.
///
/// # Errors
/// When the database does not answer.
pub async fn first_over<E: EntityTrait>(
    unit: &Unit,
    over: Select<E>,
    id: E::Column,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let first = over.select_only().column(id).limit(limit).into_tuple();
    Ok(first.all(unit).await?)
}

/// Deletes the first of what is over, in its order. Returns how many those were.
///
/// # Errors
/// When the database refuses.
pub async fn delete_first<E: EntityTrait>(
    unit: &Unit,
    over: Select<E>,
    id: E::Column,
    limit: u64,
) -> Result<u64> {
    let first = first_over(unit, over, id, limit).await?;
    let deleted = E::delete_many().filter(id.is_in(first)).exec(unit).await?;
    Ok(deleted.rows_affected)
}
