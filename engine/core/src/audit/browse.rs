use super::export::ExportPage;
use super::line::AuditLine;
use crate::database::records::audit_entry::{Column, Entity};
use crate::database::{Direction, Reader, page_after};
use crate::error::Result;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Which entries somebody wants to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub until: Option<DateTime<Utc>>,
    /// What was done.
    pub action: Option<String>,
    /// Who.
    pub actor: Option<String>,
    /// To what.
    pub object: Option<String>,
}

/// A page of at most so many entries, the newest first, whether they are sealed or not.
///
/// # Errors
/// What the database says.
pub async fn browse(
    reader: &Reader,
    tenant: &str,
    filter: &AuditFilter,
    after: Option<(DateTime<Utc>, Uuid)>,
    most: u64,
) -> Result<ExportPage> {
    let mut entries = Entity::find();
    if let Some(from) = filter.from {
        entries = entries.filter(Column::OccurredAt.gte(from));
    }
    if let Some(until) = filter.until {
        entries = entries.filter(Column::OccurredAt.lt(until));
    }
    for (column, wanted) in [
        (Column::Action, &filter.action),
        (Column::ActorId, &filter.actor),
        (Column::ObjectId, &filter.object),
    ] {
        if let Some(wanted) = wanted {
            entries = entries.filter(column.eq(wanted.as_str()));
        }
    }
    let after = after.map(|(moment, id)| [moment.into(), id.into()]);
    let columns = [Column::OccurredAt, Column::Id];
    let page = page_after(entries, columns, Direction::Descending, after, most);
    let entries = page.all(reader).await?;
    let is_full = entries.len() as u64 == most;
    let last = entries.last().filter(|_| is_full);
    let next = last.map(|entry| (entry.occurred_at, entry.id));
    let entries = entries.into_iter();
    let lines = entries.map(|entry| AuditLine::of(tenant, entry)).collect();
    Ok(ExportPage { lines, next })
}
