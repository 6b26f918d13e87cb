//! The tables of keys, as the rest of this folder and units of work use them.

use super::person::PersonId;
use super::records::{key_rotation, person_key, tenant_key};
use crate::database::{Queries, Unit};
use crate::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, SqlErr,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The row of a person's new key, for a unit of work to add.
#[derive(Debug, Clone)]
pub struct NewPersonKey {
    pub(super) row: person_key::Model,
    /// Tells those who hold the keys that they are old.
    pub(super) are_stale: Arc<AtomicBool>,
}

/// Adds the key of a person.
///
/// # Errors
/// `duplicate` if the person has a key; `keys-rotating` if the tenant's key that wraps it was
/// destroyed meanwhile: whoever comes again gets the keys of today.
pub async fn add_person(unit: &Unit, key: &NewPersonKey) -> Result<()> {
    let row = key.row.clone().into_active_model();
    match person_key::Entity::insert(row)
        .exec_without_returning(unit)
        .await
    {
        Ok(_) => Ok(()),
        Err(cause) => Err(match cause.sql_err() {
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
                key.are_stale.store(true, Ordering::Release);
                rotating().caused_by(cause)
            }
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                Error::new(crate::Kind::Conflict, "duplicate").caused_by(cause)
            }
            _ => cause.into(),
        }),
    }
}

/// Destroys the key of a person: nothing that was sealed for them opens any more. Returns whether
/// there was one.
///
/// On SQLite the bytes are overwritten in the file; the log beside it keeps a copy until it is
/// emptied ([`Database::empty_log`](crate::database::Database::empty_log)).
///
/// # Errors
/// When the database does not answer.
pub async fn erase_person(unit: &Unit, person: PersonId) -> Result<bool> {
    let erased = person_key::Entity::delete_by_id(person.uuid())
        .exec(unit)
        .await?;
    Ok(erased.rows_affected > 0)
}

pub(super) async fn person_key(
    queries: &impl Queries,
    person: PersonId,
) -> Result<Option<person_key::Model>> {
    Ok(person_key::Entity::find_by_id(person.uuid())
        .one(queries)
        .await?)
}

pub(super) async fn tenant_keys(queries: &impl Queries) -> Result<Vec<tenant_key::Model>> {
    let keys = tenant_key::Entity::find().order_by_asc(tenant_key::Column::CreatedAt);
    Ok(keys.all(queries).await?)
}

/// Adds the first keys of a tenant, unless somebody has. Returns those that stand there then.
pub(super) async fn add_first(
    unit: &Unit,
    fresh: &[tenant_key::Model],
) -> Result<Vec<tenant_key::Model>> {
    let known = tenant_keys(unit).await?;
    if !known.is_empty() {
        return Ok(known);
    }
    for row in fresh {
        add_tenant_key(unit, row).await?;
    }
    Ok(fresh.to_vec())
}

pub(super) async fn add_tenant_key(unit: &Unit, row: &tenant_key::Model) -> Result<()> {
    // Another node may have been faster: of each purpose one key seals.
    let row = row.clone().into_active_model();
    match tenant_key::Entity::insert(row)
        .exec_without_returning(unit)
        .await
    {
        Ok(_) => Ok(()),
        Err(cause) => Err(match cause.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => rotating().caused_by(cause),
            _ => cause.into(),
        }),
    }
}

/// The rotation that is under way, or else the last one.
pub(super) async fn last_rotation(queries: &impl Queries) -> Result<Option<key_rotation::Model>> {
    let rotations = key_rotation::Entity::find().order_by_desc(key_rotation::Column::StartedAt);
    Ok(rotations.one(queries).await?)
}

/// The rotation to this key, if it is under way.
pub(super) async fn unfinished_rotation(
    queries: &impl Queries,
    new_key: &str,
) -> Result<Option<key_rotation::Model>> {
    let rotation = key_rotation::Entity::find_by_id(new_key);
    let unfinished = rotation.filter(key_rotation::Column::FinishedAt.is_null());
    Ok(unfinished.one(queries).await?)
}

pub(super) async fn add_rotation(unit: &Unit, row: key_rotation::Model) -> Result<()> {
    row.into_active_model().insert(unit).await?;
    Ok(())
}

/// The tenant's key is being changed at this moment.
pub(super) fn rotating() -> Error {
    Error::unavailable("keys-rotating", Duration::from_secs(1))
}
