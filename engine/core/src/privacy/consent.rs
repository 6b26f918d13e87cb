//! What people agreed to: a ledger to which is added, and nothing else.

use super::act::{Act, By};
use super::restriction;
use crate::configuration::sections::Language;
use crate::database::{Queries, Unit, Work};
use crate::error::{Error, Kind, Result};
use crate::sealing::PersonId;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, QueryOrder};
use serde_json::json;
use std::collections::BTreeMap;

/// A decision about one purpose. It is never changed; withdrawing is another row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who decided.
    pub person_id: Uuid,
    /// About which purpose, by its key in `privacy.toml`.
    pub purpose: String,
    /// Which decision of this person about this purpose, from 1 on.
    pub number: i64,
    /// What was decided.
    pub decision: Decision,
    /// What was shown, as [`PurposeText::hash`](super::PurposeText::hash) says it.
    pub text_hash: String,
    /// In which language it was shown.
    pub language: String,
    /// Where.
    pub channel: Channel,
    /// When.
    pub decided_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A decision about one purpose.
pub type Consent = Model;

/// What somebody decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Decision {
    /// Yes.
    #[sea_orm(string_value = "given")]
    Given,
    /// No longer.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// Where somebody decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Channel {
    /// On a page of the portal.
    #[sea_orm(string_value = "portal")]
    Portal,
    /// In an app.
    #[sea_orm(string_value = "app")]
    App,
}

/// A decision that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConsent {
    /// A new UUIDv7.
    pub id: Uuid,
    /// Who.
    pub person: PersonId,
    /// About which purpose.
    pub purpose: String,
    /// What.
    pub decision: Decision,
    /// The hash of what was shown.
    pub text_hash: String,
    /// In which language.
    pub language: Language,
    /// Where.
    pub channel: Channel,
}

impl Decision {
    /// Its word, for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Channel {
    /// Its word, for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::App => "app",
        }
    }
}

/// All decisions of a person, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_person(queries: &impl Queries, person: PersonId) -> Result<Vec<Consent>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person.uuid()))
        .order_by_asc(Column::DecidedAt)
        .order_by_asc(Column::Purpose)
        .order_by_asc(Column::Number);
    Ok(rows.all(queries).await?)
}

/// The last decision of a person about each purpose that they ever decided about.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(
    queries: &impl Queries,
    person: PersonId,
) -> Result<BTreeMap<String, Consent>> {
    let mut last: BTreeMap<String, Consent> = BTreeMap::new();
    for row in of_person(queries, person).await? {
        let known = last.get(&row.purpose);
        if known.is_none_or(|known| known.number < row.number) {
            last.insert(row.purpose.clone(), row);
        }
    }
    Ok(last)
}

/// Whether a person agrees to a purpose as it is worded now. Consent to other words is none.
///
/// # Errors
/// When the database does not answer.
pub async fn is_given(
    queries: &impl Queries,
    person: PersonId,
    purpose: &str,
    hashes: &[String],
) -> Result<bool> {
    let last = last(queries, person, purpose).await?;
    Ok(last.is_some_and(|row| row.decision == Decision::Given && hashes.contains(&row.text_hash)))
}

/// The last decision of a person about a purpose; none if they never decided.
///
/// # Errors
/// When the database does not answer.
pub async fn last(
    queries: &impl Queries,
    person: PersonId,
    purpose: &str,
) -> Result<Option<Consent>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person.uuid()))
        .filter(Column::Purpose.eq(purpose))
        .order_by_desc(Column::Number);
    Ok(rows.one(queries).await?)
}

/// Adds a decision. One that says again what the last one says adds nothing and returns `None`.
///
/// # Errors
/// `consent-not-given` when somebody withdraws what they never gave; the conflict `duplicate` when two
/// decisions come at once; or when the database does not answer.
pub async fn decide(unit: &Unit, new: NewConsent, act: &Act) -> Result<Option<Consent>> {
    let last = last(unit, new.person, &new.purpose).await?;
    match (&last, new.decision) {
        (None, Decision::Withdrawn) => {
            let error = Error::new(Kind::Conflict, "consent-not-given");
            return Err(error.with("purpose", new.purpose));
        }
        (Some(known), Decision::Withdrawn) if known.decision == Decision::Withdrawn => {
            return Ok(None);
        }
        (Some(known), Decision::Given)
            if known.decision == Decision::Given && known.text_hash == new.text_hash =>
        {
            return Ok(None);
        }
        // To agree is to let something new begin; to take it back is always free.
        (_, Decision::Given) => restriction::ensure_free(unit, new.person).await?,
        (Some(_), Decision::Withdrawn) => {}
    }
    let row = Model {
        id: new.id,
        person_id: new.person.uuid(),
        purpose: new.purpose,
        number: last.map_or(0, |last| last.number) + 1,
        decision: new.decision,
        text_hash: new.text_hash,
        language: new.language.tag().to_owned(),
        channel: new.channel,
        decided_at: act.at,
    };
    unit.insert(ActiveModel {
        id: Set(row.id),
        person_id: Set(row.person_id),
        purpose: Set(row.purpose.clone()),
        number: Set(row.number),
        decision: Set(row.decision),
        text_hash: Set(row.text_hash.clone()),
        language: Set(row.language.clone()),
        channel: Set(row.channel),
        decided_at: Set(row.decided_at),
    });
    let details = json!({
        "purpose": row.purpose,
        "text_hash": row.text_hash,
        "by_themselves": matches!(act.by, By::Person(person) if person.uuid() == row.person_id),
    });
    if row.decision == Decision::Withdrawn {
        // Attempts that nobody agrees to any more end.
        unit.leave(Work::Identity);
    }
    let action = match row.decision {
        Decision::Given => "consent.give",
        Decision::Withdrawn => "consent.withdraw",
    };
    unit.audit(act.entry(action, "consent", Some(row.id), details));
    Ok(Some(row))
}
