//! The rows of objects, as units of work of their owners change them.

use super::object_use::ObjectOwner;
use super::stored_object::{ActiveModel, Column, Entity, ObjectState, StoredObject};
use crate::database::{Queries, Unit, Work};
use crate::error::{Error, Kind, Result};
use crate::sealing::PersonId;
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// An object, however it stands.
///
/// # Errors
/// When the database does not answer.
pub async fn find(queries: &impl Queries, id: Uuid) -> Result<Option<StoredObject>> {
    Ok(Entity::find_by_id(id).one(queries).await?)
}

/// The objects of an owner that are not being removed, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_owner(queries: &impl Queries, owner: ObjectOwner) -> Result<Vec<StoredObject>> {
    let found = Entity::find()
        .filter(belongs_to(owner))
        .filter(Column::State.ne(ObjectState::Removing))
        .order_by_asc(Column::Id);
    Ok(found.all(queries).await?)
}

/// From now on an object that came belongs to `owner`. Where a scanner has still to look at it, nobody
/// reads it before.
///
/// # Errors
/// `upload-gone` when it came too long ago, or somebody kept or removed it already.
pub async fn keep(unit: &Unit, id: Uuid, owner: ObjectOwner, now: DateTime<Utc>) -> Result<()> {
    for (needs_scan, state, due_at) in [
        (false, ObjectState::Kept, None),
        (true, ObjectState::Waiting, Some(now)),
    ] {
        let kept = Entity::update_many()
            .set(ActiveModel {
                state: Set(state),
                owner_kind: Set(Some(owner.kind.to_owned())),
                owner_id: Set(Some(owner.id)),
                kept_at: Set(Some(now)),
                due_at: Set(due_at),
                ..Default::default()
            })
            .filter(Column::Id.eq(id))
            .filter(Column::State.eq(ObjectState::Incoming))
            .filter(Column::NeedsScan.eq(needs_scan))
            .exec(unit)
            .await?;
        if kept.rows_affected > 0 {
            if needs_scan {
                unit.leave(Work::Objects);
            }
            return Ok(());
        }
    }
    Err(Error::new(Kind::Conflict, "upload-gone"))
}

/// Lets an object go: from now on nobody reads it. A worker deletes its bytes, then its row, and notes
/// in the audit trail when (`object.removed`). That there is none is no error. Returns whether there was.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(unit: &Unit, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let which = Condition::all().add(Column::Id.eq(id));
    Ok(let_go(unit, which, now).await? > 0)
}

/// Lets all objects of an owner go, as [`remove`] does. Returns how many.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_of(unit: &Unit, owner: ObjectOwner, now: DateTime<Utc>) -> Result<u64> {
    let_go(unit, belongs_to(owner), now).await
}

/// Lets all objects go that are sealed for a person, as [`remove`] does. Returns how many.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_sealed_for(unit: &Unit, person: PersonId, now: DateTime<Utc>) -> Result<u64> {
    let which = Condition::all().add(Column::PersonId.eq(person.uuid()));
    let_go(unit, which, now).await
}

async fn let_go(unit: &Unit, which: Condition, now: DateTime<Utc>) -> Result<u64> {
    let gone = Entity::update_many()
        .set(ActiveModel {
            state: Set(ObjectState::Removing),
            due_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(which)
        .filter(Column::State.ne(ObjectState::Removing))
        .exec(unit)
        .await?;
    if gone.rows_affected > 0 {
        unit.leave(Work::Objects);
    }
    Ok(gone.rows_affected)
}

fn belongs_to(owner: ObjectOwner) -> Condition {
    Condition::all()
        .add(Column::OwnerKind.eq(owner.kind))
        .add(Column::OwnerId.eq(owner.id))
}
