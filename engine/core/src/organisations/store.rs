//! Reading the tables.

use super::details::OrganisationDetails;
use super::member::{self, Member};
use super::organisation::{self, Organisation, OrganisationId, TaxCodeColumn};
use super::review::{self, Review};
use super::words::{OrganisationRole, OrganisationState, Right};
use crate::authorization::Extent;
use crate::database::{Direction, Queries, Unit, page_after};
use crate::error::{Error, Kind, Result};
use crate::sealing::{BlindIndex, PersonId, PersonKey, TenantSealing};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// An organisation, as one of its members sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfMember {
    /// The organisation.
    pub organisation: Organisation,
    /// What the member is to it.
    pub role: OrganisationRole,
}

/// Which organisations the staff look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Those that wait for them, the longest first.
    Waiting,
    /// Those that stand so, the newest first.
    In(OrganisationState),
}

pub(super) fn missing() -> Error {
    Error::not_found("organisation-not-found")
}

/// The organisations somebody acts for, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_person(queries: &impl Queries, person: PersonId) -> Result<Vec<OfMember>> {
    let roles = member::Entity::find()
        .filter(member::Column::PersonId.eq(person.uuid()))
        .all(queries)
        .await?;
    let ids: Vec<Uuid> = roles.iter().map(|member| member.organisation_id).collect();
    let found = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids))
        .order_by_asc(organisation::Column::Id)
        .all(queries)
        .await?;
    let with_role = found.into_iter().filter_map(|organisation| {
        let member = roles
            .iter()
            .find(|member| member.organisation_id == organisation.id)?;
        Some(OfMember {
            role: member.role,
            organisation,
        })
    });
    Ok(with_role.collect())
}

/// An organisation, if somebody acts for it.
///
/// # Errors
/// `organisation-not-found` when they do not, or it does not exist: nobody learns which.
pub async fn of_member(queries: &impl Queries, person: PersonId, id: Uuid) -> Result<OfMember> {
    let role = role_of(queries, id, person).await?.ok_or_else(missing)?;
    let found = organisation::Entity::find_by_id(id).one(queries).await?;
    Ok(OfMember {
        organisation: found.ok_or_else(missing)?,
        role,
    })
}

/// An organisation by its identifier, for whoever it asks to act for it.
///
/// # Errors
/// `organisation-not-found`.
pub async fn named(queries: &impl Queries, id: Uuid) -> Result<Organisation> {
    let found = organisation::Entity::find_by_id(id).one(queries).await?;
    found.ok_or_else(missing)
}

/// An organisation that has a public page.
///
/// # Errors
/// `organisation-not-found` when there is none of this code that was verified.
pub async fn published(queries: &impl Queries, code: &str) -> Result<Organisation> {
    let found = organisation::Entity::find()
        .filter(organisation::Column::Code.eq(code))
        .filter(organisation::Column::State.eq(OrganisationState::Verified))
        .one(queries)
        .await?;
    found.ok_or_else(missing)
}

/// An organisation within reach of somebody of the staff. What nobody has sent in yet is nobody's but its
/// members'.
///
/// # Errors
/// `organisation-not-found` when it lies beyond, or does not exist: nobody learns which.
pub async fn for_staff(queries: &impl Queries, extent: &Extent, id: Uuid) -> Result<Organisation> {
    let found = organisation::Entity::find_by_id(id).one(queries).await?;
    found
        .filter(|found| extent.holds(None, Some(&found.commune_code)))
        .filter(|found| found.state != OrganisationState::Draft)
        .ok_or_else(missing)
}

/// A page of organisations within reach of somebody of the staff; `after` is the last one of the page
/// before.
///
/// # Errors
/// When the database does not answer.
pub async fn listed(
    queries: &impl Queries,
    extent: &Extent,
    listing: Listing,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Organisation>> {
    use organisation::Column;
    let mut all = organisation::Entity::find().filter(Column::State.ne(OrganisationState::Draft));
    if !extent.is_everything() {
        all = all.filter(Column::CommuneCode.is_in(extent.communes()));
    }
    let after = after.map(|(moment, id)| [moment.into(), id.into()]);
    let page = match listing {
        Listing::Waiting => {
            let waiting = all.filter(Column::AttentionAt.is_not_null());
            let columns = [Column::AttentionAt, Column::Id];
            page_after(waiting, columns, Direction::Ascending, after, limit)
        }
        Listing::In(state) => {
            let so = all.filter(Column::State.eq(state));
            let columns = [Column::UpdatedAt, Column::Id];
            page_after(so, columns, Direction::Descending, after, limit)
        }
    };
    Ok(page.all(queries).await?)
}

/// The members of an organisation, since the longest first.
///
/// # Errors
/// When the database does not answer.
pub async fn members(queries: &impl Queries, id: Uuid) -> Result<Vec<Member>> {
    let found = member::Entity::find()
        .filter(member::Column::OrganisationId.eq(id))
        .order_by_asc(member::Column::JoinedAt)
        .order_by_asc(member::Column::PersonId);
    Ok(found.all(queries).await?)
}

/// What officers were asked about an organisation and decided, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn reviews(queries: &impl Queries, id: Uuid) -> Result<Vec<Review>> {
    let found = review::Entity::find()
        .filter(review::Column::OrganisationId.eq(id))
        .order_by_desc(review::Column::Id);
    Ok(found.all(queries).await?)
}

