//! Revisions: numbered patches to a tenant's configuration, which never change once written.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder, QuerySelect};

use super::tenant;
use crate::database::{Queries, Unit};
use crate::error::Result;

/// A revision.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "revision")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The tenant's key.
    pub tenant: String,
    /// The section it patches, such as `features`.
    pub section: String,
    /// 1 for the tenant's first revision, and so on: also the order in which they apply.
    pub number: i64,
    /// A JSON merge patch (RFC 7396) to the section.
    pub patch: Json,
    /// Who wrote it: an operator's login.
    pub author: String,
    /// Why.
    pub reason: String,
    /// From when on it applies.
    pub valid_from: DateTime<Utc>,
    /// Until when; empty for good.
    pub valid_until: Option<DateTime<Utc>>,
    /// When it was published; empty while it waits for approval.
    pub published_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A revision.
pub type Revision = Model;

/// A revision that has no number yet.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRevision {
    /// A new UUIDv7.
    pub id: Uuid,
    /// The tenant's key.
    pub tenant: String,
    /// The section it patches.
    pub section: String,
    /// A JSON merge patch (RFC 7396) to the section.
    pub patch: Json,
    /// Who wrote it.
    pub author: String,
    /// Why.
    pub reason: String,
    /// From when on it applies.
    pub valid_from: DateTime<Utc>,
    /// Until when; empty for good.
    pub valid_until: Option<DateTime<Utc>>,
    /// When it was published; empty while it waits for approval.
    pub published_at: Option<DateTime<Utc>>,
}

/// The published revisions of a tenant that apply at an instant, in the order in which they apply.
///
/// # Errors
/// When the database does not answer.
pub async fn in_force(
    connection: &impl Queries,
    tenant: &str,
    at: DateTime<Utc>,
) -> Result<Vec<Revision>> {
    let select = applying(at).filter(Column::Tenant.eq(tenant));
    Ok(select.all(connection).await?)
}

/// What [`in_force`] gives for every tenant that has any, by the tenant's key.
///
/// # Errors
/// When the database does not answer.
pub async fn all_in_force(
    connection: &impl Queries,
    at: DateTime<Utc>,
) -> Result<BTreeMap<String, Vec<Revision>>> {
    let mut by_tenant: BTreeMap<String, Vec<Revision>> = BTreeMap::new();
    for revision in applying(at).all(connection).await? {
        let revisions = by_tenant.entry(revision.tenant.clone()).or_default();
        revisions.push(revision);
    }
    Ok(by_tenant)
}

fn applying(at: DateTime<Utc>) -> Select<Entity> {
    let not_over = Condition::any()
        .add(Column::ValidUntil.is_null())
        .add(Column::ValidUntil.gt(at));
    Entity::find()
        .filter(Column::PublishedAt.lte(at))
        .filter(Column::ValidFrom.lte(at))
        .filter(not_over)
        .order_by_asc(Column::Number)
}

/// The next instant after `after` at which [`in_force`] will give another answer for some tenant by
/// itself: a published revision begins or ends then.
///
/// # Errors
/// When the database does not answer.
pub async fn next_edge(
    connection: &impl Queries,
    after: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let published = || {
        Entity::find()
            .select_only()
            .filter(Column::PublishedAt.is_not_null())
    };
    let begin: Option<Option<DateTime<Utc>>> = published()
        .column_as(Column::ValidFrom.min(), "edge")
        .filter(Column::ValidFrom.gt(after))
        .into_tuple()
        .one(connection)
        .await?;
    let end: Option<Option<DateTime<Utc>>> = published()
        .column_as(Column::ValidUntil.min(), "edge")
        .filter(Column::ValidUntil.gt(after))
        .into_tuple()
        .one(connection)
        .await?;
    Ok([begin.flatten(), end.flatten()].into_iter().flatten().min())
}

/// Adds a revision and gives it the tenant's next number.
///
/// # Errors
/// `tenant-unknown`, or when the database does not answer.
pub async fn insert(unit: &Unit, new: NewRevision) -> Result<Revision> {
    // The lock makes the numbers of two nodes follow one another.
    tenant::locked(unit, &new.tenant).await?;
    let last = Entity::find()
        .filter(Column::Tenant.eq(&new.tenant))
        .order_by_desc(Column::Number)
        .one(unit)
        .await?;
    let revision = Revision {
        id: new.id,
        tenant: new.tenant,
        section: new.section,
        number: last.map_or(1, |last| last.number + 1),
        patch: new.patch,
        author: new.author,
        reason: new.reason,
        valid_from: new.valid_from,
        valid_until: new.valid_until,
        published_at: new.published_at,
    };
    Ok(ActiveModel::from(revision).insert(unit).await?)
}
