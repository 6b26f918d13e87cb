//! What providers answer, as it is kept.

use super::kept::{FoundVerdict, Kept, found};
use super::rows::{AttemptRow, FindingRow, FoundFacts, Outcome, entity};
use super::store;
use crate::error::Result;
use crate::sealing::{PersonKey, Personal};
use crate::tenant::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::Value;
use tinhid_contract::ekyc::{EkycProvider, Finding, Part, ProviderReference, Verdict};

/// An answer, as it is stored.
pub(super) struct Answer {
    pub(super) verdict: FoundVerdict,
    pub(super) references: Vec<ProviderReference>,
}

pub(super) fn answered<T: Kept>(finding: Finding<T>) -> Answer {
    let verdict: &Verdict<T> = &finding.verdict;
    Answer {
        verdict: found(verdict),
        references: finding.references,
    }
}

/// Stores a finding of somebody who was asked elsewhere, as the row of a unit of work.
pub(super) fn row_of<T: Kept>(
    context: &Context,
    key: &PersonKey,
    row: &AttemptRow,
    part: Part,
    provider: &dyn EkycProvider,
    finding: Finding<T>,
) -> FindingRow {
    let answer = answered(finding);
    made(context, key, row, part, provider, answer, context.now)
}

/// An answer as the row that it becomes.
pub(super) fn made(
    context: &Context,
    key: &PersonKey,
    row: &AttemptRow,
    part: Part,
    provider: &dyn EkycProvider,
    answer: Answer,
    now: DateTime<Utc>,
) -> FindingRow {
    let descriptor = provider.descriptor();
    let randomness = context.runtime.randomness();
    let id = randomness.identifier(now);
    let facts = answer.verdict.facts.map(|facts| {
        let text = Personal::new(facts.to_string());
        key.seal::<FoundFacts>(id, &text, randomness)
    });
    let references = answer.references.iter();
    FindingRow {
        id,
        attempt_id: row.id,
        round: row.round,
        part: part.key().to_owned(),
        provider: descriptor.key.to_owned(),
        provider_version: descriptor.version,
        ceiling: i64::from(descriptor.ceiling.number()),
        is_for_trial: descriptor.is_for_trial,
        outcome: answer.verdict.outcome,
        reasons: answer.verdict.reasons,
        provider_references: references.map(ProviderReference::as_str).collect(),
        facts,
        found_at: now,
    }
}

/// Stores an answer in the place of one that was awaited. Of two answers to the same question the first
/// counts. Returns whether it was waited for: of one that comes when the attempt has gone on, nothing is kept
/// but what the provider calls it, so that it is erased there too.
pub(super) async fn keep(context: &Context, made: FindingRow, now: DateTime<Utc>) -> Result<bool> {
    let kept = context.runtime.database().unit(move |unit| {
        let mut made = made.clone();
        Box::pin(async move {
            use entity::finding::{Column, Entity};
            let mut row = store::to_change(unit, made.attempt_id).await?;
            if !row.is_checked_in(made.round) {
                let is_known_there = made.provider_references.as_array();
                if is_known_there.is_some_and(|references| !references.is_empty()) {
                    made.facts = None;
                    made.outcome = Outcome::Inconclusive;
                    made.reasons = Value::Array(Vec::new());
                    unit.insert(made.into_active_model());
                    if row.erased_at.take().is_some() {
                        row.erase_at = Some(now);
                    }
                    store::save(unit, &row).await?;
                }
                return Ok(false);
            }
            Entity::delete_many()
                .filter(Column::AttemptId.eq(made.attempt_id))
                .filter(Column::Round.eq(made.round))
                .filter(Column::Part.eq(made.part.clone()))
                .filter(Column::Outcome.eq(Outcome::Pending))
                .exec(unit)
                .await?;
            unit.insert(made.into_active_model());
            Ok(true)
        })
    });
    match kept.await {
        Err(error) if error.code() == "duplicate" => Ok(true),
        kept => kept,
    }
}
