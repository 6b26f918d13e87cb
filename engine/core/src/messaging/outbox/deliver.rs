//! Sends what was promised: at least once, in the order in which it comes due, with more and more time
//! between tries. Each row is leased before it is sent, so that of several nodes one sends it; a node that
//! dies with a lease leaves a row that comes due again.

use super::notice::{Notice, NoticeFact, Recipient, TOPIC, sealed_number};
use crate::accounts;
use crate::database::records::outbox::{ActiveModel, Column, Entity, Model};
use crate::database::{Queries, Unit};
use crate::error::{Error, Result};
use crate::messaging::{self, Facts};
use crate::sealing::{PersonId, erase_person};
use crate::staff;
use crate::tenant::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::time::{Duration, Instant};
use tinhid_contract::messages::{EmailRecipient, IdempotencyKey, Message, MobileNumber};

/// How many are leased at once.
const TOGETHER: u64 = 8;
/// For how long. Sending one takes seconds at most.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// After how much of it nothing more is begun.
const ENOUGH: Duration = Duration::from_secs(60);
/// The time after the first failure; it doubles with each.
const FIRST_REST: TimeDelta = TimeDelta::seconds(10);
/// The longest time between two tries.
const LONGEST_REST: TimeDelta = TimeDelta::hours(1);
/// For how long somebody is told of a change; later it is no news, and somebody has to look.
const NEWS: TimeDelta = TimeDelta::days(3);

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Messages with a receipt.
    pub sent: u64,
    /// Those whose recipient is gone.
    pub nobody: u64,
    /// Those that wait for another try, or for somebody to look.
    pub failed: u64,
}

/// When the next message is due, or was; asking costs no write.
///
/// # Errors
/// When the database does not answer.
pub async fn next_due(queries: &impl Queries) -> Result<Option<DateTime<Utc>>> {
    Ok(waiting().one(queries).await?.map(|row| row.due_at))
}

/// What was promised and is not sent, the longest due first.
fn waiting() -> Select<Entity> {
    Entity::find()
        .filter(Column::Topic.eq(TOPIC))
        .filter(Column::DeliveredAt.is_null())
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
}

/// Sends what has come due.
///
/// # Errors
/// When the database does not answer; what was sent before has its receipt.
pub async fn deliver_due(context: &Context) -> Result<Delivered> {
    let mut done = Delivered::default();
    loop {
        let leased = lease(context).await?;
        let begun = Instant::now();
        let is_last = (leased.len() as u64) < TOGETHER;
        for row in leased {
            if begun.elapsed() > ENOUGH {
                return Ok(done);
            }
            match message(context, &row).await {
                Ok(None) => {
                    settle(context, &row, Some("nobody")).await?;
                    done.nobody += 1;
                }
                Ok(Some(message)) => match context.runtime.messages().send(&message).await {
                    Ok(_receipt) => {
                        settle(context, &row, None).await?;
                        done.sent += 1;
                    }
                    Err(error) => {
                        put_off(context, &row, &error).await?;
                        done.failed += 1;
                    }
                },
                Err(error) => {
                    put_off(context, &row, &error).await?;
                    done.failed += 1;
                }
            }
        }
        if is_last {
            return Ok(done);
        }
    }
}

/// Takes rows that are due; until the lease ends nobody else does.
async fn lease(context: &Context) -> Result<Vec<Model>> {
    let now = context.now;
    let leased = context.runtime.database().unit(move |unit| {
        Box::pin(async move {
            let due = waiting()
                .filter(Column::DueAt.lte(now))
                .limit(TOGETHER)
                .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
                .all(unit)
                .await?;
            let mut leased = Vec::new();
            for mut row in due {
                row.attempts += 1;
                if change(unit, &row, now + LEASE, None, None).await? {
                    leased.push(row);
                }
            }
            Ok(leased)
        })
    });
    leased.await
}

/// Changes a row of which this is the last try. Returns whether it still was.
async fn change(
    unit: &Unit,
    row: &Model,
    due_at: DateTime<Utc>,
    delivered_at: Option<DateTime<Utc>>,
    failure: Option<String>,
) -> Result<bool> {
    let is_lease = delivered_at.is_none() && failure.is_none();
    let before = if is_lease {
        row.attempts - 1
    } else {
        row.attempts
    };
    let mut change = ActiveModel {
        due_at: Set(due_at),
        attempts: Set(row.attempts),
        delivered_at: Set(delivered_at),
        ..Default::default()
    };
    if !is_lease {
        change.last_failure = Set(failure);
    }
    if delivered_at.is_some() {
        // Nothing of it is needed any more.
        change.payload = Set(serde_json::json!({}));
    }
    let changed = Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(row.id))
        .filter(Column::Attempts.eq(before))
        .filter(Column::DeliveredAt.is_null())
        .exec(unit)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Notes the receipt, or that there is nobody to tell. What was sealed for this message alone is gone with it.
async fn settle(context: &Context, row: &Model, why: Option<&'static str>) -> Result<()> {
    let (row, now) = (row.clone(), context.now);
    let settled = context.runtime.database().unit(move |unit| {
        let row = row.clone();
        Box::pin(async move {
            change(unit, &row, row.due_at, Some(now), why.map(str::to_owned)).await?;
            erase_person(unit, PersonId::new(row.id)).await?;
            Ok(())
        })
    });
    settled.await
}

