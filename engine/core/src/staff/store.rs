//! The tables of staff.

use super::account::{self, AccountKind, AccountState, Email, Model as Account, StateReason};
use super::session::{self, EndedBy};
use super::{invitation, password_history, recovery};
use crate::authorization::Role;
use crate::authorization::grants::{RoleGrant, Subject, role_grant};
use crate::database::{Queries, Unit};
use crate::error::{Error, Result};
use crate::sealing::BlindIndex;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The account with an address.
pub(super) async fn by_email(
    queries: &impl Queries,
    email: &BlindIndex<Email>,
) -> Result<Option<Account>> {
    let found = account::Entity::find().filter(account::Column::EmailIndex.eq(email.clone()));
    Ok(found.one(queries).await?)
}

/// The account of an identifier.
///
/// # Errors
/// `staff-not-found`.
pub(super) async fn by_id(queries: &impl Queries, id: Uuid) -> Result<Account> {
    known(queries, id)
        .await?
        .ok_or_else(|| Error::not_found("staff-not-found"))
}

/// The account of an identifier, if there is one of which anything is known.
pub(super) async fn known(queries: &impl Queries, id: Uuid) -> Result<Option<Account>> {
    let found = account::Entity::find_by_id(id).one(queries).await?;
    Ok(found.filter(|found| found.state_reason != Some(StateReason::Erased)))
}

/// The same, and nobody else changes it until the unit ends.
pub(super) async fn held(unit: &Unit, id: Uuid) -> Result<Account> {
    let found = account::Entity::find_by_id(id)
        .lock_exclusive()
        .one(unit)
        .await?;
    found
        .filter(|found| found.state_reason != Some(StateReason::Erased))
        .ok_or_else(|| Error::not_found("staff-not-found"))
}

/// All accounts, the oldest first. A tenant has as many as people work for it.
pub(super) async fn all(queries: &impl Queries) -> Result<Vec<Account>> {
    let all = account::Entity::find().order_by_asc(account::Column::Id);
    let mut all = all.all(queries).await?;
    all.retain(|account| account.state_reason != Some(StateReason::Erased));
    Ok(all)
}

/// Stores a change of an account.
pub(super) async fn change(
    unit: &Unit,
    account: &Account,
    change: impl FnOnce(&mut account::ActiveModel),
) -> Result<()> {
    let mut row = account.clone().into_active_model();
    change(&mut row);
    row.version = Set(account.version + 1);
    row.update(unit).await?;
    Ok(())
}

/// The grants that count at an instant, by whom they were given to.
pub(super) async fn grants_by_holder(
    queries: &impl Queries,
    at: DateTime<Utc>,
) -> Result<HashMap<Uuid, Vec<RoleGrant>>> {
    let not_over = Condition::any()
        .add(role_grant::Column::ExpiresAt.is_null())
        .add(role_grant::Column::ExpiresAt.gt(at));
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::RevokedAt.is_null())
        .filter(not_over)
        .order_by_asc(role_grant::Column::Id)
        .all(queries)
        .await?;
    let mut by_holder: HashMap<Uuid, Vec<RoleGrant>> = HashMap::new();
    for grant in grants {
        by_holder.entry(grant.subject_id).or_default().push(grant);
    }
    Ok(by_holder)
}

/// The accounts of the tenant's own administrators that can be used.
pub(super) async fn administrators(
    queries: &impl Queries,
    at: DateTime<Utc>,
) -> Result<Vec<Account>> {
    let grants = grants_by_holder(queries, at).await?;
    let administrates = |account: &Account| {
        let held = grants.get(&account.id);
        held.is_some_and(|held| held.iter().any(|grant| grant.role == Role::Administrator))
    };
    let active = account::Entity::find()
        .filter(account::Column::State.eq(AccountState::Active))
        .filter(account::Column::Kind.eq(AccountKind::Staff))
        .all(queries)
        .await?;
    Ok(active.into_iter().filter(administrates).collect())
}

