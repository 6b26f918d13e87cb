//! Evidence goes, here and at the providers, and what is left is the proof.

use super::asking::context_of;
use super::begin::owner;
use super::rows::{AttemptRow, FindingRow, FoundFacts, entity};
use super::store;
use crate::error::Result;
use crate::objects;
use crate::sealing::Sealed;
use crate::tenant::Context;
use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;
use tinhid_contract::ekyc::{Erasure, ProviderReference, RetentionPeriod};
use tinhid_contract::{Clock, hexadecimal};
use uuid::Uuid;

/// When a provider that could not be asked is asked again.
const AGAIN: TimeDelta = TimeDelta::minutes(10);

/// Erases the evidence of an attempt that is due, if no other node does. What is here goes at once; a
/// provider that cannot be asked is asked again until it answers.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn erase(context: &Context, clock: &dyn Clock, id: Uuid) -> Result<bool> {
    let Some(row) = own_evidence(context, id).await? else {
        return Ok(false);
    };
    let reader = context.runtime.database().reader();
    let findings = store::findings(&reader, id, None).await?;
    let mut proofs = Vec::new();
    for (provider, references) in by_provider(&findings) {
        let Some(proof) = at_provider(context, clock, &row, &provider, &references).await else {
            return Ok(true);
        };
        proofs.push(proof);
    }
    let now = context.now;
    let entry = context.runtime.randomness().identifier(now);
    let proven = context.runtime.database().unit(move |unit| {
        let proofs = proofs.clone();
        Box::pin(async move {
            let mut row = store::to_change(unit, id).await?;
            if let Some(proof) = row.erasure.as_object_mut() {
                proof.insert("providers".to_owned(), Value::Array(proofs));
            }
            row.erase_at = None;
            row.erased_at = Some(now);
            unit.audit(super::trail::of_engine(entry, now, &row));
            store::save(unit, &row).await
        })
    });
    proven.await?;
    Ok(true)
}

/// Removes what is here; none if another node is at it.
async fn own_evidence(context: &Context, id: Uuid) -> Result<Option<AttemptRow>> {
    let now = context.now;
    let removed = context.runtime.database().unit(move |unit| {
        Box::pin(async move {
            let mut row = store::to_change(unit, id).await?;
            if row.erase_at.is_none_or(|moment| moment > now) {
                return Ok(None);
            }
            let pictures = store::evidence(unit, id).await?;
            if row.erasure.get("pictures").is_none() {
                let pictures: Vec<_> = pictures
                    .iter()
                    .map(|picture| {
                        json!({ "kind": picture.kind.word(), "sha256": hexadecimal::encode(&picture.digest) })
                    })
                    .collect();
                row.erasure = json!({ "pictures": pictures, "removed_at": now });
            }
            objects::remove_of(unit, owner(id), now).await?;
            entity::evidence::Entity::delete_many()
                .filter(entity::evidence::Column::AttemptId.eq(id))
                .exec(unit)
                .await?;
            entity::sign_in::Entity::delete_many()
                .filter(entity::sign_in::Column::AttemptId.eq(id))
                .exec(unit)
                .await?;
            entity::finding::Entity::update_many()
                .set(entity::finding::ActiveModel {
                    facts: Set(None::<Sealed<FoundFacts>>),
                    ..Default::default()
                })
                .filter(entity::finding::Column::AttemptId.eq(id))
                .exec(unit)
                .await?;
            row.claim = None;
            row.prompt = None;
            row.erase_at = Some(now + AGAIN);
            store::save(unit, &row).await?;
            Ok(Some(row))
        })
    });
    removed.await
}

fn by_provider(findings: &[FindingRow]) -> BTreeMap<String, Vec<ProviderReference>> {
    let mut all: BTreeMap<String, Vec<ProviderReference>> = BTreeMap::new();
    for finding in findings {
        let references = all.entry(finding.provider.clone()).or_default();
        let known = finding.provider_references.as_array().into_iter().flatten();
        references.extend(known.filter_map(|text| ProviderReference::new(text.as_str()?)));
    }
    all
}

/// What a provider says it did; none if it could not be asked.
async fn at_provider(
    context: &Context,
    clock: &dyn Clock,
    row: &AttemptRow,
    key: &str,
    references: &[ProviderReference],
) -> Option<Value> {
    let asked = context_of(context, row, "erase", clock.now());
    let limits = &context.snapshot.configuration().ekyc.limits;
    let patience = limits.answer().to_std().unwrap_or(Duration::from_secs(30));
    let erased = async {
        let provider = context.runtime.providers().get(key)?;
        provider.erase(&asked, references).await
    };
    match tokio::time::timeout(patience, erased).await {
        Ok(Ok(erasure)) => Some(said(key, &erasure)),
        Ok(Err(error)) => {
            let tenant = context.runtime.key();
            tracing::warn!(tenant, provider = key, %error, "evidence is not erased at a provider yet");
            None
        }
        Err(_elapsed) => None,
    }
}

fn said(provider: &str, erasure: &Erasure) -> Value {
    let remaining = erasure.remaining.iter().map(|remainder| {
        let days = match remainder.period {
            RetentionPeriod::Days(days) => json!(days),
            RetentionPeriod::Unlimited => json!("unlimited"),
            RetentionPeriod::Unknown => json!("unknown"),
        };
        json!({
            "reference": remainder.reference.as_str(),
            "kept": remainder.kept.key(),
            "days": days,
        })
    });
    let erased = erasure.erased.iter().map(ProviderReference::as_str);
    json!({
        "provider": provider,
        "erased": erased.collect::<Vec<_>>(),
        "remaining": remaining.collect::<Vec<_>>(),
        "receipt": erasure.receipt.as_ref().map(ProviderReference::as_str),
    })
}
