//! An index as the feed knows it.

use crate::database::records::{search_change, search_consumer, search_indexed_kind};
use crate::database::{Queries, Reader, Unit};
use crate::error::Result;
use chrono::{DateTime, Duration, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An index that nobody fed for so long is gone; if it comes back, it begins anew.
const FORGOTTEN: Duration = Duration::days(7);

/// A change that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) kind: String,
    pub(super) id: Uuid,
    pub(super) version: i64,
}

/// An index, and the node that wants to feed it.
#[derive(Debug, Clone)]
pub(super) struct Consumer {
    /// The name of the index.
    pub(super) key: String,
    /// The name of the node.
    pub(super) node: String,
    /// How long a node has the right to feed it before it must say so again.
    pub(super) lease: Duration,
}

/// Takes or keeps the right to feed an index. From the first time on changes wait for it.
///
/// Returns whether this node has it.
pub(super) async fn hold(unit: &Unit, consumer: &Consumer, now: DateTime<Utc>) -> Result<bool> {
    let Consumer { key, node, lease } = consumer;
    let known = search_consumer::Entity::find_by_id(key.as_str())
        .one(unit)
        .await?;
    if let Some(known) = known
        && known.holder != *node
        && known.held_until > now
    {
        return Ok(false);
    }
    let row = search_consumer::ActiveModel {
        key: Set(key.clone()),
        holder: Set(node.clone()),
        held_until: Set(now + *lease),
    };
    search_consumer::Entity::insert(row)
        .on_conflict(
            OnConflict::column(search_consumer::Column::Key)
                .update_columns([
                    search_consumer::Column::Holder,
                    search_consumer::Column::HeldUntil,
                ])
                .to_owned(),
        )
        .exec_without_returning(unit)
        .await?;
    Ok(true)
}

/// Whether the feed knows the index and nobody but this node feeds it until well after `now`.
pub(super) async fn is_held(
    reader: &Reader,
    consumer: &Consumer,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Consumer { key, node, lease } = consumer;
    let known = search_consumer::Entity::find_by_id(key.as_str())
        .one(reader)
        .await?;
    Ok(known.is_some_and(|known| known.holder == *node && known.held_until > now + *lease / 2))
}

/// Forgets the indexes that nobody has fed for long, with what waits for them.
pub(super) async fn forget_lost(unit: &Unit, now: DateTime<Utc>) -> Result<()> {
    let lost = search_consumer::Entity::find()
        .filter(search_consumer::Column::HeldUntil.lt(now - FORGOTTEN))
        .all(unit)
        .await?;
    for consumer in lost {
        forget(unit, &consumer.key).await?;
        search_consumer::Entity::delete_by_id(consumer.key)
            .exec(unit)
            .await?;
    }
    Ok(())
}

/// Forgets what an index holds and what waits for it: it is about to be built anew.
pub(super) async fn forget(unit: &Unit, key: &str) -> Result<()> {
    search_indexed_kind::Entity::delete_many()
        .filter(search_indexed_kind::Column::Consumer.eq(key))
        .exec(unit)
        .await?;
    search_change::Entity::delete_many()
        .filter(search_change::Column::Consumer.eq(key))
        .exec(unit)
        .await?;
    Ok(())
}

/// The longest waiting changes.
pub(super) async fn waiting(reader: &Reader, key: &str, limit: u64) -> Result<Vec<Waiting>> {
    let rows = search_change::Entity::find()
        .filter(search_change::Column::Consumer.eq(key))
        .order_by_asc(search_change::Column::ChangedAt)
        .limit(limit)
        .all(reader)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            kind: row.kind,
            id: row.document_id,
            version: row.version,
        })
        .collect())
}

/// How many changes wait, and since when the first one does.
pub(super) async fn lag(reader: &Reader, key: &str) -> Result<(u64, Option<DateTime<Utc>>)> {
    let of_index = || search_change::Entity::find().filter(search_change::Column::Consumer.eq(key));
    let waiting = of_index().count(reader).await?;
    let first = of_index()
        .order_by_asc(search_change::Column::ChangedAt)
        .one(reader)
        .await?;
    Ok((waiting, first.map(|change| change.changed_at)))
}

/// Takes changes that have reached the index out of the feed, unless the document changed again.
pub(super) async fn acknowledge(unit: &Unit, key: &str, changes: &[Waiting]) -> Result<()> {
    use sea_orm::sea_query::{Expr, ExprTrait};
    use search_change::Column;
    for some in changes.chunks(200) {
        let reached = some
            .iter()
            .map(|change| (change.kind.clone(), change.id, change.version));
        let row = Expr::tuple([
            Expr::col(Column::Kind),
            Expr::col(Column::DocumentId),
            Expr::col(Column::Version),
        ]);
        let values = reached.map(|(kind, id, version)| {
            Expr::tuple([Expr::val(kind), Expr::val(id), Expr::val(version)])
        });
        search_change::Entity::delete_many()
            .filter(Column::Consumer.eq(key))
            .filter(row.is_in(values))
            .exec(unit)
            .await?;
    }
    Ok(())
}

/// What the documents of each kind in an index were made by.
pub(super) async fn fingerprints(
    queries: &impl Queries,
    key: &str,
) -> Result<BTreeMap<String, String>> {
    let rows = search_indexed_kind::Entity::find()
        .filter(search_indexed_kind::Column::Consumer.eq(key))
        .all(queries)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.kind, row.fingerprint))
        .collect())
}

/// Notes that an index holds all documents of a kind, or, without a fingerprint, none of them.
pub(super) async fn note_kind(
    unit: &Unit,
    key: &str,
    kind: &str,
    fingerprint: Option<&str>,
) -> Result<()> {
    let Some(fingerprint) = fingerprint else {
        let id = (key.to_owned(), kind.to_owned());
        search_indexed_kind::Entity::delete_by_id(id)
            .exec(unit)
            .await?;
        return Ok(());
    };
    let row = search_indexed_kind::ActiveModel {
        consumer: Set(key.to_owned()),
        kind: Set(kind.to_owned()),
        fingerprint: Set(fingerprint.to_owned()),
    };
    search_indexed_kind::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([
                search_indexed_kind::Column::Consumer,
                search_indexed_kind::Column::Kind,
            ])
            .update_column(search_indexed_kind::Column::Fingerprint)
            .to_owned(),
        )
        .exec_without_returning(unit)
        .await?;
    Ok(())
}
