//! What officers do.

use super::advance::{Deciding, TAKEN, advance, refused};
use super::judging::{assess, evidence, grant, opinions};
use super::kept::Kept;
use super::material::Material;
use super::rows::{AttemptRow, EvidenceKind, FindingRow, OpinionRow};
use super::{AttemptState, Cause, Event, Evidence, Next, OfficerDecision, OfficerOpinion, store};
use crate::accounts::Sessions;
use crate::error::{Error, Kind, Result};
use crate::objects::{self, OpenedObject};
use crate::privacy::Act;
use crate::sealing::PersonKey;
use crate::tenant::Context;
use sea_orm::IntoActiveModel;
use serde_json::json;
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{PersonClaim, Reason};
use uuid::Uuid;

/// What an officer says.
#[derive(Debug, Clone)]
pub struct NewOpinion {
    /// About which attempt.
    pub attempt: Uuid,
    /// As it was shown to them.
    pub version: i64,
    /// What.
    pub decision: OfficerDecision,
    /// Why, where they refuse.
    pub reason: Option<Reason>,
    /// Who, and when.
    pub act: Act,
    /// The officer.
    pub officer: Uuid,
}

/// A case, as an officer sees it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The attempt.
    pub row: AttemptRow,
    /// What the person wrote; gone once the evidence is.
    pub claim: Option<PersonClaim>,
    /// Which pictures there are.
    pub pictures: Vec<EvidenceKind>,
    /// What was found in this round.
    pub findings: Vec<FindingRow>,
    /// What officers said.
    pub opinions: Vec<OpinionRow>,
}

/// Opens a case. That it was read stands in the audit trail before anything of it is shown.
///
/// # Errors
/// `identity-attempt-not-found` when there is none, or no officer has anything to do with it.
pub async fn open_case(context: &Context, id: Uuid, act: &Act) -> Result<Case> {
    let reader = context.runtime.database().reader();
    let row = store::attempt(&reader, id).await?;
    if row.state != AttemptState::Review.key() {
        return Err(Error::not_found("identity-attempt-not-found"));
    }
    note(context, id, act, "identity.read", json!({})).await?;
    let key = key(context, &row).await?;
    let claim = match &row.claim {
        Some(sealed) => {
            let text = key.open(row.id, sealed).map_err(Error::internal)?;
            PersonClaim::of_text(text.expose())
        }
        None => None,
    };
    let pictures = store::evidence(&reader, id).await?;
    Ok(Case {
        claim,
        pictures: pictures.into_iter().map(|picture| picture.kind).collect(),
        findings: store::findings(&reader, id, Some(row.round)).await?,
        opinions: store::opinions(&reader, id).await?,
        row,
    })
}

/// A picture of a case. That it was looked at stands in the audit trail before it is shown.
///
/// # Errors
/// `identity-picture-not-found` when there is none, or no officer has anything to do with it.
pub async fn open_picture(
    context: &Context,
    id: Uuid,
    kind: EvidenceKind,
    act: &Act,
) -> Result<OpenedObject> {
    let missing = || Error::not_found("identity-picture-not-found");
    let reader = context.runtime.database().reader();
    let row = store::attempt(&reader, id).await?;
    let pictures = store::evidence(&reader, id).await?;
    let picture = pictures.into_iter().find(|picture| picture.kind == kind);
    let is_waiting = row.state == AttemptState::Review.key();
    let picture = picture.filter(|_| is_waiting).ok_or_else(missing)?;
    let details = json!({ "picture": kind.word() });
    note(context, id, act, "identity.read-picture", details).await?;
    let key = key(context, &row).await?;
    let opened = objects::read(context, picture.object_id, Some(&key)).await?;
    opened.ok_or_else(missing)
}