/// Whether somebody was made an administrator, and nobody who was can sign in any more.
pub(super) async fn lost_administrators(queries: &impl Queries, at: DateTime<Utc>) -> Result<bool> {
    if !administrators(queries, at).await?.is_empty() {
        return Ok(false);
    }
    let grants = grants_by_holder(queries, at).await?;
    let mut all = grants.values().flatten();
    Ok(all.any(|grant| grant.role == Role::Administrator && grant.expires_at.is_none()))
}

/// Ends the sessions of an account, all but one. Returns those that ended.
pub(super) async fn end_sessions(
    unit: &Unit,
    account: Uuid,
    but: Option<Uuid>,
    by: EndedBy,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let mut alive = Condition::all()
        .add(session::Column::AccountId.eq(account))
        .add(session::Column::EndedAt.is_null());
    if let Some(but) = but {
        alive = alive.add(session::Column::Id.ne(but));
    }
    let ending = session::Entity::find()
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
    Ok(ending.into_iter().map(|session| session.id).collect())
}

/// Ends one session.
pub(super) async fn end_session(
    unit: &Unit,
    id: Uuid,
    by: EndedBy,
    now: DateTime<Utc>,
) -> Result<()> {
    session::Entity::update_many()
        .set(session::ActiveModel {
            ended_at: Set(Some(now)),
            ended_by: Set(Some(by)),
            ..Default::default()
        })
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .exec(unit)
        .await?;
    Ok(())
}

/// The invitations of an account are good no longer.
pub(super) async fn void_invitations(unit: &Unit, account: Uuid, now: DateTime<Utc>) -> Result<()> {
    invitation::Entity::update_many()
        .set(invitation::ActiveModel {
            used_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(invitation::Column::AccountId.eq(account))
        .filter(invitation::Column::UsedAt.is_null())
        .exec(unit)
        .await?;
    Ok(())
}

/// Uses up a recovery code; `false` if it was used before or is none.
pub(super) async fn use_recovery_code(
    unit: &Unit,
    account: Uuid,
    hash: Option<&Vec<u8>>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(hash) = hash else {
        return Ok(false);
    };
    let used = recovery::Entity::update_many()
        .set(recovery::ActiveModel {
            used_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(recovery::Column::AccountId.eq(account))
        .filter(recovery::Column::CodeHash.eq(hash.clone()))
        .filter(recovery::Column::UsedAt.is_null())
        .exec(unit)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Replaces all recovery codes of an account.
pub(super) async fn replace_recovery_codes(
    unit: &Unit,
    account: Uuid,
    codes: &[recovery::Model],
) -> Result<()> {
    recovery::Entity::delete_many()
        .filter(recovery::Column::AccountId.eq(account))
        .exec(unit)
        .await?;
    for code in codes {
        code.clone().into_active_model().insert(unit).await?;
    }
    Ok(())
}

/// How many recovery codes somebody has left.
///
/// # Errors
/// When the database does not answer.
pub async fn recovery_codes_left(queries: &impl Queries, account: Uuid) -> Result<u64> {
    let left = recovery::Entity::find()
        .filter(recovery::Column::AccountId.eq(account))
        .filter(recovery::Column::UsedAt.is_null());
    Ok(left.count(queries).await?)
}

/// The passwords that somebody had last, the newest first.
pub(super) async fn last_passwords(
    queries: &impl Queries,
    account: Uuid,
    most: u32,
) -> Result<Vec<password_history::Model>> {
    let last = password_history::Entity::find()
        .filter(password_history::Column::AccountId.eq(account))
        .order_by_desc(password_history::Column::Id)
        .limit(u64::from(most));
    Ok(last.all(queries).await?)
}

/// An account by its identifier.
///
/// # Errors
/// `staff-not-found`.
pub async fn account(queries: &impl Queries, id: Uuid) -> Result<Account> {
    by_id(queries, id).await
}

/// Whether somebody is the only administrator that can be used.
///
/// # Errors
/// When the database does not answer.
pub async fn is_only_administrator(
    queries: &impl Queries,
    subject: Subject,
    now: DateTime<Utc>,
) -> Result<bool> {
    let administrators = administrators(queries, now).await?;
    Ok(administrators.len() == 1 && administrators[0].subject() == subject)
}
