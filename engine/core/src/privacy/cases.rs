//! The table of requests.

use super::act::{Act, By};
use super::case_kind::{CaseKind, LegalDays};
use super::case_rules::{Step, step};
use super::data_case::{ActiveModel, CaseState, Column, DataCase, Entity};
use super::restriction;
use crate::database::{Direction, Queries, Unit, page_after};
use crate::error::{Error, Kind, Result};
use crate::sealing::PersonId;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

/// Adds a request.
///
/// # Errors
/// The conflict `case-open-already` while the person has one of this kind that has not ended.
pub async fn add(unit: &Unit, case: &DataCase, act: &Act) -> Result<()> {
    let open = Entity::find()
        .filter(Column::PersonId.eq(case.person_id))
        .filter(Column::Kind.eq(case.kind))
        .filter(Column::DecidedAt.is_null());
    if open.one(unit).await?.is_some() {
        let conflict = Error::new(Kind::Conflict, "case-open-already");
        return Err(conflict.with("kind", case.kind.word()));
    }
    unit.insert(case.clone().into_active_model());
    let details = json!({ "kind": case.kind.word(), "due_at": case.due_at });
    unit.audit(act.entry("data-case.open", "data-case", Some(case.id), details));
    Ok(())
}

/// The requests of a person, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_person(queries: &impl Queries, person: PersonId) -> Result<Vec<DataCase>> {
    let cases = Entity::find()
        .filter(Column::PersonId.eq(person.uuid()))
        .order_by_desc(Column::Id);
    Ok(cases.all(queries).await?)
}

/// A request, if it is this person's.
///
/// # Errors
/// `case-not-found` when it is not, or does not exist: nobody learns which.
pub async fn one_of_person(queries: &impl Queries, person: PersonId, id: Uuid) -> Result<DataCase> {
    let found = Entity::find_by_id(id).one(queries).await?;
    found
        .filter(|case| case.person_id == person.uuid())
        .ok_or_else(|| Error::not_found("case-not-found"))
}

/// A request, for the staff.
///
/// # Errors
/// `case-not-found` when it does not exist.
pub async fn one(queries: &impl Queries, id: Uuid) -> Result<DataCase> {
    let found = Entity::find_by_id(id).one(queries).await?;
    found.ok_or_else(|| Error::not_found("case-not-found"))
}

/// Which requests the staff look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Of this kind only.
    pub kind: Option<CaseKind>,
    /// Those for which something should have been done before this moment only.
    pub late_at: Option<DateTime<Utc>>,
    /// Those that have ended, instead of those that have not.
    pub ended: bool,
}

/// The requests that have not ended: what is late first, then what comes due next. Those that have: the
/// newest first. A page begins after the moment and identifier at which the one before it ended.
///
/// # Errors
/// When the database does not answer.
pub async fn queue(
    queries: &impl Queries,
    filter: QueueFilter,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<DataCase>> {
    let mut some = Entity::find();
    if let Some(kind) = filter.kind {
        some = some.filter(Column::Kind.eq(kind));
    }
    if filter.ended {
        let ended = some.filter(Column::DecidedAt.is_not_null());
        let after = after.map(|(_, id)| [id.into()]);
        let page = page_after(ended, [Column::Id], Direction::Descending, after, limit);
        return Ok(page.all(queries).await?);
    }
    let mut open = some.filter(Column::DecidedAt.is_null());
    if let Some(now) = filter.late_at {
        open = open.filter(Column::NextDueAt.lte(now));
    }
    let after = after.map(|(moment, id)| [moment.into(), id.into()]);
    let columns = [Column::NextDueAt, Column::Id];
    let page = page_after(open, columns, Direction::Ascending, after, limit);
    Ok(page.all(queries).await?)
}

/// How many requests wait for somebody of the staff. An erasure that waits by itself does not.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting_for_staff(queries: &impl Queries) -> Result<u64> {
    let waiting = Entity::find()
        .filter(Column::DecidedAt.is_null())
        .filter(Column::State.ne(CaseState::Waiting));
    Ok(waiting.count(queries).await?)
}

/// The erasures that have waited long enough, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn ripe(queries: &impl Queries, now: DateTime<Utc>, limit: u64) -> Result<Vec<DataCase>> {
    let ripe = Entity::find()
        .filter(Column::State.eq(CaseState::Waiting))
        .filter(Column::NotBefore.lte(now))
        .order_by_asc(Column::NotBefore)
        .order_by_asc(Column::Id)
        .limit(limit);
    Ok(ripe.all(queries).await?)
}

/// Which change to which request.
#[derive(Debug, Clone)]
pub struct Change {
    /// The request.
    pub case: Uuid,
    /// Whose it must be; nothing for the staff.
    pub of: Option<PersonId>,
    /// The version that whoever acts has seen.
    pub version: i64,
    /// What is done.
    pub step: Step,
    /// By whom.
    pub act: Act,
}

/// Does something about a request. Granting a restriction restricts the person from then on; an erasure is
/// not granted here but [happens](super::erase).
///
/// # Errors
/// `case-not-found`; `version-changed`; `case-erasure-happens` when an erasure is granted; otherwise what
/// [`step`](super::step) says.
pub async fn change(unit: &Unit, change: Change, days: &LegalDays) -> Result<DataCase> {
    let Change {
        case,
        of,
        version,
        step: what,
        act,
    } = change;
    let found = Entity::find_by_id(case).lock_exclusive().one(unit).await?;
    let found = found
        .filter(|found| of.is_none_or(|person| found.person_id == person.uuid()))
        .ok_or_else(|| Error::not_found("case-not-found"))?;
    if found.version != version {
        return Err(Error::new(Kind::PreconditionFailed, "version-changed"));
    }
    if found.kind == CaseKind::Erasure && matches!(what, Step::Grant(_)) {
        return Err(Error::new(Kind::Conflict, "case-erasure-happens"));
    }
    let word = what.word();
    let next = step(&found, what, &author(act.by), days, act.at)?;
    store(unit, &next).await?;
    let grants = matches!(next.state, CaseState::Granted | CaseState::PartlyGranted);
    if next.kind == CaseKind::Restriction && grants {
        restriction::begin(unit, next.person(), next.id, act.at).await?;
    }
    let details =
        json!({ "kind": next.kind.word(), "state": next.state.word(), "due_at": next.due_at });
    unit.audit(act.entry(
        &format!("data-case.{word}"),
        "data-case",
        Some(case),
        details,
    ));
    Ok(next)
}

/// Keeps a request as it is now.
pub(super) async fn store(unit: &Unit, case: &DataCase) -> Result<()> {
    let mut changed: ActiveModel = case.clone().into_active_model();
    changed = changed.reset_all();
    changed.update(unit).await?;
    Ok(())
}

/// Who ended a request, as it stands in it.
pub(super) fn author(by: By) -> String {
    by.id()
        .map_or_else(|| by.word().to_owned(), |id| format!("{} {id}", by.word()))
}
