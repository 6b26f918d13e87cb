//! What is known of the people who work for a tenant, and when it goes.

use super::account::{self, AccountState, StateReason};
use super::{invitation, password_history, recovery, session, store};
use crate::authorization::grants::role_grant;
use crate::configuration::sections::Retention;
use crate::database::{Reader, Unit};
use crate::error::{Error, Result};
use crate::privacy::{
    Correction, Erased, Erasure, Expiring, Field, Outcome, PersonalRecords, first_over,
};
use crate::sealing::{PersonId, PersonKey, erase_person};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

/// The accounts of the staff, with their sessions and roles.
#[derive(Debug, Clone, Copy, Default)]
pub struct StaffRecords;

#[async_trait]
impl PersonalRecords for StaffRecords {
    fn kind(&self) -> &'static str {
        "staff-account"
    }

    fn fields(&self) -> &'static [Field] {
        &[
            Field {
                key: "name",
                correction: Correction::Case,
            },
            Field {
                key: "email",
                correction: Correction::Case,
            },
            Field {
                key: "sessions",
                correction: Correction::Never,
            },
        ]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let id = person.person().uuid();
        let Some(account) = store::known(reader, id).await? else {
            return Ok(json!({}));
        };
        let email = person.open(id, &account.email).map_err(Error::internal)?;
        let name = account.name.as_ref().map(|name| person.open(id, name));
        let name = name.transpose().map_err(Error::internal)?;
        let sessions = session::Entity::find()
            .filter(session::Column::AccountId.eq(id))
            .order_by_desc(session::Column::Id)
            .all(reader)
            .await?;
        let sessions: Vec<_> = sessions.iter().map(|session| session.created_at).collect();
        let grants = role_grant::Entity::find()
            .filter(role_grant::Column::SubjectId.eq(id))
            .order_by_asc(role_grant::Column::Id)
            .all(reader)
            .await?;
        let roles: Vec<_> = grants.iter().map(|grant| grant.role.word()).collect();
        Ok(json!({
            "name": name.map(crate::sealing::Personal::into_exposed),
            "email": email.expose().as_str(),
            "roles": roles,
            "created_at": account.created_at,
            "last_signed_in_at": account.last_signed_in_at,
            "signed_in_at": sessions,
        }))
    }

    /// The row stays, for the trail and the grants refer to it; it says nothing of anybody.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let count = let_go(unit, erasure.person.uuid()).await?;
        Ok(Erased::of(self.kind(), count, Outcome::Anonymised))
    }
}

/// Accounts that were disabled go when the law no longer asks who signed in and out: as long after their last
/// use as sessions are kept (Decree 333/2026, article 16, clause 6).
#[async_trait]
impl Expiring for StaffRecords {
    fn key(&self) -> &'static str {
        "staff-account"
    }

    async fn delete_over(
        &self,
        unit: &Unit,
        retention: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        let over = account::Entity::find()
            .filter(account::Column::State.eq(AccountState::Disabled))
            .filter(account::Column::StateReason.ne(StateReason::Erased))
            .filter(account::Column::ActiveAt.lt(retention.session_log_since(now)))
            .order_by_asc(account::Column::ActiveAt);
        let over = first_over(unit, over, account::Column::Id, limit).await?;
        for id in &over {
            let_go(unit, *id).await?;
            erase_person(unit, PersonId::new(*id)).await?;
        }
        Ok(over.len() as u64)
    }
}

/// Takes everything out of an account that tells of its person. Returns whether there was anything, as a count.
async fn let_go(unit: &Unit, id: Uuid) -> Result<u64> {
    use account::Column;
    if store::known(unit, id).await?.is_none() {
        return Ok(0);
    }
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(id))
        .exec(unit)
        .await?;
    recovery::Entity::delete_many()
        .filter(recovery::Column::AccountId.eq(id))
        .exec(unit)
        .await?;
    password_history::Entity::delete_many()
        .filter(password_history::Column::AccountId.eq(id))
        .exec(unit)
        .await?;
    invitation::Entity::delete_many()
        .filter(invitation::Column::AccountId.eq(id))
        .exec(unit)
        .await?;
    let erased = Query::update()
        .table(account::Entity)
        .value(Column::Email, Vec::<u8>::new())
        // An index that no address has: shorter than a hash, and another for each.
        .value(Column::EmailIndex, id.as_bytes().to_vec())
        .value(Column::Name, Option::<Vec<u8>>::None)
        .value(Column::Password, Option::<Vec<u8>>::None)
        .value(Column::TotpSecret, Option::<Vec<u8>>::None)
        .value(Column::State, AccountState::Disabled)
        .value(Column::StateReason, StateReason::Erased)
        .value(Column::Version, Expr::col(Column::Version).add(1))
        .and_where(Expr::col(Column::Id).eq(id))
        .to_owned();
    Ok(unit.execute(&erased).await?.rows_affected())
}
