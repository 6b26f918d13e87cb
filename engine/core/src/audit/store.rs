//! The tables of the audit trail.

use super::chain::ChainHash;
use crate::database::records::{audit_chain, audit_entry, audit_forward};
use crate::database::{AuditRow, Direction, Queries, Reader, Unit, page_after};
use crate::error::{Error, Kind, Result};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, IntoIden, OnConflict, Query, TableRef, ValueTuple};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

/// The head of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) number: i64,
    pub(super) hash: ChainHash,
}

/// The place of an entry in the chain.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) id: Uuid,
    pub(super) head: Head,
}

/// The right of a node to go on.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    pub(super) node: String,
    pub(super) now: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
}

/// A sealed entry as it stands in the table.
#[derive(Debug)]
pub(super) struct Chained {
    pub(super) number: i64,
    pub(super) id: Uuid,
    /// Nothing if a column holds what no entry holds.
    pub(super) content: Option<(AuditRow, ChainHash)>,
}

/// How far the chain is sealed; `None` before the first entry.
pub(super) async fn chain(queries: &impl Queries) -> Result<Option<audit_chain::Model>> {
    Ok(audit_chain::Entity::find_by_id(audit_chain::KEY)
        .one(queries)
        .await?)
}

/// The head of the chain; `None` before the first entry.
pub(super) async fn head(queries: &impl Queries) -> Result<Option<Head>> {
    chain(queries)
        .await?
        .map(|chain| Head::of(&chain))
        .transpose()
}

impl Head {
    pub(super) fn of(chain: &audit_chain::Model) -> Result<Self> {
        let hash = ChainHash::from_bytes(&chain.hash)
            .ok_or_else(|| Error::internal("the head of the audit trail is no hash"))?;
        let number = chain.number;
        Ok(Self { number, hash })
    }
}

/// The place of the oldest entry that is sealed.
pub(super) async fn first_number(reader: &Reader) -> Result<Option<i64>> {
    Ok(audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::ChainNumber)
        .filter(audit_entry::Column::ChainNumber.is_not_null())
        .order_by_asc(audit_entry::Column::ChainNumber)
        .limit(1)
        .into_tuple()
        .one(reader)
        .await?)
}

/// The hash at a place, if there is an entry.
pub(super) async fn hash_at(reader: &Reader, number: i64) -> Result<Option<ChainHash>> {
    let found: Option<Option<Vec<u8>>> = audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::ChainHash)
        .filter(audit_entry::Column::ChainNumber.eq(number))
        .into_tuple()
        .one(reader)
        .await?;
    Ok(found
        .flatten()
        .and_then(|hash| ChainHash::from_bytes(&hash)))
}

/// The entries that wait to be sealed, in the order in which they happened.
pub(super) async fn waiting(reader: &Reader, limit: u64) -> Result<Vec<AuditRow>> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::ChainNumber.is_null())
        .order_by_asc(audit_entry::Column::OccurredAt)
        .order_by_asc(audit_entry::Column::Id)
        .limit(limit)
        .all(reader)
        .await?;
    Ok(rows.into_iter().map(AuditRow::from).collect())
}

/// How many entries wait, and since when the first one does.
pub(super) async fn lag(reader: &Reader) -> Result<(u64, Option<DateTime<Utc>>)> {
    let waiting = || audit_entry::Entity::find().filter(audit_entry::Column::ChainNumber.is_null());
    let count = waiting().count(reader).await?;
    let oldest = waiting()
        .select_only()
        .column(audit_entry::Column::OccurredAt)
        .order_by_asc(audit_entry::Column::OccurredAt)
        .limit(1)
        .into_tuple()
        .one(reader)
        .await?;
    Ok((count, oldest))
}

/// Gives entries their places, if the chain still ends with `before` and no other node seals.
///
/// # Errors
/// The conflict `audit-sealed-elsewhere` when another node was faster, or an entry is sealed or gone; then
/// nothing changes.
pub(super) async fn seal(
    unit: &Unit,
    before: Option<Head>,
    links: &[Link],
    turn: &Turn,
) -> Result<()> {
    let Some(last) = links.last() else {
        return Ok(());
    };
    if move_head(unit, before, last.head, turn).await? != 1 {
        return Err(elsewhere());
    }
    // Few different texts, so that the databases find them prepared; a full batch is one statement.
    let mut rest = links;
    while !rest.is_empty() {
        let (some, others) = rest.split_at(1 << rest.len().ilog2());
        if link(unit, some).await? != some.len() as u64 {
            return Err(elsewhere());
        }
        rest = others;
    }
    Ok(())
}

fn elsewhere() -> Error {
    Error::new(Kind::Conflict, "audit-sealed-elsewhere")
}

