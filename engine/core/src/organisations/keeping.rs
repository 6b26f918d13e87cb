//! What members do to an organisation itself.

use super::details::OrganisationDetails;
use super::evidence;
use super::member;
use super::membership::MOST_ORGANISATIONS;
use super::organisation::{self, Details, Organisation, TaxCodeColumn};
use super::store::{require_version, to_change};
use super::words::{OrganisationKind, OrganisationRole, OrganisationState, Right};
use super::{invitation, review};
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::objects;
use crate::privacy::{Act, restriction};
use crate::sealing::{BlindIndex, NewPersonKey, PersonId, Sealed, add_person, erase_person};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};
use serde_json::json;
use uuid::Uuid;

/// An organisation that somebody describes for the first time.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// The row; a draft.
    pub organisation: Organisation,
    /// Its key.
    pub key: NewPersonKey,
    /// Who describes it, and owns it.
    pub owner: PersonId,
}

/// What somebody says anew about an organisation.
#[derive(Debug, Clone)]
pub struct Edit {
    /// About which.
    pub id: Uuid,
    /// Who.
    pub person: PersonId,
    /// The version that they have seen.
    pub version: i64,
    /// What it is.
    pub kind: OrganisationKind,
    /// Where it has its seat.
    pub commune_code: String,
    /// By which claims of its tax code are found.
    pub tax_code_index: BlindIndex<TaxCodeColumn>,
    /// What describes it now.
    pub details: OrganisationDetails,
    /// What described it before, as far as whoever seals has seen.
    pub before: OrganisationDetails,
    /// The same, sealed.
    pub sealed: Sealed<Details>,
}

/// Adds an organisation, with its first owner.
///
/// # Errors
/// `organisation-too-many` for whoever acts for as many as one may; `processing-restricted`.
pub async fn create(unit: &Unit, new: &NewOrganisation, act: &Act) -> Result<()> {
    let person = new.owner;
    restriction::ensure_free(unit, person).await?;
    let others = member::Entity::find()
        .filter(member::Column::PersonId.eq(person.uuid()))
        .count(unit)
        .await?;
    if others >= MOST_ORGANISATIONS {
        let conflict = Error::new(Kind::Conflict, "organisation-too-many");
        return Err(conflict.with("limit", MOST_ORGANISATIONS.to_string()));
    }
    let organisation = &new.organisation;
    add_person(unit, &new.key).await?;
    let row = organisation.clone().into_active_model();
    organisation::Entity::insert(row)
        .exec_without_returning(unit)
        .await?;
    let owner = member::Model {
        organisation_id: organisation.id,
        person_id: person.uuid(),
        role: OrganisationRole::Owner,
        joined_at: act.at,
    };
    member::Entity::insert(owner.into_active_model())
        .exec_without_returning(unit)
        .await?;
    note(unit, act, "create", organisation);
    Ok(())
}

/// Describes an organisation anew. What an officer judged stays as it was; how people reach it may change
/// at any time but while it is looked at.
///
/// # Errors
/// `organisation-not-found`, `organisation-role-too-low`, `version-changed`; `organisation-under-review`,
/// `organisation-suspended`; `organisation-verified-already` for what an officer judged.
pub async fn edit(unit: &Unit, edit: Edit, act: &Act) -> Result<Organisation> {
    let found = to_change(unit, edit.id, edit.person, Right::Describe).await?;
    let found = found.organisation;
    require_version(&found, edit.version)?;
    let is_another = found.kind != edit.kind
        || found.commune_code != edit.commune_code
        || edit.before.is_another(&edit.details);
    match found.state {
        OrganisationState::Verified if !is_another => {}
        _ => require_open(&found)?,
    }
    let mut change = found.clone().into_active_model();
    change.kind = Set(edit.kind);
    change.commune_code = Set(edit.commune_code);
    change.tax_code_index = Set(edit.tax_code_index);
    change.details = Set(edit.sealed);
    change.updated_at = Set(act.at);
    change.version = Set(found.version + 1);
    let changed = change.update(unit).await?;
    note(unit, act, "edit", &changed);
    Ok(changed)
}

