//! Who acts for an organisation, and in which role.

use super::keeping::note;
use super::member;
use super::store::{self, owners, to_change};
use super::words::{OrganisationRole, Right};
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::privacy::Act;
use crate::sealing::PersonId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// The most members of one organisation, with those who are invited.
pub const MOST_MEMBERS: usize = 50;
/// The most organisations that one person acts for.
pub const MOST_ORGANISATIONS: u64 = 20;

/// Says what a member is from now on.
///
/// # Errors
/// `organisation-not-found`, `organisation-role-too-low`; `organisation-member-not-found`;
/// `organisation-last-owner` when nobody would be left to answer for it.
pub async fn change_role(
    unit: &Unit,
    organisation: Uuid,
    by: PersonId,
    (person, role): (PersonId, OrganisationRole),
    act: &Act,
) -> Result<()> {
    let found = to_change(unit, organisation, by, Right::Assign).await?;
    let was = store::role_of(unit, organisation, person).await?;
    let was = was.ok_or_else(missing)?;
    if was != role {
        require_another_owner(unit, organisation, was).await?;
    }
    let row = member::Entity::find_by_id((organisation, person.uuid()))
        .one(unit)
        .await?
        .ok_or_else(missing)?;
    let mut change = row.into_active_model();
    change.role = Set(role);
    change.update(unit).await?;
    note(unit, act, "change-role", &found.organisation);
    Ok(())
}

/// Removes somebody else.
///
/// # Errors
/// As [`change_role`].
pub async fn remove(
    unit: &Unit,
    organisation: Uuid,
    by: PersonId,
    person: PersonId,
    act: &Act,
) -> Result<()> {
    let found = to_change(unit, organisation, by, Right::Read).await?;
    let was = store::role_of(unit, organisation, person).await?;
    let was = was.ok_or_else(missing)?;
    if !found.role.may(Right::Admit(was)) {
        return Err(Error::new(Kind::Forbidden, "organisation-role-too-low"));
    }
    require_another_owner(unit, organisation, was).await?;
    delete(unit, organisation, person).await?;
    note(unit, act, "remove-member", &found.organisation);
    Ok(())
}

/// Acts for it no longer.
///
/// # Errors
/// `organisation-not-found`; `organisation-last-owner`.
pub async fn leave(unit: &Unit, organisation: Uuid, person: PersonId, act: &Act) -> Result<()> {
    let found = to_change(unit, organisation, person, Right::Read).await?;
    require_another_owner(unit, organisation, found.role).await?;
    delete(unit, organisation, person).await?;
    note(unit, act, "leave", &found.organisation);
    Ok(())
}

fn missing() -> Error {
    Error::not_found("organisation-member-not-found")
}

/// Fails where an owner goes and no other is left. The organisation is locked, so two cannot go at once.
async fn require_another_owner(
    unit: &Unit,
    organisation: Uuid,
    was: OrganisationRole,
) -> Result<()> {
    match was == OrganisationRole::Owner && owners(unit, organisation).await? < 2 {
        true => Err(Error::new(Kind::Conflict, "organisation-last-owner")),
        false => Ok(()),
    }
}

async fn delete(unit: &Unit, organisation: Uuid, person: PersonId) -> Result<()> {
    member::Entity::delete_by_id((organisation, person.uuid()))
        .exec(unit)
        .await?;
    Ok(())
}
