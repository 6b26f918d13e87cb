//! People are told how their attempt stands.

use super::rows::{AttemptRow, entity};
use super::{AttemptState, Cause};
use crate::accounts;
use crate::error::{Error, Result};
use crate::messaging::{self, Facts, IdentityStanding};
use crate::tenant::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use tinhid_contract::messages::{IdempotencyKey, MobileNumber};
use uuid::Uuid;

/// When it is tried again to tell somebody.
const AGAIN: TimeDelta = TimeDelta::minutes(2);

/// Tells a person how their attempt stands, if no other node does. Killed in between, it is told again,
/// under the same key.
///
/// # Errors
/// When the database, the keys or the sender do not answer; it is tried again then.
pub(super) async fn tell(context: &Context, row: &AttemptRow) -> Result<bool> {
    let Some(due) = row.tell_at else {
        return Ok(false);
    };
    let next = context.now + AGAIN;
    if !put(context, row.id, due, Some(next)).await? {
        return Ok(false);
    }
    if let Some(standing) = standing(row)? {
        send(context, row, standing).await?;
    }
    put(context, row.id, next, None).await
}

/// Only what the person has to know: that it began they know themselves.
fn standing(row: &AttemptRow) -> Result<Option<IdentityStanding>> {
    let attempt = row.attempt()?;
    Ok(match attempt.state {
        AttemptState::Created => None,
        AttemptState::Evidence if attempt.round == 0 => None,
        AttemptState::Evidence => Some(IdentityStanding::Again),
        AttemptState::Checking => Some(IdentityStanding::Delayed),
        AttemptState::Review if attempt.causes.contains(&Cause::Outage) => {
            Some(IdentityStanding::Delayed)
        }
        AttemptState::Review => Some(IdentityStanding::Review),
        AttemptState::Verified => Some(IdentityStanding::Verified),
        AttemptState::Rejected => Some(IdentityStanding::Rejected),
        AttemptState::Expired => Some(IdentityStanding::Expired),
    })
}

async fn send(context: &Context, row: &AttemptRow, standing: IdentityStanding) -> Result<()> {
    let runtime = &context.runtime;
    let reader = runtime.database().reader();
    let account = accounts::account_of(&reader, row.person()).await?;
    let key = runtime.sealing().person(&reader, row.person()).await?;
    let (Some(account), Some(key)) = (account, key) else {
        return Ok(());
    };
    let phone = key.open(account.id, &account.phone);
    let phone = phone.map_err(Error::internal)?.into_exposed();
    let recipient = MobileNumber::new(phone).map_err(Error::internal)?;
    let facts = Facts::IdentityStanding { standing };
    let once = IdempotencyKey::new(once(row));
    let snapshot = &context.snapshot;
    let message = messaging::sms(snapshot, context.language, once, recipient, &facts)?;
    runtime.messages().send(&message).await?;
    Ok(())
}

/// The same for every try to tell the same, and for nothing else.
fn once(row: &AttemptRow) -> Uuid {
    let mut bytes = row.id.into_bytes();
    let moment = row.state.bytes().chain(row.round.to_be_bytes());
    for (at, byte) in moment.enumerate() {
        bytes[8 + at % 8] = bytes[8 + at % 8].rotate_left(3) ^ byte;
    }
    Uuid::from_bytes(bytes)
}

async fn put(
    context: &Context,
    id: Uuid,
    from: DateTime<Utc>,
    to: Option<DateTime<Utc>>,
) -> Result<bool> {
    let done = context.runtime.database().unit(move |unit| {
        Box::pin(async move {
            use entity::attempt::{ActiveModel, Column, Entity};
            let put = Entity::update_many()
                .set(ActiveModel {
                    tell_at: Set(to),
                    ..Default::default()
                })
                .filter(Column::Id.eq(id))
                .filter(Column::TellAt.eq(from))
                .exec(unit)
                .await?;
            Ok(put.rows_affected > 0)
        })
    });
    done.await
}
