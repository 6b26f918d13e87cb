//! What was proved of people.

use super::account;
use super::session;
use super::store::account_to_change;
use crate::database::Unit;
use crate::error::{Error, Result};
use crate::sealing::PersonId;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use tinhid_contract::ekyc::IdentityLevel;
use uuid::Uuid;

/// Raises what was proved of a person; it never falls here. Returns their sessions: whoever calls has this
/// process [forget](super::Sessions::forget) them once the unit is committed, and every other node reads
/// them anew within two seconds.
///
/// # Errors
/// Internal when there is no such account; when the database does not answer.
pub async fn raise_level(unit: &Unit, person: PersonId, level: IdentityLevel) -> Result<Vec<Uuid>> {
    let missing = || Error::internal("somebody was verified who has no account");
    let account = account_to_change(unit, person).await?.ok_or_else(missing)?;
    let level = i64::from(level.number());
    if account.identity_level < level {
        let version = account.version + 1;
        let mut change: account::ActiveModel = account.into_active_model();
        change.identity_level = Set(level);
        change.version = Set(version);
        change.update(unit).await?;
    }
    let sessions = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::AccountId.eq(person.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .into_tuple();
    Ok(sessions.all(unit).await?)
}
