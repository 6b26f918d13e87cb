//! What people may ask about their verification, and when it goes.

use super::AttemptState;
use super::kept::Kept;
use super::rows::{AttemptRow, FoundFacts, entity};
use super::store;
use crate::configuration::sections::Retention;
use crate::database::{Reader, Unit};
use crate::error::{Error, Result};
use crate::privacy::{
    Correction, Erased, Erasure, Expiring, Field, Outcome, PersonalRecords, first_over,
};
use crate::sealing::{PersonKey, Sealed};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tinhid_contract::ekyc::PersonClaim;

/// Attempts, and what was handed in and found.
#[derive(Debug, Clone, Copy, Default)]
pub struct AttemptRecords;

/// What was verified.
#[derive(Debug, Clone, Copy, Default)]
pub struct VerifiedRecords;

#[async_trait]
impl PersonalRecords for AttemptRecords {
    fn kind(&self) -> &'static str {
        "identity-attempt"
    }

    fn fields(&self) -> &'static [Field] {
        &[
            Field {
                key: "claim",
                correction: Correction::Person("/xac-minh"),
            },
            Field {
                key: "findings",
                correction: Correction::Never,
            },
        ]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let mut all = Vec::new();
        for row in store::all_of(reader, person.person()).await? {
            let claim = match &row.claim {
                Some(sealed) => {
                    let text = person.open(row.id, sealed).map_err(Error::internal)?;
                    PersonClaim::of_text(text.expose()).map(|claim| claim.keep())
                }
                None => None,
            };
            let findings = store::findings(reader, row.id, None).await?;
            let findings = findings.into_iter().map(|finding| {
                json!({
                    "round": finding.round,
                    "part": finding.part,
                    "provider": finding.provider,
                    "outcome": finding.outcome.word(),
                    "reasons": finding.reasons,
                    "found_at": finding.found_at,
                })
            });
            all.push(json!({
                "id": row.id,
                "state": row.state,
                "causes": row.causes,
                "claim": claim,
                "findings": findings.collect::<Vec<_>>(),
                "created_at": row.created_at,
                "handed_in_at": row.handed_in_at,
                "ended_at": row.ended_at,
                "erased_at": row.erased_at,
                "erasure": row.erasure,
            }));
        }
        Ok(Value::Array(all))
    }

    /// What was said and found goes with the key. The rows stay until providers have erased what they
    /// have; then they say nothing of anybody, and go in their time.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let attempts = store::all_of(unit, erasure.person).await?;
        let count = u64::try_from(attempts.len()).unwrap_or_default();
        for row in attempts {
            let_go(unit, row, erasure.now).await?;
        }
        Ok(Erased::of(self.kind(), count, Outcome::Anonymised))
    }
}

async fn let_go(unit: &Unit, mut row: AttemptRow, now: DateTime<Utc>) -> Result<()> {
    entity::finding::Entity::update_many()
        .set(entity::finding::ActiveModel {
            facts: Set(None::<Sealed<FoundFacts>>),
            ..Default::default()
        })
        .filter(entity::finding::Column::AttemptId.eq(row.id))
        .exec(unit)
        .await?;
    entity::sign_in::Entity::delete_many()
        .filter(entity::sign_in::Column::AttemptId.eq(row.id))
        .exec(unit)
        .await?;
    if row.open_for.take().is_some() {
        row.state = AttemptState::Expired.key().to_owned();
        row.check_at = None;
        row.ended_at = Some(now);
    }
    row.claim = None;
    row.prompt = None;
    if row.erased_at.is_none() {
        row.erase_at = Some(now);
    }
    store::save(unit, &row).await
}

#[async_trait]
impl PersonalRecords for VerifiedRecords {
    fn kind(&self) -> &'static str {
        "verified-identity"
    }

    fn fields(&self) -> &'static [Field] {
        &[
            Field {
                key: "personal_id",
                correction: Correction::Case,
            },
            Field {
                key: "name",
                correction: Correction::Case,
            },
            Field {
                key: "born_on",
                correction: Correction::Case,
            },
        ]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let Some(row) = store::verified(reader, person.person()).await? else {
            return Ok(json!({}));
        };
        let id = row.person_id;
        let personal_id = person.open(id, &row.personal_id).map_err(Error::internal)?;
        let name = person.open(id, &row.name).map_err(Error::internal)?;
        let born_on = person.open(id, &row.born_on).map_err(Error::internal)?;
        Ok(json!({
            "personal_id": personal_id.expose().as_str(),
            "name": name.expose(),
            "born_on": born_on.expose(),
            "level": row.level,
            "assurance": row.assurance,
            "verified_at": row.verified_at,
        }))
    }

    /// The personal id is nobody's from then on, and may be another account's.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let gone = entity::verified::Entity::delete_many()
            .filter(entity::verified::Column::PersonId.eq(erasure.person.uuid()))
            .exec(unit)
            .await?;
        Ok(Erased::of(
            self.kind(),
            gone.rows_affected,
            Outcome::Deleted,
        ))
    }
}

#[async_trait]
impl Expiring for AttemptRecords {
    fn key(&self) -> &'static str {
        "identity-attempt"
    }

    /// Nothing goes before its evidence has.
    async fn delete_over(
        &self,
        unit: &Unit,
        retention: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        use entity::attempt::{Column, Entity};
        let over = Entity::find()
            .filter(Column::EndedAt.lt(retention.identity_attempts_since(now)))
            .filter(Column::ErasedAt.is_not_null())
            .order_by_asc(Column::Id);
        let over = first_over(unit, over, Column::Id, limit).await?;
        entity::finding::Entity::delete_many()
            .filter(entity::finding::Column::AttemptId.is_in(over.clone()))
            .exec(unit)
            .await?;
        entity::opinion::Entity::delete_many()
            .filter(entity::opinion::Column::AttemptId.is_in(over.clone()))
            .exec(unit)
            .await?;
        let gone = Entity::delete_many()
            .filter(Column::Id.is_in(over))
            .exec(unit)
            .await?;
        Ok(gone.rows_affected)
    }
}