/// Sends an organisation to the officer.
///
/// # Errors
/// What [`edit`] says; `organisation-evidence-missing` without a paper; `processing-restricted`.
pub async fn submit(
    unit: &Unit,
    (id, version): (Uuid, i64),
    person: PersonId,
    review: Uuid,
    act: &Act,
) -> Result<Organisation> {
    restriction::ensure_free(unit, person).await?;
    let found = to_change(unit, id, person, Right::Describe).await?;
    let found = found.organisation;
    require_version(&found, version)?;
    require_open(&found)?;
    let papers = objects::of_owner(unit, evidence::owner(id)).await?;
    if papers.is_empty() {
        return Err(Error::new(Kind::Conflict, "organisation-evidence-missing"));
    }
    let asked = review::Model {
        id: review,
        organisation_id: id,
        asked_by: Some(person.uuid()),
        asked_at: act.at,
        decision: None,
        reason: None,
        decided_by: None,
        decided_at: None,
    };
    review::Entity::insert(asked.into_active_model())
        .exec_without_returning(unit)
        .await?;
    let mut change = found.clone().into_active_model();
    change.state = Set(OrganisationState::Submitted);
    change.attention_at = Set(Some(act.at));
    change.updated_at = Set(act.at);
    change.version = Set(found.version + 1);
    let changed = change.update(unit).await?;
    note(unit, act, "submit", &changed);
    Ok(changed)
}

/// Ends an organisation: nothing of it stays but what the audit trail says. One that was stopped ends only
/// after it goes on.
///
/// # Errors
/// `organisation-not-found`, `organisation-role-too-low`, `version-changed`, `organisation-suspended`.
pub async fn close(
    unit: &Unit,
    (id, version): (Uuid, i64),
    person: PersonId,
    act: &Act,
) -> Result<()> {
    let found = to_change(unit, id, person, Right::Close).await?;
    let found = found.organisation;
    require_version(&found, version)?;
    if found.state == OrganisationState::Suspended {
        return Err(Error::new(Kind::Conflict, "organisation-suspended"));
    }
    delete(unit, id, act.at).await?;
    note(unit, act, "close", &found);
    Ok(())
}

/// Fails while an officer's judgement stands or is awaited.
pub(super) fn require_open(organisation: &Organisation) -> Result<()> {
    let code = match organisation.state {
        OrganisationState::Draft | OrganisationState::Refused => return Ok(()),
        OrganisationState::Submitted => "organisation-under-review",
        OrganisationState::Verified => "organisation-verified-already",
        OrganisationState::Suspended => "organisation-suspended",
    };
    Err(Error::new(Kind::Conflict, code))
}

/// Deletes all of an organisation, with its key.
pub(super) async fn delete(unit: &Unit, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    objects::remove_of(unit, evidence::owner(id), now).await?;
    member::Entity::delete_many()
        .filter(member::Column::OrganisationId.eq(id))
        .exec(unit)
        .await?;
    invitation::Entity::delete_many()
        .filter(invitation::Column::OrganisationId.eq(id))
        .exec(unit)
        .await?;
    review::Entity::delete_many()
        .filter(review::Column::OrganisationId.eq(id))
        .exec(unit)
        .await?;
    organisation::Entity::delete_by_id(id).exec(unit).await?;
    erase_person(unit, PersonId::new(id)).await?;
    Ok(())
}

/// Tells the audit trail.
pub(super) fn note(unit: &Unit, act: &Act, what: &str, organisation: &Organisation) {
    let details = json!({
        "kind": organisation.kind.word(),
        "state": organisation.state.word(),
        "version": organisation.version,
    });
    unit.audit(act.entry(
        &format!("organisation.{what}"),
        "organisation",
        Some(organisation.id),
        details,
    ));
}
