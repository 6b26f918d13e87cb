//! What this module itself keeps of people.

use super::records::{Correction, Erased, Erasure, Field, Outcome, PersonalRecords};
use super::{cases, consent, data_case, restriction};
use crate::database::{Reader, Unit};
use crate::error::{Error, Result};
use crate::sealing::{PersonKey, Sealed, SealedColumn};
use async_trait::async_trait;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

/// What they agreed to.
#[derive(Debug, Clone, Copy, Default)]
pub struct ConsentRecords;

/// What they asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaseRecords;

/// That their data is stored and nothing else.
#[derive(Debug, Clone, Copy, Default)]
pub struct RestrictionRecords;

#[async_trait]
impl PersonalRecords for ConsentRecords {
    fn kind(&self) -> &'static str {
        "consent"
    }

    fn fields(&self) -> &'static [Field] {
        &[Field {
            key: "decisions",
            correction: Correction::Never,
        }]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let rows = consent::of_person(reader, person.person()).await?;
        let rows = rows.into_iter().map(|row| {
            json!({
                "purpose": row.purpose,
                "decision": row.decision.word(),
                "text_version": row.text_hash,
                "language": row.language,
                "channel": row.channel.word(),
                "decided_at": row.decided_at,
            })
        });
        Ok(rows.collect())
    }

    /// Nothing is taken out of the ledger. Its rows name nobody once the account is nobody's.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let rows = consent::Entity::find()
            .filter(consent::Column::PersonId.eq(erasure.person.uuid()))
            .count(unit)
            .await?;
        Ok(Erased::of(self.kind(), rows, Outcome::Anonymised))
    }
}

#[async_trait]
impl PersonalRecords for CaseRecords {
    fn kind(&self) -> &'static str {
        "data-case"
    }

    fn fields(&self) -> &'static [Field] {
        &[Field {
            key: "requests",
            correction: Correction::Never,
        }]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let found = cases::of_person(reader, person.person()).await?;
        found
            .iter()
            .map(|case| {
                Ok(json!({
                    "id": case.id,
                    "kind": case.kind.word(),
                    "state": case.state.word(),
                    "request": opened(person, case.id, case.request.as_ref())?,
                    "answer": opened(person, case.id, case.answer.as_ref())?,
                    "extension_reason": opened(person, case.id, case.extension_reason.as_ref())?,
                    "opened_at": case.opened_at,
                    "acknowledged_at": case.acknowledged_at,
                    "due_at": case.due_at,
                    "extended_at": case.extended_at,
                    "decided_at": case.decided_at,
                }))
            })
            .collect()
    }

    /// That something was asked for, and done in time, stays; the words go.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let changed = data_case::Entity::update_many()
            .set(data_case::ActiveModel {
                request: Set(None),
                answer: Set(None),
                extension_reason: Set(None),
                ..Default::default()
            })
            .filter(data_case::Column::PersonId.eq(erasure.person.uuid()))
            .exec(unit)
            .await?;
        // What they also asked for has nobody left to be answered.
        data_case::Entity::update_many()
            .set(data_case::ActiveModel {
                state: Set(data_case::CaseState::Cancelled),
                decided_at: Set(Some(erasure.now)),
                decided_by: Set(Some("system".to_owned())),
                not_before: Set(None),
                ..Default::default()
            })
            .filter(data_case::Column::PersonId.eq(erasure.person.uuid()))
            .filter(data_case::Column::DecidedAt.is_null())
            .exec(unit)
            .await?;
        let outcome = Outcome::Anonymised;
        Ok(Erased::of(self.kind(), changed.rows_affected, outcome))
    }
}

#[async_trait]
impl PersonalRecords for RestrictionRecords {
    fn kind(&self) -> &'static str {
        "restriction"
    }

    fn fields(&self) -> &'static [Field] {
        &[Field {
            key: "since",
            correction: Correction::Case,
        }]
    }

    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value> {
        let found = restriction::of_person(reader, person.person()).await?;
        Ok(found.map_or_else(
            || json!({}),
            |found| json!({ "since": found.since, "request": found.case_id }),
        ))
    }

    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased> {
        let ended = restriction::end(unit, erasure.person).await?;
        Ok(Erased::of(self.kind(), u64::from(ended), Outcome::Deleted))
    }
}

fn opened<C: SealedColumn<Value = String>>(
    person: &PersonKey,
    row: Uuid,
    sealed: Option<&Sealed<C>>,
) -> Result<Option<String>> {
    sealed
        .map(|sealed| person.open(row, sealed))
        .transpose()
        .map(|value| value.map(crate::sealing::Personal::into_exposed))
        .map_err(Error::internal)
}
