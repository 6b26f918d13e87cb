//! Posts that came from a source: a file, or what was made up. Each has a key there.

use super::entity::{Column, Entity};
use super::model::{Post, PostState};
use super::store::by_id_after;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QuerySelect,
};
use tinhid_core::Result;
use tinhid_core::database::{Queries, Reader, Unit};
use uuid::Uuid;

/// Posts of a source by their keys there.
pub(super) async fn by_external_keys(
    queries: &impl Queries,
    kind: &str,
    source: &str,
    keys: &[String],
) -> Result<Vec<Post>> {
    Ok(Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::Source.eq(source))
        .filter(Column::ExternalKey.is_in(keys.iter().map(String::as_str)))
        .all(queries)
        .await?)
}

/// What tells posts of a source apart, without what they say.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct Brief {
    pub(super) id: Uuid,
    pub(super) code: String,
    pub(super) state: String,
    pub(super) expires_at: DateTime<Utc>,
    pub(super) external_key: Option<String>,
    pub(super) version: i64,
}

const BRIEF: [Column; 6] = [
    Column::Id,
    Column::Code,
    Column::State,
    Column::ExpiresAt,
    Column::ExternalKey,
    Column::Version,
];

/// All posts of a source in one kind.
pub(super) async fn of_source(reader: &Reader, kind: &str, source: &str) -> Result<Vec<Brief>> {
    Ok(Entity::find()
        .select_only()
        .columns(BRIEF)
        .filter(Column::Kind.eq(kind))
        .filter(Column::Source.eq(source))
        .into_model::<Brief>()
        .all(reader)
        .await?)
}

/// The posts of a source that are shown, with their keys there, in the order of their ids.
pub(super) async fn published_of_source(
    reader: &Reader,
    kind: &str,
    source: &str,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<(Uuid, Option<String>)>> {
    let published = Entity::find()
        .select_only()
        .columns([Column::Id, Column::ExternalKey])
        .filter(Column::Kind.eq(kind))
        .filter(Column::Source.eq(source))
        .filter(Column::State.eq(PostState::Published.word()));
    Ok(by_id_after(published, after, limit)
        .into_tuple()
        .all(reader)
        .await?)
}

/// Whether there is a post of a source.
pub(super) async fn has_source(reader: &Reader, source: &str) -> Result<bool> {
    let one: Option<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Source.eq(source))
        .limit(1)
        .into_tuple()
        .one(reader)
        .await?;
    Ok(one.is_some())
}

/// Adds a post at the end of the unit.
pub(super) fn add(unit: &Unit, post: Post, now: DateTime<Utc>) {
    if post.state == PostState::Published.word() {
        unit.search_changed(&post.kind, post.id, post.version, now);
    }
    unit.insert(post.into_active_model());
}

/// Deletes posts without a trace; the search learns of it from whoever calls.
pub(super) async fn delete(unit: &Unit, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    Entity::delete_many()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(unit)
        .await?;
    Ok(())
}

/// Deletes posts of a source, some at a time. Returns how many.
pub(super) async fn remove_source(
    unit: &Unit,
    source: &str,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<u64> {
    let some: Vec<(Uuid, String, i64)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Kind, Column::Version])
        .filter(Column::Source.eq(source))
        .limit(limit)
        .into_tuple()
        .all(unit)
        .await?;
    let ids: Vec<Uuid> = some.iter().map(|(id, _, _)| *id).collect();
    delete(unit, &ids).await?;
    for (id, kind, version) in &some {
        unit.search_changed(kind, *id, version + 1, now);
    }
    Ok(some.len() as u64)
}