/// Notes a failure, and when it is tried again.
async fn put_off(context: &Context, row: &Model, error: &Error) -> Result<()> {
    let now = context.now;
    let is_final = matches!(
        error.code(),
        "recipient-refused" | "message-refused" | "message-too-long"
    ) || now - row.created_at > NEWS;
    let rest = match is_final {
        true => TimeDelta::days(36_500),
        false => rest(row.attempts),
    };
    tracing::warn!(
        tenant = context.runtime.key(),
        message = %row.id,
        attempts = row.attempts,
        is_final,
        ?error,
        "a promised message was not sent"
    );
    let (row, code) = (row.clone(), error.code().to_owned());
    let put_off = context.runtime.database().unit(move |unit| {
        let (row, code) = (row.clone(), code.clone());
        Box::pin(async move {
            change(unit, &row, now + rest, None, Some(code)).await?;
            Ok(())
        })
    });
    put_off.await
}

/// How long a message rests after so many tries.
fn rest(attempts: i32) -> TimeDelta {
    let doubled = u32::try_from(attempts.clamp(1, 12) - 1).unwrap_or_default();
    (FIRST_REST * 2_i32.pow(doubled)).min(LONGEST_REST)
}

/// The message, in the words of now; none if there is nobody to tell any more.
async fn message(context: &Context, row: &Model) -> Result<Option<Message>> {
    let notice: Notice = serde_json::from_value(row.payload.clone()).map_err(Error::internal)?;
    let Some(facts) = facts(context, &notice.fact).await? else {
        return Ok(None);
    };
    let (key, language) = (IdempotencyKey::new(row.id), notice.language());
    let (runtime, snapshot) = (&context.runtime, &context.snapshot);
    let reader = runtime.database().reader();
    let phone = match notice.to {
        Recipient::Staff { account } => {
            let found = staff::account(&reader, account).await?;
            let Some(person) = runtime.sealing().person(&reader, found.person()).await? else {
                return Ok(None);
            };
            let email = person
                .open(found.id, &found.email)
                .map_err(Error::internal)?;
            let to = EmailRecipient::new(email.into_exposed());
            return messaging::email(snapshot, language, key, to, &facts).map(Some);
        }
        Recipient::Citizen { account } => {
            let person = PersonId::new(account);
            let found = accounts::account_of(&reader, person).await?;
            let key = runtime.sealing().person(&reader, person).await?;
            // Whoever was made up for a trial has no telephone.
            let found = found.filter(|found| found.kind == accounts::AccountKind::Person);
            let Some((found, key)) = found.zip(key) else {
                return Ok(None);
            };
            key.open(found.id, &found.phone).map_err(Error::internal)?
        }
        Recipient::Number { key, sealed } => {
            let key = runtime
                .sealing()
                .person(&reader, PersonId::new(key))
                .await?;
            let Some(key) = key else {
                return Ok(None);
            };
            key.open(row.id, &sealed_number(&sealed)?)
                .map_err(Error::internal)?
        }
    };
    let Ok(to) = MobileNumber::new(phone.into_exposed()) else {
        return Ok(None);
    };
    messaging::sms(snapshot, language, key, to, &facts).map(Some)
}

async fn facts(context: &Context, fact: &NoticeFact) -> Result<Option<Facts>> {
    Ok(Some(match *fact {
        NoticeFact::NewDevice { session, at } => {
            let reader = context.runtime.database().reader();
            let found = accounts::entity::SessionRows::find_by_id(session)
                .one(&reader)
                .await?;
            let Some(found) = found else {
                return Ok(None);
            };
            let device = found.program;
            Facts::NewDevice { device, at }
        }
        NoticeFact::PhoneChanged { at } => Facts::PhoneChanged { at },
        NoticeFact::PasswordChanged { at } => Facts::PasswordChanged { at },
        NoticeFact::ErasureAsked { at } => Facts::ErasureAsked { at },
        NoticeFact::ErasureCancelled { at } => Facts::ErasureCancelled { at },
        NoticeFact::ErasureFinished { at } => Facts::ErasureFinished { at },
        NoticeFact::CaseAnswered { at } => Facts::CaseAnswered { at },
        NoticeFact::IdentityStanding { standing } => Facts::IdentityStanding { standing },
        NoticeFact::GlassGranted { until } => Facts::GlassGranted { until },
        NoticeFact::IdleWarning { at } => Facts::IdleWarning { at },
    }))
}

#[cfg(test)]
mod tests {
    use super::{FIRST_REST, LONGEST_REST, rest};

    #[test]
    fn it_rests_longer_after_every_failure_and_never_longer_than_an_hour() {
        assert_eq!(rest(1), FIRST_REST);
        assert_eq!(rest(2), FIRST_REST * 2);
        assert_eq!(rest(7), FIRST_REST * 64);
        for attempts in [20, i32::MAX] {
            assert_eq!(rest(attempts), LONGEST_REST);
        }
        assert_eq!(rest(0), FIRST_REST);
    }
}
