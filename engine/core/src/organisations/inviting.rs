//! Asking somebody to act for an organisation, by a number and nothing else.

use super::invitation::{self, INVITATION_DAYS, Invitation, InvitedPhone};
use super::keeping::note;
use super::member;
use super::membership::{MOST_MEMBERS, MOST_ORGANISATIONS};
use super::store::{self, to_change};
use super::words::{OrganisationRole, Right};
use crate::database::{Queries, Unit};
use crate::error::{Error, Kind, Result};
use crate::privacy::{Act, restriction};
use crate::sealing::{BlindIndex, PersonId, Sealed};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// Somebody is asked.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// A new UUIDv7.
    pub id: Uuid,
    /// For which organisation.
    pub organisation: Uuid,
    /// By whom.
    pub by: PersonId,
    /// What they are to be.
    pub role: OrganisationRole,
    /// Their number.
    pub phone: Sealed<InvitedPhone>,
    /// By which it is found.
    pub phone_index: BlindIndex<InvitedPhone>,
}

/// Asks whoever has a number. Whether anybody has it changes nothing here.
///
/// # Errors
/// `organisation-not-found`, `organisation-role-too-low`; `organisation-invited-already`;
/// `organisation-members-limit`.
pub async fn invite(unit: &Unit, new: NewInvitation, act: &Act) -> Result<Invitation> {
    let found = to_change(unit, new.organisation, new.by, Right::Admit(new.role)).await?;
    let id = found.organisation.id;
    // One that is over makes room for a new one.
    invitation::Entity::delete_many()
        .filter(invitation::Column::OrganisationId.eq(id))
        .filter(invitation::Column::ExpiresAt.lte(act.at))
        .exec(unit)
        .await?;
    let open = invitations_of(unit, id, act.at).await?;
    if open.iter().any(|open| open.phone_index == new.phone_index) {
        return Err(Error::new(Kind::Conflict, "organisation-invited-already"));
    }
    let members = store::members(unit, id).await?.len();
    if open.len() + members >= MOST_MEMBERS {
        let conflict = Error::new(Kind::Conflict, "organisation-members-limit");
        return Err(conflict.with("limit", MOST_MEMBERS.to_string()));
    }
    let row = Invitation {
        id: new.id,
        organisation_id: id,
        role: new.role,
        phone: new.phone,
        phone_index: new.phone_index,
        invited_by: new.by.uuid(),
        created_at: act.at,
        expires_at: act.at + TimeDelta::days(INVITATION_DAYS),
    };
    invitation::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(unit)
        .await?;
    note(unit, act, "invite", &found.organisation);
    Ok(row)
}

/// Asks no longer.
///
/// # Errors
/// `organisation-not-found`, `organisation-role-too-low`; `organisation-invitation-not-found`.
pub async fn withdraw(
    unit: &Unit,
    organisation: Uuid,
    person: PersonId,
    id: Uuid,
    act: &Act,
) -> Result<()> {
    let found = to_change(unit, organisation, person, Right::Read).await?;
    let asked = one(unit, id).await?;
    let asked = asked.filter(|asked| asked.organisation_id == organisation);
    let asked = asked.ok_or_else(missing)?;
    if !found.role.may(Right::Admit(asked.role)) {
        return Err(Error::new(Kind::Forbidden, "organisation-role-too-low"));
    }
    invitation::Entity::delete_by_id(id).exec(unit).await?;
    note(unit, act, "withdraw-invitation", &found.organisation);
    Ok(())
}

/// Acts for the organisation from now on. `phone` is the number with which somebody is signed in.
///
/// # Errors
/// `organisation-invitation-not-found` for anybody else's, and for one that is over;
/// `organisation-too-many`; `processing-restricted`.
pub async fn accept(
    unit: &Unit,
    id: Uuid,
    person: PersonId,
    phone: &BlindIndex<InvitedPhone>,
    act: &Act,
) -> Result<()> {
    restriction::ensure_free(unit, person).await?;
    let asked = asked(unit, id, phone, act.at).await?;
    let organisation = store::locked(unit, asked.organisation_id).await?;
    let others = member::Entity::find()
        .filter(member::Column::PersonId.eq(person.uuid()))
        .count(unit)
        .await?;
    let is_member = store::role_of(unit, organisation.id, person).await?;
    if others >= MOST_ORGANISATIONS && is_member.is_none() {
        let conflict = Error::new(Kind::Conflict, "organisation-too-many");
        return Err(conflict.with("limit", MOST_ORGANISATIONS.to_string()));
    }
    invitation::Entity::delete_by_id(id).exec(unit).await?;
    // Whoever acts for it already stays what they are.
    if is_member.is_none() {
        let row = member::Model {
            organisation_id: organisation.id,
            person_id: person.uuid(),
            role: asked.role,
            joined_at: act.at,
        };
        member::Entity::insert(row.into_active_model())
            .exec_without_returning(unit)
            .await?;
    }
    note(unit, act, "accept-invitation", &organisation);
    Ok(())
}

/// Does not act for the organisation. `phone` is the number with which somebody is signed in.
///
/// # Errors
/// `organisation-invitation-not-found` for anybody else's, and for one that is over.
pub async fn decline(
    unit: &Unit,
    id: Uuid,
    phone: &BlindIndex<InvitedPhone>,
    act: &Act,
) -> Result<()> {
    let asked = asked(unit, id, phone, act.at).await?;
    let organisation = store::locked(unit, asked.organisation_id).await?;
    invitation::Entity::delete_by_id(id).exec(unit).await?;
    note(unit, act, "decline-invitation", &organisation);
    Ok(())
}

/// Whom an organisation asks and who can still accept, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn invitations_of(
    queries: &impl Queries,
    organisation: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>> {
    let open = invitation::Entity::find()
        .filter(invitation::Column::OrganisationId.eq(organisation))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .order_by_asc(invitation::Column::Id);
    Ok(open.all(queries).await?)
}

/// Who asks whoever has a number, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn invitations_to(
    queries: &impl Queries,
    phone: &BlindIndex<InvitedPhone>,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>> {
    let open = invitation::Entity::find()
        .filter(invitation::Column::PhoneIndex.eq(phone.clone()))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .order_by_asc(invitation::Column::Id);
    Ok(open.all(queries).await?)
}

fn missing() -> Error {
    Error::not_found("organisation-invitation-not-found")
}

async fn one(unit: &Unit, id: Uuid) -> Result<Option<Invitation>> {
    Ok(invitation::Entity::find_by_id(id).one(unit).await?)
}

async fn asked(
    unit: &Unit,
    id: Uuid,
    phone: &BlindIndex<InvitedPhone>,
    now: DateTime<Utc>,
) -> Result<Invitation> {
    let asked = one(unit, id).await?;
    asked
        .filter(|asked| asked.phone_index == *phone && now < asked.expires_at)
        .ok_or_else(missing)
}
