//! From one state of an attempt to another, in a unit of work.

use super::rows::{AttemptRow, VerifiedIdentity, entity};
use super::store::{self, is_taken};
use super::telling::news;
use super::{AttemptState, Effect, Refusal, Step};
use crate::accounts::raise_level;
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::tenant::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use tinhid_contract::ekyc::IdentityLevel;
use uuid::Uuid;

/// The code of a conflict that goes to review.
pub(super) const TAKEN: &str = "identity-personal-id-taken";

/// What is known of somebody from now on.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    pub(super) level: IdentityLevel,
    pub(super) verified: VerifiedIdentity,
}

/// What a decision brings with it.
#[derive(Debug, Clone)]
pub(super) struct Deciding {
    /// What is known of the person if they are verified.
    pub(super) grant: Option<Grant>,
    /// How long the evidence outlives it.
    pub(super) after: TimeDelta,
    /// The row of what the person is told; a unit of work may run twice, so it comes with it.
    pub(super) notice: Uuid,
}

impl Deciding {
    /// A decision at a tenant; no grant where nobody is verified by it.
    pub(super) fn new(context: &Context, grant: Option<Grant>) -> Self {
        Self {
            grant,
            after: context
                .snapshot
                .configuration()
                .ekyc
                .limits
                .after_decision(),
            notice: context.runtime.randomness().identifier(context.now),
        }
    }
}

/// Stores what became of an attempt, and does what must be done with it. Returns the sessions to forget.
///
/// # Errors
/// `identity-personal-id-taken` when the number belongs to somebody else; when the database refuses.
pub(super) async fn advance(
    unit: &Unit,
    row: &mut AttemptRow,
    step: Step,
    deciding: &Deciding,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let mut forget = Vec::new();
    row.take(&step.attempt, now);
    for effect in step.effects {
        match effect {
            // When it is checked, by whom it is looked at and what it waits for stands in its state.
            Effect::Check { .. } | Effect::Ask(_) | Effect::AskOfficer => {}
            Effect::Grant => {
                let missing = || Error::internal("nothing is known of whoever was verified");
                forget = give(unit, deciding.grant.as_ref().ok_or_else(missing)?).await?;
            }
            Effect::Tell => {
                if let Some(news) = news(unit, row, deciding.notice, now).await? {
                    unit.announce(news);
                }
            }
            Effect::Erase if step.attempt.state == AttemptState::Expired => {
                row.erase_at = Some(now);
            }
            Effect::Erase => row.erase_at = Some(now + deciding.after),
        }
    }
    store::save(unit, row).await?;
    Ok(forget)
}

async fn give(unit: &Unit, grant: &Grant) -> Result<Vec<Uuid>> {
    let row = &grant.verified;
    let person = crate::sealing::PersonId::new(row.person_id);
    let known = store::verified(unit, person).await?;
    let is_own = known
        .as_ref()
        .is_some_and(|known| known.personal_id_index == row.personal_id_index);
    if !is_own && is_taken(unit, person, &row.personal_id_index).await? {
        return Err(Error::new(Kind::Conflict, TAKEN));
    }
    let change: entity::verified::ActiveModel = row.clone().into_active_model();
    match known {
        Some(_) => change.reset_all().update(unit).await?,
        None => change.insert(unit).await?,
    };
    raise_level(unit, person, grant.level).await
}

/// What people are told of what an attempt refuses.
pub(super) fn refused(refusal: Refusal) -> Error {
    let code = match refusal {
        Refusal::Ended => "identity-attempt-ended",
        Refusal::Stale => "identity-changed",
        Refusal::NotNow => "identity-not-now",
    };
    Error::new(Kind::Conflict, code)
}
