//! People are told how their attempt stands.

use super::rows::AttemptRow;
use super::{AttemptState, Cause};
use crate::configuration::sections::Language;
use crate::database::{OutboxRow, Unit};
use crate::error::Result;
use crate::messaging::IdentityStanding;
use crate::messaging::outbox::{Notice, NoticeFact, Recipient};
use crate::privacy::consent;
use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use uuid::Uuid;

/// What is promised to a person whose attempt stands as it does now, in the language in which they agreed to
/// it; none where there is nothing that they do not know themselves.
pub(super) async fn news(
    unit: &Unit,
    row: &AttemptRow,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<OutboxRow>> {
    let Some(standing) = standing(row)? else {
        return Ok(None);
    };
    let agreed = consent::Entity::find_by_id(row.consent_id)
        .one(unit)
        .await?;
    let language = agreed.map(|agreed| agreed.language);
    let notice = Notice {
        to: Recipient::citizen(row.person()),
        language: language.unwrap_or_else(|| Language::Vi.tag().to_owned()),
        fact: NoticeFact::IdentityStanding { standing },
    };
    notice.row(id, now).map(Some)
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
