//! People whose data is stored and nothing else.
//!
//! What it means is said here and nowhere else: [`ensure_free`] is asked before anything new is done with
//! the data of a person on the tenant's own account, that is before a consent is taken, a verification begins, before a post or
//! a message of theirs goes out, and before what is known of them leaves for anybody else. It is not asked
//! before the person signs in, looks at their own data, takes a copy, withdraws, or asks for something, nor
//! before staff answer such a request: these are the person's rights.

use super::act::Act;
use crate::database::{Queries, Unit};
use crate::error::{Error, Kind, Result};
use crate::sealing::PersonId;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde_json::json;

/// A person whose data is stored and nothing else.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "processing_restriction")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The request that was granted.
    pub case_id: Uuid,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A person whose data is stored and nothing else.
pub type Restriction = Model;

/// The restriction of a person, if there is one.
///
/// # Errors
/// When the database does not answer.
pub async fn of_person(queries: &impl Queries, person: PersonId) -> Result<Option<Restriction>> {
    Ok(Entity::find_by_id(person.uuid()).one(queries).await?)
}

/// Whether something new may be done with the data of a person.
///
/// # Errors
/// `processing-restricted` when it is stored and nothing else.
pub async fn ensure_free(queries: &impl Queries, person: PersonId) -> Result<()> {
    match of_person(queries, person).await? {
        None => Ok(()),
        Some(_) => Err(Error::new(Kind::Forbidden, "processing-restricted")),
    }
}

/// Restricts a person; whoever is restricted already stays so.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(unit: &Unit, person: PersonId, case: Uuid, now: DateTime<Utc>) -> Result<()> {
    let row = Model {
        person_id: person.uuid(),
        case_id: case,
        since: now,
    };
    let known = OnConflict::column(Column::PersonId).do_nothing().to_owned();
    Entity::insert(ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(unit)
        .await?;
    Ok(())
}

/// Lifts the restriction that a request brought about: the person asked for it, or what it was for is
/// settled.
///
/// # Errors
/// The conflict `restriction-none` when the person is not restricted by this request.
pub async fn lift(unit: &Unit, person: PersonId, case: Uuid, act: &Act) -> Result<()> {
    let found = of_person(unit, person).await?;
    if found.is_none_or(|found| found.case_id != case) {
        return Err(Error::new(Kind::Conflict, "restriction-none"));
    }
    end(unit, person).await?;
    let details = json!({ "case": case });
    unit.audit(act.entry("restriction.lift", "data-case", Some(case), details));
    Ok(())
}

/// Ends the restriction of a person. Returns whether there was one.
///
/// # Errors
/// When the database does not answer.
pub async fn end(unit: &Unit, person: PersonId) -> Result<bool> {
    let ended = Entity::delete_by_id(person.uuid()).exec(unit).await?;
    Ok(ended.rows_affected > 0)
}
