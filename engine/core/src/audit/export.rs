use super::line::AuditLine;
use super::store;
use crate::database::Reader;
use crate::error::Result;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Entries that are read at once.
const PAGE: u64 = 1000;

/// Some entries, and where the next ones begin.
#[derive(Debug)]
pub struct ExportPage {
    /// The entries, oldest first.
    pub lines: Vec<AuditLine>,
    /// Where to go on; nothing after the last page.
    pub next: Option<(DateTime<Utc>, Uuid)>,
}

/// A page of the entries that happened from `from` on and before `until`, oldest first, whether they
/// are sealed or not.
///
/// # Errors
/// What the database says.
pub async fn export_page(
    reader: &Reader,
    tenant: &str,
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    after: Option<(DateTime<Utc>, Uuid)>,
) -> Result<ExportPage> {
    let entries = store::by_time(reader, from, until, after, PAGE).await?;
    let is_full = entries.len() as u64 == PAGE;
    let last = entries.last().filter(|_| is_full);
    let next = last.map(|entry| (entry.occurred_at, entry.id));
    let entries = entries.into_iter();
    let lines = entries.map(|entry| AuditLine::of(tenant, entry)).collect();
    Ok(ExportPage { lines, next })
}