/// What describes an organisation, with the key that opened it.
///
/// # Errors
/// `organisation-not-found` when its key is gone; when the database does not answer.
pub async fn opened(
    queries: &impl Queries,
    sealing: &TenantSealing,
    organisation: &Organisation,
) -> Result<(OrganisationDetails, PersonKey)> {
    let key = sealing.person(queries, organisation.id().key()).await?;
    // It was closed between two statements.
    let key = key.ok_or_else(missing)?;
    let details = key.open(organisation.id, &organisation.details);
    let details = details.map_err(Error::internal)?;
    Ok((details.into_exposed(), key))
}

/// Whether another organisation was verified with the tax code of this one. For officers alone.
///
/// # Errors
/// When the database does not answer.
pub async fn is_verified_elsewhere(
    queries: &impl Queries,
    organisation: &Organisation,
) -> Result<bool> {
    let verified = Condition::any()
        .add(organisation::Column::State.eq(OrganisationState::Verified))
        .add(organisation::Column::State.eq(OrganisationState::Suspended));
    let others = claims(organisation).filter(verified).count(queries).await?;
    Ok(others > 0)
}

/// Whether another organisation claims the tax code of this one, too. For officers alone.
///
/// # Errors
/// When the database does not answer.
pub async fn has_rival(queries: &impl Queries, organisation: &Organisation) -> Result<bool> {
    Ok(claims(organisation).count(queries).await? > 0)
}

fn claims(organisation: &Organisation) -> sea_orm::Select<organisation::Entity> {
    let index: &BlindIndex<TaxCodeColumn> = &organisation.tax_code_index;
    organisation::Entity::find()
        .filter(organisation::Column::TaxCodeIndex.eq(index.clone()))
        .filter(organisation::Column::Id.ne(organisation.id))
        .filter(organisation::Column::State.ne(OrganisationState::Draft))
}

/// What somebody is to an organisation.
pub(super) async fn role_of(
    queries: &impl Queries,
    id: Uuid,
    person: PersonId,
) -> Result<Option<OrganisationRole>> {
    let found = member::Entity::find_by_id((id, person.uuid()))
        .one(queries)
        .await?;
    Ok(found.map(|member| member.role))
}

/// An organisation that a member changes: nobody else changes it, or who acts for it, until the unit of
/// work ends.
///
/// # Errors
/// `organisation-not-found` for whoever does not act for it; `organisation-role-too-low`.
pub(super) async fn to_change(
    unit: &Unit,
    id: Uuid,
    person: PersonId,
    right: Right,
) -> Result<OfMember> {
    let organisation = locked(unit, id).await?;
    let role = role_of(unit, id, person).await?.ok_or_else(missing)?;
    match role.may(right) {
        true => Ok(OfMember { organisation, role }),
        false => Err(Error::new(Kind::Forbidden, "organisation-role-too-low")),
    }
}

pub(super) async fn locked(unit: &Unit, id: Uuid) -> Result<Organisation> {
    let found = organisation::Entity::find_by_id(id).lock_exclusive();
    found.one(unit).await?.ok_or_else(missing)
}

/// Fails unless whoever changes it has seen what it is now.
pub(super) fn require_version(organisation: &Organisation, seen: i64) -> Result<()> {
    match organisation.version == seen {
        true => Ok(()),
        false => Err(Error::new(Kind::PreconditionFailed, "version-changed")),
    }
}

/// How many owners an organisation has.
pub(super) async fn owners(unit: &Unit, id: Uuid) -> Result<u64> {
    let owners = member::Entity::find()
        .filter(member::Column::OrganisationId.eq(id))
        .filter(member::Column::Role.eq(OrganisationRole::Owner));
    Ok(owners.count(unit).await?)
}

/// Which one it is, for those who have its identifier alone.
impl From<OrganisationId> for Uuid {
    fn from(id: OrganisationId) -> Self {
        id.uuid()
    }
}
