//! The tables of attempts.

use super::AttemptState;
use super::rows::{
    AttemptRow, EvidenceRow, FindingRow, OpinionRow, SignInRow, VerifiedIdentity,
    VerifiedPersonalId, entity,
};
use crate::database::{Queries, Unit, Work};
use crate::error::{Error, Kind, Result};
use crate::sealing::{BlindIndex, PersonId};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// An attempt.
///
/// # Errors
/// `identity-attempt-not-found`; when the database does not answer.
pub(super) async fn attempt(queries: &impl Queries, id: Uuid) -> Result<AttemptRow> {
    let found = entity::attempt::Entity::find_by_id(id).one(queries).await?;
    found.ok_or_else(missing)
}

/// An attempt of a person. One of somebody else is not there.
///
/// # Errors
/// `identity-attempt-not-found`; when the database does not answer.
pub async fn attempt_of(queries: &impl Queries, person: PersonId, id: Uuid) -> Result<AttemptRow> {
    let row = attempt(queries, id).await?;
    match row.person() == person {
        true => Ok(row),
        false => Err(missing()),
    }
}

fn missing() -> Error {
    Error::not_found("identity-attempt-not-found")
}

/// The attempt of a person that is open, or the last one that was.
///
/// # Errors
/// When the database does not answer.
pub async fn newest(queries: &impl Queries, person: PersonId) -> Result<Option<AttemptRow>> {
    use entity::attempt::{Column, Entity};
    let open = Entity::find().filter(Column::OpenFor.eq(person.uuid()));
    if let Some(open) = open.one(queries).await? {
        return Ok(Some(open));
    }
    let found = Entity::find()
        .filter(Column::PersonId.eq(person.uuid()))
        .order_by_desc(Column::Id);
    Ok(found.one(queries).await?)
}

/// All attempts of a person, the oldest first.
pub(super) async fn all_of(queries: &impl Queries, person: PersonId) -> Result<Vec<AttemptRow>> {
    use entity::attempt::{Column, Entity};
    let found = Entity::find()
        .filter(Column::PersonId.eq(person.uuid()))
        .order_by_asc(Column::Id);
    Ok(found.all(queries).await?)
}

/// An attempt that nobody else changes until the unit of work ends.
pub(super) async fn to_change(unit: &Unit, id: Uuid) -> Result<AttemptRow> {
    let found = entity::attempt::Entity::find_by_id(id).lock_exclusive();
    found.one(unit).await?.ok_or_else(missing)
}

/// Stores an attempt as it is now.
pub(super) async fn save(unit: &Unit, row: &AttemptRow) -> Result<()> {
    let mut change = row.clone().into_active_model().reset_all();
    change.version = Set(row.version + 1);
    change.update(unit).await?;
    unit.leave(Work::Identity);
    Ok(())
}

/// The pictures of an attempt.
///
/// # Errors
/// When the database does not answer.
pub async fn evidence(queries: &impl Queries, attempt: Uuid) -> Result<Vec<EvidenceRow>> {
    use entity::evidence::{Column, Entity};
    let found = Entity::find()
        .filter(Column::AttemptId.eq(attempt))
        .order_by_asc(Column::Id);
    Ok(found.all(queries).await?)
}

/// What was found in a round of an attempt, or in all of them.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn findings(
    queries: &impl Queries,
    attempt: Uuid,
    round: Option<i64>,
) -> Result<Vec<FindingRow>> {
    use entity::finding::{Column, Entity};
    let mut found = Entity::find().filter(Column::AttemptId.eq(attempt));
    if let Some(round) = round {
        found = found.filter(Column::Round.eq(round));
    }
    Ok(found.order_by_asc(Column::Id).all(queries).await?)
}

/// What officers said of an attempt.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn opinions(queries: &impl Queries, attempt: Uuid) -> Result<Vec<OpinionRow>> {
    use entity::opinion::{Column, Entity};
    let found = Entity::find()
        .filter(Column::AttemptId.eq(attempt))
        .order_by_asc(Column::Id);
    Ok(found.all(queries).await?)
}

/// What was verified of a person.
///
/// # Errors
/// When the database does not answer.
pub async fn verified(
    queries: &impl Queries,
    person: PersonId,
) -> Result<Option<VerifiedIdentity>> {
    let found = entity::verified::Entity::find_by_id(person.uuid());
    Ok(found.one(queries).await?)
}

/// Whether a personal id belongs to another account of the tenant, or this account to another personal id.
pub(super) async fn is_taken(
    queries: &impl Queries,
    person: PersonId,
    index: &BlindIndex<VerifiedPersonalId>,
) -> Result<bool> {
    use entity::verified::{Column, Entity};
    let owner = Entity::find().filter(Column::PersonalIdIndex.eq(index.clone()));
    if let Some(owner) = owner.one(queries).await? {
        return Ok(owner.person_id != person.uuid());
    }
    Ok(verified(queries, person).await?.is_some())
}

/// The attempts that an officer is to look at, those that wait longest first, after one of them.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(
    queries: &impl Queries,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<AttemptRow>> {
    use entity::attempt::{Column, Entity};
    let mut found = Entity::find().filter(Column::State.eq(AttemptState::Review.key()));
    if let Some(after) = after {
        found = found.filter(Column::Id.gt(after));
    }
    let found = found.order_by_asc(Column::Id).limit(limit);
    Ok(found.all(queries).await?)
}

/// How many attempts an officer is to look at.
///
/// # Errors
/// When the database does not answer.
pub async fn count_waiting(queries: &impl Queries) -> Result<u64> {
    use entity::attempt::{Column, Entity};
    let found = Entity::find().filter(Column::State.eq(AttemptState::Review.key()));
    Ok(found.count(queries).await?)
}

/// A sign-in with an electronic identity that has begun, by what somebody came back with.
pub(super) async fn sign_in(queries: &impl Queries, state: &[u8]) -> Result<Option<SignInRow>> {
    use entity::sign_in::{Column, Entity};
    let found = Entity::find().filter(Column::StateHash.eq(state.to_vec()));
    Ok(found.one(queries).await?)
}

/// Somebody else was faster.
pub(super) fn changed() -> Error {
    Error::new(Kind::Conflict, "identity-changed")
}
