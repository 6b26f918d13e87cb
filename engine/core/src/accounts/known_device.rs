use super::token::{SessionToken, TokenHash};
use crate::database::{Queries, Unit};
use crate::error::Result;
use crate::sealing::PersonId;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

/// How long a device is known.
const KNOWN: TimeDelta = TimeDelta::days(365);

/// A device on which somebody has proved by a code to read the telephone of the account: there a
/// password is enough. It is known beyond the session, and until its owner forgets it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "known_device")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// What its token is compared with.
    pub token_hash: TokenHash,
    /// Until when it is known.
    pub expires_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Makes a device known by a token of its own.
pub(super) fn add(unit: &Unit, token: &SessionToken, person: PersonId, now: DateTime<Utc>) {
    let device = Model {
        id: token.session(),
        account_id: person.uuid(),
        token_hash: token.hash(),
        expires_at: now + KNOWN,
    };
    unit.insert(device.into_active_model());
}

/// Whether a token is one of a device of this person.
pub(super) async fn is_known(
    queries: &impl Queries,
    token: &SessionToken,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let device = Entity::find_by_id(token.session()).one(queries).await?;
    Ok(device.is_some_and(|device| {
        device.account_id == person.uuid()
            && device.token_hash.is_of(token)
            && now < device.expires_at
    }))
}

/// Forgets every device of a person.
pub(super) async fn forget_all(unit: &Unit, person: PersonId) -> Result<()> {
    let all = Entity::delete_many().filter(Column::AccountId.eq(person.uuid()));
    all.exec(unit).await?;
    Ok(())
}
