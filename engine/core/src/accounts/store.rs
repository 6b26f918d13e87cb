//! The tables of accounts and sessions.

use super::account::{self, Account, Phone};
use super::session::{self, EndedBy, Session};
use super::token::{RefreshToken, TokenHash};
use crate::database::{Queries, Unit};
use crate::error::{Error, Kind, Result};
use crate::sealing::{BlindIndex, PersonId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// The account with a telephone number.
///
/// # Errors
/// When the database does not answer.
pub async fn account_by_phone(
    queries: &impl Queries,
    phone: &BlindIndex<Phone>,
) -> Result<Option<Account>> {
    let found = account::Entity::find().filter(account::Column::PhoneIndex.eq(phone.clone()));
    Ok(found.one(queries).await?)
}

/// The account of a person.
///
/// # Errors
/// When the database does not answer.
pub async fn account_of(queries: &impl Queries, person: PersonId) -> Result<Option<Account>> {
    Ok(account::Entity::find_by_id(person.uuid())
        .one(queries)
        .await?)
}

/// The account of a person, which nobody else changes until the unit of work ends.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn account_to_change(unit: &Unit, person: PersonId) -> Result<Option<Account>> {
    let account = account::Entity::find_by_id(person.uuid()).lock_exclusive();
    Ok(account.one(unit).await?)
}

/// Notes that the person proved on this device who they are.
pub(super) async fn prove(unit: &Unit, session: Uuid, now: DateTime<Utc>) -> Result<()> {
    session::Entity::update_many()
        .set(session::ActiveModel {
            proved_at: Set(now),
            seen_at: Set(now),
            ..Default::default()
        })
        .filter(session::Column::Id.eq(session))
        .filter(session::Column::EndedAt.is_null())
        .exec(unit)
        .await?;
    Ok(())
}

/// Adds a session.
pub(super) fn begin(unit: &Unit, session: Session) {
    unit.insert(session.into_active_model());
}

/// The sessions of an account that have not ended, the newest first.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn of_account(
    queries: &impl Queries,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<Session>> {
    let found = session::Entity::find()
        .filter(session::Column::AccountId.eq(person.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::Id);
    Ok(found.all(queries).await?)
}

/// Whether somebody is signed in somewhere.
pub(super) async fn has_session(
    queries: &impl Queries,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let found = session::Entity::find()
        .filter(session::Column::AccountId.eq(person.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .one(queries)
        .await?;
    Ok(found.is_some())
}

/// Ends sessions of a person: one of them, or all but one. Returns those that ended now.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn end(
    unit: &Unit,
    person: PersonId,
    which: Condition,
    by: EndedBy,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let alive = Condition::all()
        .add(session::Column::AccountId.eq(person.uuid()))
        .add(session::Column::EndedAt.is_null())
        .add(which);
    let ended = session::Entity::find()
        .filter(alive.clone())
        .all(unit)
        .await?;
    session::Entity::update_many()
        .set(session::ActiveModel {
            ended_at: Set(Some(now)),
            ended_by: Set(Some(by)),
            ..Default::default()
        })
        .filter(alive)
        .exec(unit)
        .await?;
    Ok(ended.into_iter().map(|session| session.id).collect())
}

/// Notes that a session was used.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn seen(unit: &Unit, session: Uuid, now: DateTime<Utc>) -> Result<()> {
    session::Entity::update_many()
        .set(session::ActiveModel {
            seen_at: Set(now),
            ..Default::default()
        })
        .filter(session::Column::Id.eq(session))
        .filter(session::Column::SeenAt.lt(now))
        .filter(session::Column::EndedAt.is_null())
        .exec(unit)
        .await?;
    Ok(())
}

/// Exchanges a refresh token: the session gets the hash of a new token, and the next generation counts.
/// A token of an earlier generation ends the session instead; whoever calls tells the nodes.
///
/// # Errors
/// `session-ended` when the session is over, or does not exist.
pub(super) async fn refresh(
    unit: &Unit,
    token: RefreshToken,
    hash: TokenHash,
    token_expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Refreshed> {
    let found = session::Entity::find_by_id(token.session)
        .lock_exclusive()
        .one(unit)
        .await?;
    let ended = || Error::new(Kind::Unauthenticated, "session-ended");
    let session = found
        .filter(|session| session.ended_at.is_none() && now < session.expires_at)
        .ok_or_else(ended)?;
    if token.generation != session.generation {
        let mut change = session.clone().into_active_model();
        change.ended_at = Set(Some(now));
        change.ended_by = Set(Some(EndedBy::Reuse));
        return Ok(Refreshed::Reused(change.update(unit).await?));
    }
    let generation = session.generation + 1;
    let mut change = session.into_active_model();
    change.generation = Set(generation);
    change.token_hash = Set(hash);
    // Nobody is seen by it: an app renews its tokens while nobody touches it.
    change.token_expires_at = Set(token_expires_at);
    Ok(Refreshed::Renewed(change.update(unit).await?))
}

/// What became of a refresh token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refreshed {
    /// It was exchanged; this is the session now.
    Renewed(Session),
    /// It had been exchanged before: the session ended.
    Reused(Session),
}
