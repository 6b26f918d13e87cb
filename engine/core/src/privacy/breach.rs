//! Personal data that got out: what happened, who was told when (Decree 356/2025, article 29).

use super::act::Act;
use crate::configuration::sections::Retention;
use crate::database::{Direction, Queries, Unit, page_after};
use crate::error::{Error, Kind, Result};
use crate::privacy::{Expiring, delete_first};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{
    ActiveValue::Set, Condition, IntoActiveModel, PaginatorTrait, QueryOrder, QuerySelect,
};
use serde_json::json;

/// How long there is to tell the authority, and the people whose places or bodies it is about.
pub const TELL_WITHIN: TimeDelta = TimeDelta::hours(72);

/// A breach. Its words are about what happened and name nobody.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "breach_record")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When it was discovered; from here the clock runs.
    pub discovered_at: DateTime<Utc>,
    /// Who entered it, as the audit trail names them.
    pub entered_by: String,
    /// What happened.
    pub what_happened: String,
    /// What was done about it.
    pub measures: String,
    /// How many people, as far as is known.
    pub persons: i64,
    /// Whether it is about where people are.
    pub is_about_places: bool,
    /// Whether it is about biometric data.
    pub is_about_bodies: bool,
    /// From when on it is too late to tell.
    pub due_at: DateTime<Utc>,
    /// When the authority was told.
    pub authority_told_at: Option<DateTime<Utc>>,
    /// When the people were told.
    pub persons_told_at: Option<DateTime<Utc>>,
    /// When it was mended.
    pub mended_at: Option<DateTime<Utc>>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A breach.
pub type Breach = Model;

/// A breach that is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBreach {
    /// A new UUIDv7.
    pub id: Uuid,
    /// When it was discovered.
    pub discovered_at: DateTime<Utc>,
    /// What happened; names nobody.
    pub what_happened: String,
    /// How many people.
    pub persons: i64,
    /// Whether it is about where people are.
    pub is_about_places: bool,
    /// Whether it is about biometric data.
    pub is_about_bodies: bool,
}

/// What was done about a breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreachStep {
    /// The authority was told.
    TellAuthority,
    /// The people were told.
    TellPersons,
    /// It is mended.
    Mend,
}

impl BreachStep {
    /// Its word, for programs and the audit trail.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TellAuthority => "tell-authority",
            Self::TellPersons => "tell-persons",
            Self::Mend => "mend",
        }
    }

    /// The step of a word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::TellAuthority, Self::TellPersons, Self::Mend]
            .into_iter()
            .find(|step| step.word() == word)
    }
}

impl Breach {
    /// Whether the people it is about have to be told, too.
    pub fn must_tell_persons(&self) -> bool {
        self.is_about_places || self.is_about_bodies
    }

    /// Whether somebody should have been told before this moment.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        let waits = self.authority_told_at.is_none()
            || (self.must_tell_persons() && self.persons_told_at.is_none());
        waits && self.due_at <= now
    }
}

/// Enters a breach; the clock runs from its discovery.
///
/// # Errors
/// `breach-in-future`; `breach-without-words`; `breach-persons`.
pub fn enter(unit: &Unit, new: NewBreach, act: &Act) -> Result<Breach> {
    if new.discovered_at > act.at {
        return Err(Error::invalid("breach-in-future"));
    }
    let words = new.what_happened.trim();
    if words.is_empty() || words.chars().count() > 4000 {
        return Err(Error::invalid("breach-without-words"));
    }
    if new.persons < 0 {
        return Err(Error::invalid("breach-persons"));
    }
    let row = Model {
        id: new.id,
        discovered_at: new.discovered_at,
        entered_by: super::cases::author(act.by),
        what_happened: words.to_owned(),
        measures: String::new(),
        persons: new.persons,
        is_about_places: new.is_about_places,
        is_about_bodies: new.is_about_bodies,
        due_at: new.discovered_at + TELL_WITHIN,
        authority_told_at: None,
        persons_told_at: None,
        mended_at: None,
        created_at: act.at,
        version: 1,
    };
    unit.insert(row.clone().into_active_model());
    let details = json!({ "persons": row.persons, "due_at": row.due_at });
    unit.audit(act.entry("breach.enter", "breach", Some(row.id), details));
    Ok(row)
}