async fn move_head(unit: &Unit, before: Option<Head>, after: Head, turn: &Turn) -> Result<u64> {
    use audit_chain::Column;
    let hash = after.hash.as_bytes().to_vec();
    let moved = match before {
        None => {
            let mut first = Query::insert();
            first
                .into_table(audit_chain::Entity)
                .columns([
                    Column::Key,
                    Column::Number,
                    Column::Hash,
                    Column::SealedAt,
                    Column::Holder,
                    Column::HeldUntil,
                ])
                .values_panic([
                    audit_chain::KEY.into(),
                    after.number.into(),
                    hash.into(),
                    turn.now.into(),
                    turn.node.as_str().into(),
                    turn.until.into(),
                ])
                .on_conflict(OnConflict::column(Column::Key).do_nothing().to_owned());
            unit.execute(&first).await?
        }
        Some(before) => {
            let next = Query::update()
                .table(audit_chain::Entity)
                .value(Column::Number, after.number)
                .value(Column::Hash, hash)
                .value(Column::SealedAt, turn.now)
                .value(Column::Holder, turn.node.as_str())
                .value(Column::HeldUntil, turn.until)
                .and_where(Expr::col(Column::Key).eq(audit_chain::KEY))
                .and_where(Expr::col(Column::Number).eq(before.number))
                .and_where(Expr::col(Column::Hash).eq(before.hash.as_bytes().to_vec()))
                .and_where(
                    Expr::col(Column::Holder)
                        .eq(turn.node.as_str())
                        .or(Expr::col(Column::HeldUntil).lte(turn.now)),
                )
                .to_owned();
            unit.execute(&next).await?
        }
    };
    Ok(moved.rows_affected())
}

async fn link(unit: &Unit, links: &[Link]) -> Result<u64> {
    use audit_entry::Column;
    let values = links
        .iter()
        .map(|link| {
            ValueTuple::Three(
                link.id.into(),
                link.head.number.into(),
                link.head.hash.as_bytes().to_vec().into(),
            )
        })
        .collect();
    let update = Query::update()
        .table(audit_entry::Entity)
        .value(Column::ChainNumber, Expr::col(("link", "column2")))
        .value(Column::ChainHash, Expr::col(("link", "column3")))
        .from(TableRef::ValuesList(values, "link".into_iden()))
        .and_where(Expr::col((audit_entry::Entity, Column::Id)).equals(("link", "column1")))
        .and_where(Expr::col((audit_entry::Entity, Column::ChainNumber)).is_null())
        .to_owned();
    Ok(unit.execute(&update).await?.rows_affected())
}

/// Sealed entries after a place, in the order of the chain.
pub(super) async fn sealed_after(
    reader: &Reader,
    after: Option<(i64, Uuid)>,
    limit: u64,
) -> Result<Vec<Chained>> {
    use audit_entry::Column;
    let sealed = audit_entry::Entity::find().filter(Column::ChainNumber.is_not_null());
    let after = after.map(|(number, id)| [number.into(), id.into()]);
    let columns = [Column::ChainNumber, Column::Id];
    let page = page_after(sealed, columns, Direction::Ascending, after, limit);
    let rows = reader
        .query_all_raw(page.build(reader.get_database_backend()))
        .await?;
    rows.iter()
        .map(|row| {
            let number = row.try_get("", "chain_number")?;
            let id = row.try_get("", "id")?;
            let entry = audit_entry::Model::from_query_result(row, "").ok();
            let content = entry.and_then(|entry| {
                let hash = ChainHash::from_bytes(entry.chain_hash.as_deref()?)?;
                Some((AuditRow::from(entry), hash))
            });
            Ok(Chained {
                number,
                id,
                content,
            })
        })
        .collect()
}

/// Entries by the time at which they happened, sealed or not.
pub(super) async fn by_time(
    reader: &Reader,
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<audit_entry::Model>> {
    use audit_entry::Column;
    let mut entries = audit_entry::Entity::find();
    if let Some(from) = from.filter(|_| after.is_none()) {
        entries = entries.filter(Column::OccurredAt.gte(from));
    }
    if let Some(until) = until {
        entries = entries.filter(Column::OccurredAt.lt(until));
    }
    let after = after.map(|(moment, id)| [moment.into(), id.into()]);
    let columns = [Column::OccurredAt, Column::Id];
    Ok(
        page_after(entries, columns, Direction::Ascending, after, limit)
            .all(reader)
            .await?,
    )
}

/// How far a sink has what is sealed; `None` before its first entry.
pub(super) async fn forwarded(
    queries: &impl Queries,
    sink: &str,
) -> Result<Option<audit_forward::Model>> {
    Ok(audit_forward::Entity::find_by_id(sink).one(queries).await?)
}

/// Notes that a sink has everything up to `after`, if it was at `before` and no other node forwards.
/// Returns whether it was noted.
pub(super) async fn forward_to(
    unit: &Unit,
    sink: &str,
    before: Option<i64>,
    after: i64,
    turn: &Turn,
) -> Result<bool> {
    use audit_forward::Column;
    let moved = match before {
        None => {
            let mut first = Query::insert();
            first
                .into_table(audit_forward::Entity)
                .columns([
                    Column::Sink,
                    Column::Number,
                    Column::Holder,
                    Column::HeldUntil,
                ])
                .values_panic([
                    sink.into(),
                    after.into(),
                    turn.node.as_str().into(),
                    turn.until.into(),
                ])
                .on_conflict(OnConflict::column(Column::Sink).do_nothing().to_owned());
            unit.execute(&first).await?
        }
        Some(before) => {
            let next = Query::update()
                .table(audit_forward::Entity)
                .value(Column::Number, after)
                .value(Column::Holder, turn.node.as_str())
                .value(Column::HeldUntil, turn.until)
                .and_where(Expr::col(Column::Sink).eq(sink))
                .and_where(Expr::col(Column::Number).eq(before))
                .and_where(
                    Expr::col(Column::Holder)
                        .eq(turn.node.as_str())
                        .or(Expr::col(Column::HeldUntil).lte(turn.now)),
                )
                .to_owned();
            unit.execute(&next).await?
        }
    };
    Ok(moved.rows_affected() == 1)
}
