//! What people may ask about their account and their sessions.

use super::account::{self, AccountState};
use super::session::{self, EndedBy};
use super::store;
use super::{code, known_device};
use crate::configuration::floors::{Act, Citation};
use crate::configuration::sections::Retention;
use crate::database::{Reader, Unit};
use crate::error::{Error, Result};
use crate::privacy::{
    Correction, Erased, Erasure, Expiring, Field, Outcome, PersonalRecords, delete_first,
};
use crate::sealing::PersonKey;
use async_trait::async_trait;
use chrono::{DateTime, Months, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Who signed in and out is kept for as long as the law asks.
const SYSTEM_LOG: Citation = Citation::of(Act::Decree333, "16", "6", None);

/// The account itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct AccountRecords;

/// Where somebody is, and was, signed in.
#[derive(Debug, Clone, Copy, Default)]
pub struct SessionRecords;

#[async_trait]
impl PersonalRecords for AccountRecords {
    fn kind(&self) -> &'static str {
        "account"
    }

    fn fields(&self) -> &'static [Field] {
        &[
            Field {
                key: "phone",
                correction: Correction::Person("/tai-khoan"),
            },
            Field {
                key: "identity_level",
                correction: Correction::Case,
            },
        ]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let Some(account) = store::account_of(reader, person.person()).await? else {
            return Ok(json!({}));
        };
        let phone = person
            .open(account.id, &account.phone)
            .map_err(Error::internal)?;
        let devices = known_device::Entity::find()
            .filter(known_device::Column::AccountId.eq(account.id))
            .all(reader)
            .await?;
        let known: Vec<_> = devices.iter().map(|device| device.expires_at).collect();
        Ok(json!({
            "known_devices_until": known,
            "phone": phone.expose().e164(),
            "identity_level": account.identity_level,
            "has_password": account.password.is_some(),
            "phone_changed_at": account.phone_changed_at,
            "created_at": account.created_at,
        }))
    }

    /// Where the law keeps sessions, they keep a row to refer to: it says nothing of anybody.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        use account::Column;
        let id = erasure.person.uuid();
        let known = store::account_of(unit, erasure.person).await?;
        let Some(account) = known.filter(|account| account.state != AccountState::Erased) else {
            return Ok(Erased::nothing());
        };
        let devices = known_device::Entity::delete_many()
            .filter(known_device::Column::AccountId.eq(id))
            .exec(unit)
            .await?;
        // Also those that were asked for by the number before it was known whose it is.
        let codes = code::Entity::delete_many()
            .filter(
                Condition::any()
                    .add(code::Column::AccountId.eq(id))
                    .add(code::Column::PhoneIndex.eq(account.phone_index)),
            )
            .exec(unit)
            .await?;
        let erased = Query::update()
            .table(account::Entity)
            .value(Column::Phone, Vec::<u8>::new())
            .value(Column::PhoneIndex, nobody(id))
            .value(Column::Password, Option::<Vec<u8>>::None)
            .value(Column::PasswordFailures, 0)
            .value(Column::PasswordLockedUntil, Option::<DateTime<Utc>>::None)
            .value(Column::State, AccountState::Erased)
            .value(Column::PhoneChangedAt, erasure.now)
            .value(Column::Version, Expr::col(Column::Version).add(1))
            .and_where(Expr::col(Column::Id).eq(id))
            .to_owned();
        let count = unit.execute(&erased).await?.rows_affected();
        let deleted = |kind, count| Erased::of(kind, count, Outcome::Deleted);
        Ok(Erased::of(self.kind(), count, Outcome::Anonymised)
            .and(deleted("known-device", devices.rows_affected))
            .and(deleted("one-time-code", codes.rows_affected)))
    }
}

/// An index that no telephone number has: shorter than a hash, and another for each.
fn nobody(id: Uuid) -> Vec<u8> {
    id.as_bytes().to_vec()
}

#[async_trait]
impl PersonalRecords for SessionRecords {
    fn kind(&self) -> &'static str {
        "session"
    }

    fn fields(&self) -> &'static [Field] {
        &[Field {
            key: "sessions",
            correction: Correction::Never,
        }]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let sessions = session::Entity::find()
            .filter(session::Column::AccountId.eq(person.person().uuid()))
            .order_by_desc(session::Column::Id)
            .all(reader)
            .await?;
        let sessions = sessions.into_iter().map(|session| {
            json!({
                "id": session.id,
                "surface": session.surface.word(),
                "device": session.device.word(),
                "program": session.program,
                "created_at": session.created_at,
                "proved_at": session.proved_at,
                "seen_at": session.seen_at,
                "expires_at": session.expires_at,
                "ended_at": session.ended_at,
                "ended_by": session.ended_by.map(EndedBy::word),
            })
        });
        Ok(sessions.collect())
    }

    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let Erasure { person, now, .. } = *erasure;
        let ended = store::end(unit, person, Condition::all(), EndedBy::Owner, now).await?;
        let kept = session::Entity::update_many()
            .set(session::ActiveModel {
                program: Set(String::new()),
                ..Default::default()
            })
            .filter(session::Column::AccountId.eq(person.uuid()))
            .exec(unit)
            .await?;
        let until = now + Months::new(erasure.retention.session_log_months);
        let outcome = Outcome::Kept {
            until,
            citation: SYSTEM_LOG,
        };
        Ok(Erased::of(self.kind(), kept.rows_affected, outcome).forgetting(ended))
    }
}

#[async_trait]
impl Expiring for SessionRecords {
    fn key(&self) -> &'static str {
        "session"
    }

    async fn delete_over(
        &self,
        unit: &Unit,
        retention: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        use session::Column;
        let ended = Func::coalesce([Expr::col(Column::EndedAt), Expr::col(Column::ExpiresAt)]);
        let over = session::Entity::find()
            .filter(Expr::expr(ended).lt(retention.session_log_since(now)))
            .order_by_asc(Column::Id);
        delete_first(unit, over, Column::Id, limit).await
    }
}

/// What is left of erased accounts goes with the last of their sessions.
#[async_trait]
impl Expiring for AccountRecords {
    fn key(&self) -> &'static str {
        "account"
    }

    async fn delete_over(
        &self,
        unit: &Unit,
        _: &Retention,
        _: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        let sessions = Query::select()
            .expr(Expr::val(1))
            .from(session::Entity)
            .and_where(
                Expr::col((session::Entity, session::Column::AccountId))
                    .equals((account::Entity, account::Column::Id)),
            )
            .to_owned();
        let over = account::Entity::find()
            .filter(account::Column::State.eq(AccountState::Erased))
            .filter(Expr::exists(sessions).not())
            .order_by_asc(account::Column::Id);
        delete_first(unit, over, account::Column::Id, limit).await
    }
}
