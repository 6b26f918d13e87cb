//! What the rows of an attempt are worth.

use super::advance::Grant;
use super::kept::{FoundVerdict, Kept, restored};
use super::providers::is_live;
use super::rows::{
    AttemptRow, FindingRow, OpinionRow, Outcome, VerifiedIdentity, VerifiedPersonalId,
};
use super::{Assessment, AssurancePolicy, Evidence, Judge, Judged, OfficerOpinion, chosen, store};
use crate::error::{Error, Result};
use crate::sealing::{BlindIndex, PersonKey, Personal};
use crate::tenant::Context;
use serde_json::Value;
use tinhid_contract::ekyc::{Field, IdentityLevel, Part, PersonClaim, Reading, Remedy};
use tinhid_vietnamese::identifiers::PersonalId;

/// Everything that is known in a round, with what officers said.
///
/// # Errors
/// When the database or the keys do not answer.
pub(super) async fn evidence(
    context: &Context,
    key: &PersonKey,
    claim: Option<PersonClaim>,
    findings: &[FindingRow],
    opinions: Vec<OfficerOpinion>,
) -> Result<Evidence> {
    let mut evidence = Evidence {
        // Nobody is here without an account, and nobody has an account without a telephone number.
        is_phone_verified: true,
        claim,
        officers: opinions,
        ..Evidence::default()
    };
    for row in findings {
        let found = opened(key, row)?;
        match part_of(row) {
            Some(Part::Reader) => evidence.reading = reading(context, &found),
            Some(Part::Documents) => evidence.document = judged(row, &found),
            Some(Part::Faces) => evidence.face = judged(row, &found),
            Some(Part::Liveness) => evidence.liveness = judged(row, &found),
            Some(Part::Registry) => evidence.registry = judged(row, &found),
            Some(Part::ElectronicIds) => evidence.electronic_id = judged(row, &found),
            Some(Part::Chips) | None => {}
        }
    }
    if let Some(id) = personal_id(&evidence) {
        let index = index(context, &id).await?;
        let reader = context.runtime.database().reader();
        evidence.is_personal_id_taken = store::is_taken(&reader, key.person(), &index).await?
            && !is_own(context, key, &index).await?;
    }
    Ok(evidence)
}

async fn is_own(
    context: &Context,
    key: &PersonKey,
    index: &BlindIndex<VerifiedPersonalId>,
) -> Result<bool> {
    let reader = context.runtime.database().reader();
    let known = store::verified(&reader, key.person()).await?;
    Ok(known.is_some_and(|known| known.personal_id_index == *index))
}

/// What the evidence of an attempt is worth at its tenant.
pub(super) fn assess(context: &Context, row: &AttemptRow, evidence: &Evidence) -> Assessment {
    let policy = &context.snapshot.configuration().ekyc.policy;
    let policy: AssurancePolicy = policy.assurance(row.wanted(), is_live(context));
    policy.assess(evidence)
}

/// What is granted with an assessment.
///
/// # Errors
/// Internal when nothing says who the person is; when the keys do not answer.
pub(super) async fn grant(
    context: &Context,
    key: &PersonKey,
    row: &AttemptRow,
    evidence: &Evidence,
    assessment: &Assessment,
) -> Result<Grant> {
    let unknown = || Error::internal("nothing says who was verified");
    let claim = claim_of(evidence).ok_or_else(unknown)?;
    let randomness = context.runtime.randomness();
    let person = key.person().uuid();
    let assurance = assessment.assurance.iter();
    let name = Personal::new(claim.name.expose().to_owned());
    let verified = VerifiedIdentity {
        person_id: person,
        personal_id_index: index(context, &claim.personal_id).await?,
        personal_id: key.seal(person, &Personal::new(claim.personal_id), randomness),
        name: key.seal(person, &name, randomness),
        born_on: key.seal(person, &Personal::new(claim.born_on), randomness),
        level: i64::from(assessment.level.number()),
        assurance: assurance.map(|assurance| assurance.key()).collect(),
        attempt_id: row.id,
        verified_at: context.now,
    };
    Ok(Grant {
        level: assessment.level,
        verified,
    })
}

/// Who somebody says they are, or their electronic identity says of them.
fn claim_of(evidence: &Evidence) -> Option<PersonClaim> {
    if let Some(claim) = &evidence.claim {
        return Some(claim.clone());
    }
    let account = evidence.electronic_id.as_ref()?.verdict.facts()?;
    let text = |field| {
        let value = account.reading.value(field)?;
        Some(value.text.clone())
    };
    Some(PersonClaim {
        personal_id: PersonalId::parse(text(Field::PersonalId)?.expose()).ok()?,
        name: text(Field::Name)?,
        born_on: text(Field::BornOn)?.expose().parse().ok()?,
        sex: None,
    })
}

fn personal_id(evidence: &Evidence) -> Option<PersonalId> {
    claim_of(evidence).map(|claim| claim.personal_id)
}

async fn index(context: &Context, id: &PersonalId) -> Result<BlindIndex<VerifiedPersonalId>> {
    let keys = context.runtime.sealing().keys().await?;
    Ok(keys.index::<VerifiedPersonalId, _>(id))
}

/// The part of a finding.
pub(super) fn part_of(row: &FindingRow) -> Option<Part> {
    let mut parts = Part::ALL.iter().copied();
    parts.find(|part| part.key() == row.part)
}

fn opened(key: &PersonKey, row: &FindingRow) -> Result<FoundVerdict> {
    let facts = match &row.facts {
        Some(sealed) => {
            let text = key.open(row.id, sealed).map_err(Error::internal)?;
            let json: Value = serde_json::from_str(text.expose()).map_err(Error::internal)?;
            Some(json)
        }
        None => None,
    };
    Ok(FoundVerdict {
        outcome: row.outcome,
        reasons: row.reasons.clone(),
        facts,
    })
}

fn judged<T: Kept>(row: &FindingRow, found: &FoundVerdict) -> Option<Judged<T>> {
    if row.outcome == Outcome::Pending {
        return None;
    }
    let ceiling = u8::try_from(row.ceiling).ok();
    Some(Judged {
        by: Judge {
            ceiling: ceiling
                .and_then(IdentityLevel::from_number)
                .unwrap_or_default(),
            is_for_trial: row.is_for_trial,
        },
        verdict: restored(found)?,
    })
}

/// What was read. Where an officer looks at the document and no provider, nobody takes a picture again
/// because a machine cannot read it.
fn reading(context: &Context, found: &FoundVerdict) -> Option<Reading> {
    let mut reading = Reading::restore(found.facts.as_ref()?)?;
    if chosen(context).of(Part::Documents).is_none() {
        reading
            .reasons
            .retain(|reason| reason.remedy() != Remedy::Retake);
    }
    Some(reading)
}

/// The opinions of rows.
pub(super) fn opinions(rows: &[OpinionRow]) -> Vec<OfficerOpinion> {
    rows.iter().filter_map(OpinionRow::opinion).collect()
}
