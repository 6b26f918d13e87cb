//! What officers decide.

use super::keeping::note;
use super::organisation::Organisation;
use super::review::{self, ReviewReason};
use super::store::{self, is_verified_elsewhere, require_version};
use super::words::{OrganisationRole, OrganisationState};
use crate::authorization::Extent;
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::privacy::Act;
use crate::sealing::Sealed;
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder};
use uuid::Uuid;

/// What an officer decides about an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Verdict {
    /// It is what it says.
    #[sea_orm(string_value = "approve")]
    Approve,
    /// It is not, or papers are missing.
    #[sea_orm(string_value = "refuse")]
    Refuse,
    /// It is stopped.
    #[sea_orm(string_value = "suspend")]
    Suspend,
    /// It goes on.
    #[sea_orm(string_value = "reinstate")]
    Reinstate,
}

impl Verdict {
    /// Its word, for forms, the database and the audit trail.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Refuse => "refuse",
            Self::Suspend => "suspend",
            Self::Reinstate => "reinstate",
        }
    }

    /// The one of a word.
    pub fn of(word: &str) -> Option<Self> {
        use sea_orm::Iterable;
        Self::iter().find(|one| one.word() == word)
    }

    /// Whether the members are owed a reason.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Refuse | Self::Suspend)
    }

    /// The state that it makes of another, if it can.
    pub const fn makes_of(self, state: OrganisationState) -> Option<OrganisationState> {
        use OrganisationState::{Refused, Submitted, Suspended, Verified};
        match (self, state) {
            (Self::Approve, Submitted) | (Self::Reinstate, Suspended) => Some(Verified),
            (Self::Refuse, Submitted) => Some(Refused),
            (Self::Suspend, Verified) => Some(Suspended),
            _ => None,
        }
    }
}

/// An officer decides about an organisation within their reach. `review` is a new UUIDv7, for a decision
/// that nobody asked for.
///
/// # Errors
/// `organisation-not-found` beyond their reach; `version-changed`; `organisation-decided-already` when it
/// stands so that this cannot be decided; `organisation-reason-missing`; `organisation-tax-code-taken` when
/// another was verified with the same tax code: that one has to be stopped first, by whoever looked at both;
/// `organisation-without-owner` when nobody is left to answer for one that goes on: its longest-serving
/// manager becomes its owner where the last one was erased.
pub async fn decide(
    unit: &Unit,
    extent: &Extent,
    (id, version): (Uuid, i64),
    verdict: Verdict,
    (review, reason): (Uuid, Option<Sealed<ReviewReason>>),
    act: &Act,
) -> Result<Organisation> {
    let found = store::locked(unit, id).await?;
    if !extent.holds(None, Some(&found.commune_code)) || found.state == OrganisationState::Draft {
        return Err(store::missing());
    }
    require_version(&found, version)?;
    let Some(state) = verdict.makes_of(found.state) else {
        return Err(Error::new(Kind::Conflict, "organisation-decided-already"));
    };
    if verdict.needs_reason() && reason.is_none() {
        return Err(Error::invalid("organisation-reason-missing"));
    }
    if verdict == Verdict::Approve && is_verified_elsewhere(unit, &found).await? {
        return Err(Error::new(Kind::Conflict, "organisation-tax-code-taken"));
    }
    if state == OrganisationState::Verified && store::owners(unit, id).await? == 0 {
        succeed(unit, id).await?;
    }
    write(unit, id, review, verdict, reason, act).await?;
    let mut change = found.clone().into_active_model();
    change.state = Set(state);
    change.attention_at = Set(None);
    if verdict == Verdict::Approve {
        change.verified_at = Set(Some(act.at));
    }
    change.updated_at = Set(act.at);
    change.version = Set(found.version + 1);
    let changed = match change.update(unit).await {
        Ok(changed) => changed,
        // Two officers at once, each with one claim.
        Err(cause) => {
            let error = Error::from(cause);
            return Err(match error.code() {
                "duplicate" => Error::new(Kind::Conflict, "organisation-tax-code-taken"),
                _ => error,
            });
        }
    };
    note(unit, act, verdict.word(), &changed);
    Ok(changed)
}

/// Where the law took the last owner, whoever looked after it for longest answers for it from now on.
async fn succeed(unit: &Unit, id: Uuid) -> Result<()> {
    let members = store::members(unit, id).await?;
    let managers = members
        .into_iter()
        .filter(|member| member.role == OrganisationRole::Manager);
    let Some(manager) = managers.min_by_key(|member| (member.joined_at, member.person_id)) else {
        return Err(Error::new(Kind::Conflict, "organisation-without-owner"));
    };
    let mut change = manager.into_active_model();
    change.role = Set(OrganisationRole::Owner);
    change.update(unit).await?;
    Ok(())
}

/// Into the review that was asked for, or into a new one.
async fn write(
    unit: &Unit,
    id: Uuid,
    new: Uuid,
    verdict: Verdict,
    reason: Option<Sealed<ReviewReason>>,
    act: &Act,
) -> Result<()> {
    let asked = review::Entity::find()
        .filter(review::Column::OrganisationId.eq(id))
        .filter(review::Column::DecidedAt.is_null())
        .order_by_desc(review::Column::Id)
        .one(unit)
        .await?;
    let decided_by = act.by.id().map_or_else(
        || act.by.word().to_owned(),
        |id| format!("{} {id}", act.by.word()),
    );
    let Some(asked) = asked else {
        let row = review::Model {
            id: new,
            organisation_id: id,
            asked_by: None,
            asked_at: act.at,
            decision: Some(verdict),
            reason,
            decided_by: Some(decided_by),
            decided_at: Some(act.at),
        };
        review::Entity::insert(row.into_active_model())
            .exec_without_returning(unit)
            .await?;
        return Ok(());
    };
    let mut change = asked.into_active_model();
    change.decision = Set(Some(verdict));
    change.reason = Set(reason);
    change.decided_by = Set(Some(decided_by));
    change.decided_at = Set(Some(act.at));
    change.update(unit).await?;
    Ok(())
}
