use super::session;
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
/// password is enough. It is known beyond the session, and until its owner forgets it from another one.
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

/// The device of this person that a token is of, while it is known.
pub(super) async fn of_token(
    queries: &impl Queries,
    token: &SessionToken,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>> {
    let device = Entity::find_by_id(token.session()).one(queries).await?;
    let known = device.filter(|device| {
        device.account_id == person.uuid()
            && device.token_hash.is_of(token)
            && now < device.expires_at
    });
    Ok(known.map(|device| device.id))
}

/// Forgets the devices of a person, but for the one that the session began on.
pub(super) async fn forget_others(unit: &Unit, person: PersonId, session: Uuid) -> Result<()> {
    let session = session::Entity::find_by_id(session).one(unit).await?;
    let kept = session.and_then(|session| session.known_device_id);
    let mut others = Entity::delete_many().filter(Column::AccountId.eq(person.uuid()));
    if let Some(kept) = kept {
        others = others.filter(Column::Id.ne(kept));
    }
    others.exec(unit).await?;
    Ok(())
}