/// Takes an officer's opinion, and does what follows from it. One officer has one opinion.
///
/// # Errors
/// `identity-not-now` when nobody is asked; `identity-changed` when the case is another one than was shown;
/// `identity-opinion-given` when this officer has said something already; `identity-personal-id-taken`.
pub async fn say(context: &Context, new: NewOpinion) -> Result<()> {
    let now = context.now;
    let reader = context.runtime.database().reader();
    let row = store::attempt(&reader, new.attempt).await?;
    if row.state != AttemptState::Review.key() {
        return Err(Error::new(Kind::Conflict, "identity-not-now"));
    }
    let key = key(context, &row).await?;
    let Some(material) = Material::open(context, &key, &row).await? else {
        return Err(Error::new(Kind::Conflict, "identity-not-now"));
    };
    let findings = store::findings(&reader, row.id, Some(row.round)).await?;
    let given = store::opinions(&reader, row.id).await?;
    if given.iter().any(|known| known.officer_id == new.officer) {
        return Err(Error::new(Kind::Conflict, "identity-opinion-given"));
    }
    let mut said = opinions(&given);
    said.push(OfficerOpinion {
        officer: new.officer,
        decision: new.decision,
    });
    let known = evidence(context, &key, material.claim, &findings, said).await?;
    let assessment = assess(context, &row, &known);
    let next = following(&row, &new, assessment.next.clone(), &known);
    let granted = match &next {
        Next::Verified => Some(grant(context, &key, &row, &known, &assessment).await?),
        _ => None,
    };
    let rules = context.snapshot.configuration().ekyc.limits.attempts();
    let deciding = Deciding::new(context, granted);
    let opinion = OpinionRow {
        id: context.runtime.randomness().identifier(now),
        attempt_id: row.id,
        officer_id: new.officer,
        decision: new.decision.key().to_owned(),
        given_at: now,
    };
    let decided = context.runtime.database().unit(move |unit| {
        let (new, next, deciding) = (new.clone(), next.clone(), deciding.clone());
        let opinion = opinion.clone();
        Box::pin(async move {
            let mut row = store::to_change(unit, new.attempt).await?;
            if row.version != new.version {
                return Err(store::changed());
            }
            let step = row.attempt()?.apply(Event::Reviewed { next }, now, &rules);
            let step = step.map_err(refused)?;
            let forget = advance(unit, &mut row, step, &deciding, now).await?;
            unit.insert(opinion.into_active_model());
            let details = json!({ "decision": new.decision.key(), "state": row.state });
            unit.audit(new.act.entry(
                "identity.decide",
                "identity-attempt",
                Some(new.attempt),
                details,
            ));
            Ok(forget)
        })
    });
    match decided.await {
        Ok(forget) => {
            let runtime = &context.runtime;
            Sessions::new(runtime.database(), runtime.cache()).forget(&forget);
            Ok(())
        }
        // Two at once: of the same officer, or of two who verify two people with one number.
        Err(error) if error.code() == "duplicate" => Err(store::changed()),
        Err(error) if error.code() == TAKEN => Err(Error::new(Kind::Conflict, TAKEN)),
        Err(error) => Err(error),
    }
}

/// An officer who approves does not send the person back, even where a second one has to look.
fn following(row: &AttemptRow, new: &NewOpinion, next: Next, known: &Evidence) -> Next {
    match (next, new.decision) {
        (Next::Rejected(mut causes), OfficerDecision::Refused) => {
            causes.extend(new.reason.map(Cause::Reason));
            Next::Rejected(causes)
        }
        (Next::Verified, _) => Next::Verified,
        (_, _) if known.is_personal_id_taken => {
            Next::Review(BTreeSet::from([Cause::PersonalIdTaken]))
        }
        (_, _) => Next::Review(row.causes()),
    }
}

async fn key(context: &Context, row: &AttemptRow) -> Result<PersonKey> {
    let reader = context.runtime.database().reader();
    let key = context
        .runtime
        .sealing()
        .person(&reader, row.person())
        .await?;
    key.ok_or_else(|| Error::not_found("identity-attempt-not-found"))
}

async fn note(
    context: &Context,
    id: Uuid,
    act: &Act,
    action: &'static str,
    details: serde_json::Value,
) -> Result<()> {
    let act = act.clone();
    let noted = context.runtime.database().unit(move |unit| {
        let (act, details) = (act.clone(), details.clone());
        Box::pin(async move {
            unit.audit(act.entry(action, "identity-attempt", Some(id), details));
            Ok(())
        })
    });
    noted.await
}
