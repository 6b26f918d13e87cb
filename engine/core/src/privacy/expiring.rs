use crate::configuration::sections::Retention;
use crate::database::Unit;
use crate::error::Result;
use async_trait::async_trait;
use chrono::{DateTime, Utc};

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