/// Notes what was done about a breach, and in which words.
///
/// # Errors
/// `breach-not-found`; `version-changed`; the conflict `breach-step-done`.
pub async fn note(
    unit: &Unit,
    id: Uuid,
    version: i64,
    step: BreachStep,
    measures: &str,
    act: &Act,
) -> Result<Breach> {
    let found = held(unit, id, version).await?;
    let done = match step {
        BreachStep::TellAuthority => found.authority_told_at,
        BreachStep::TellPersons => found.persons_told_at,
        BreachStep::Mend => found.mended_at,
    };
    if done.is_some() {
        let conflict = Error::new(Kind::Conflict, "breach-step-done");
        return Err(conflict.with("step", step.word()));
    }
    let mut change = found.into_active_model();
    match step {
        BreachStep::TellAuthority => change.authority_told_at = Set(Some(act.at)),
        BreachStep::TellPersons => change.persons_told_at = Set(Some(act.at)),
        BreachStep::Mend => change.mended_at = Set(Some(act.at)),
    }
    if !measures.trim().is_empty() {
        change.measures = Set(measures.trim().chars().take(4000).collect());
    }
    change.version = Set(version + 1);
    let changed = change.update(unit).await?;
    let action = format!("breach.{}", step.word());
    unit.audit(act.entry(
        &action,
        "breach",
        Some(id),
        json!({ "version": changed.version }),
    ));
    Ok(changed)
}

/// Breaches by the end of their clocks, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    queries: &impl Queries,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<Breach>> {
    let after = after.map(|(moment, id)| [moment.into(), id.into()]);
    let columns = [Column::DueAt, Column::Id];
    let page = page_after(Entity::find(), columns, Direction::Ascending, after, limit);
    Ok(page.all(queries).await?)
}

/// A breach.
///
/// # Errors
/// `breach-not-found`.
pub async fn one(queries: &impl Queries, id: Uuid) -> Result<Breach> {
    let found = Entity::find_by_id(id).one(queries).await?;
    found.ok_or_else(|| Error::not_found("breach-not-found"))
}

/// How many breaches are not mended, or not told to whom they must be.
///
/// # Errors
/// When the database does not answer.
pub async fn open_count(queries: &impl Queries) -> Result<u64> {
    let unfinished = Condition::any()
        .add(Column::MendedAt.is_null())
        .add(Column::AuthorityToldAt.is_null());
    Ok(Entity::find().filter(unfinished).count(queries).await?)
}

/// What is found out about a breach after it was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessment {
    /// How many people.
    pub persons: i64,
    /// Whether it is about where people are.
    pub is_about_places: bool,
    /// Whether it is about biometric data.
    pub is_about_bodies: bool,
}

/// Notes what was found out: how many people, and whether they have to be told, too. The clock goes on: it
/// runs from the discovery.
///
/// # Errors
/// `breach-not-found`; `version-changed`; `breach-persons`; the conflict `breach-step-done` once it is mended.
pub async fn assess(
    unit: &Unit,
    id: Uuid,
    version: i64,
    found_out: Assessment,
    act: &Act,
) -> Result<Breach> {
    let found = held(unit, id, version).await?;
    if found_out.persons < 0 {
        return Err(Error::invalid("breach-persons"));
    }
    if found.mended_at.is_some() {
        return Err(Error::new(Kind::Conflict, "breach-step-done").with("step", "assess"));
    }
    let mut change = found.into_active_model();
    change.persons = Set(found_out.persons);
    change.is_about_places = Set(found_out.is_about_places);
    change.is_about_bodies = Set(found_out.is_about_bodies);
    change.version = Set(version + 1);
    let changed = change.update(unit).await?;
    let details = json!({
        "persons": changed.persons,
        "must_tell_persons": changed.must_tell_persons(),
        "version": changed.version,
    });
    unit.audit(act.entry("breach.assess", "breach", Some(id), details));
    Ok(changed)
}

/// A breach that nobody else changes until the unit ends, as whoever acts has seen it.
async fn held(unit: &Unit, id: Uuid, version: i64) -> Result<Breach> {
    let found = Entity::find_by_id(id).lock_exclusive().one(unit).await?;
    let found = found.ok_or_else(|| Error::not_found("breach-not-found"))?;
    match found.version == version {
        true => Ok(found),
        false => Err(Error::new(Kind::PreconditionFailed, "version-changed")),
    }
}

/// The register, from which a breach goes so many months after it was mended.
#[derive(Debug, Clone, Copy, Default)]
pub struct BreachRegister;

#[async_trait]
impl Expiring for BreachRegister {
    fn key(&self) -> &'static str {
        "breach"
    }

    async fn delete_over(
        &self,
        unit: &Unit,
        retention: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        let over = Entity::find()
            .filter(Column::MendedAt.lt(retention.breach_records_since(now)))
            .order_by_asc(Column::MendedAt);
        delete_first(unit, over, Column::Id, limit).await
    }
}
