//! Checking what was handed in, once among all nodes, as often as it takes.

use super::advance::{Deciding, Grant, TAKEN, advance};
use super::asking::{Asked, ask};
use super::judging::{assess, evidence, grant, part_of};
use super::material::Material;
use super::rows::{AttemptRow, FindingRow, Outcome, entity};
use super::{Cause, Event, Evidence, Next, PURPOSE, store};
use crate::accounts::Sessions;
use crate::error::{Kind, Result};
use crate::privacy::consent::{self, Decision};
use crate::sealing::PersonKey;
use crate::tenant::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use std::collections::BTreeSet;
use std::time::Duration;
use tinhid_contract::Clock;
use tinhid_contract::ekyc::Part;
use uuid::Uuid;

/// In which order providers are asked. Whoever is doubted early is sent to nobody else.
const ORDER: [Part; 5] = [
    Part::Reader,
    Part::Documents,
    Part::Liveness,
    Part::Faces,
    Part::Registry,
];
/// How much longer than all answers together a node has an attempt to itself.
const MARGIN: TimeDelta = TimeDelta::seconds(60);
/// When to look again whether a picture may be read.
const UNSCANNED: Duration = Duration::from_secs(60);

/// Checks an attempt if nobody else does. Returns whether it did.
///
/// # Errors
/// When the database or the store of objects does not answer.
pub(super) async fn check(context: &Context, clock: &dyn Clock, id: Uuid) -> Result<bool> {
    let Some(row) = lease(&now(context, clock), id).await? else {
        return Ok(false);
    };
    let reader = context.runtime.database().reader();
    let key = context
        .runtime
        .sealing()
        .person(&reader, row.person())
        .await?;
    let Some(key) = key else {
        // The person was erased a moment ago, and the attempt with them.
        return Ok(false);
    };
    let round = u32::try_from(row.round).unwrap_or_default();
    let put_off = async |retry_after| {
        let event = Event::Unavailable { round, retry_after };
        apply(&now(context, clock), id, event, None, None).await?;
        Ok(true)
    };
    let material = match Material::open(context, &key, &row).await {
        Ok(Some(material)) => material,
        Ok(None) => return put_off(Some(UNSCANNED)).await,
        Err(error) => match error.kind() {
            // The pictures are somewhere that does not answer.
            Kind::Unavailable(wait) => return put_off(Some(wait)).await,
            _ => return Err(error),
        },
    };
    let (mut later, mut known) = (None, Evidence::default());
    for part in ORDER {
        let findings = store::findings(&reader, id, Some(row.round)).await?;
        if is_answered(&findings, part) || (part == Part::Faces && has_face(&known)) {
            continue;
        }
        if !is_still_asked(context, &row).await? {
            return Ok(true);
        }
        let of_part = findings.iter().find(|row| part_of(row) == Some(part));
        let asked = ask(context, &key, &row, part, &material, of_part, clock.now());
        match asked.await? {
            Asked::Answered | Asked::Skipped => {}
            Asked::Later(after) => later = Some(after),
            // The answer came when nobody waited for it any more.
            Asked::Over => return Ok(true),
            Asked::Unavailable(retry_after) => return put_off(retry_after).await,
        }
        let findings = store::findings(&reader, id, Some(row.round)).await?;
        known = evidence(context, &key, material.claim.clone(), &findings, Vec::new()).await?;
        if part == Part::Reader {
            // What a reader could not read matters only where no verifier could either.
            continue;
        }
        let next = assess(context, &row, &known).next;
        if !matches!(next, Next::Waiting(_) | Next::Verified) {
            break;
        }
    }
    let findings = store::findings(&reader, id, Some(row.round)).await?;
    known = evidence(context, &key, material.claim, &findings, Vec::new()).await?;
    decide(&now(context, clock), &key, &row, known, later).await?;
    Ok(true)
}

/// The same tenant at this moment: a pass takes as long as providers take to answer.
fn now(context: &Context, clock: &dyn Clock) -> Context {
    Context {
        now: clock.now(),
        ..Context::clone(context)
    }
}

/// Whether somebody still waits for the answers of this round, and agrees to the questions.
async fn is_still_asked(context: &Context, row: &AttemptRow) -> Result<bool> {
    let reader = context.runtime.database().reader();
    let known = store::attempt(&reader, row.id).await?;
    if !known.is_checked_in(row.round) {
        return Ok(false);
    }
    let last = consent::last(&reader, row.person(), PURPOSE).await?;
    Ok(last.is_some_and(|last| last.decision == Decision::Given))
}

/// What follows when everybody has been asked.
async fn decide(
    context: &Context,
    key: &PersonKey,
    row: &AttemptRow,
    mut known: Evidence,
    later: Option<Duration>,
) -> Result<()> {
    let round = u32::try_from(row.round).unwrap_or_default();
    let assessment = assess(context, row, &known);
    let next = match (assessment.next.clone(), later) {
        (Next::Verified | Next::Waiting(_), Some(_)) => {
            Next::Waiting(BTreeSet::from([Part::Registry]))
        }
        // Nobody is there who could be asked: it is an officer's.
        (Next::Waiting(_), None) => Next::Review(BTreeSet::from([Cause::ReviewOfEverybody])),
        (next, _) => next,
    };
    let granted = match &next {
        Next::Verified => Some(grant(context, key, row, &known, &assessment).await?),
        _ => None,
    };
    let event = Event::Assessed { round, next };
    match apply(context, row.id, event, granted, later).await {
        // Somebody else was verified with the number meanwhile.
        Err(error) if [TAKEN, "duplicate"].contains(&error.code()) => {
            known.is_personal_id_taken = true;
            let next = assess(context, row, &known).next;
            let event = Event::Assessed { round, next };
            apply(context, row.id, event, None, None).await
        }
        applied => applied,
    }
}

fn is_answered(findings: &[FindingRow], part: Part) -> bool {
    findings
        .iter()
        .any(|row| part_of(row) == Some(part) && row.outcome != Outcome::Pending)
}

/// Whether whoever looked for a living person compared the face too.
fn has_face(known: &Evidence) -> bool {
    let liveness = known.liveness.as_ref();
    let facts = liveness.and_then(|judged| judged.verdict.facts());
    facts.is_some_and(|facts| facts.face.is_some())
}

/// Takes an attempt that is due for this node alone, until all could have answered.
async fn lease(context: &Context, id: Uuid) -> Result<Option<AttemptRow>> {
    let now = context.now;
    let limits = &context.snapshot.configuration().ekyc.limits;
    let parts = i32::try_from(ORDER.len()).unwrap_or(i32::MAX);
    let until: DateTime<Utc> = now + limits.answer() * parts + MARGIN;
    let leased = context.runtime.database().unit(move |unit| {
        Box::pin(async move {
            use entity::attempt::{ActiveModel, Column, Entity};
            let free = Condition::any()
                .add(Column::LeasedUntil.is_null())
                .add(Column::LeasedUntil.lte(now));
            let taken = Entity::update_many()
                .set(ActiveModel {
                    leased_until: Set(Some(until)),
                    ..Default::default()
                })
                .filter(Column::Id.eq(id))
                .filter(Column::CheckAt.lte(now))
                .filter(free)
                .exec(unit)
                .await?;
            match taken.rows_affected {
                0 => Ok(None),
                _ => store::to_change(unit, id).await.map(Some),
            }
        })
    });
    leased.await
}

/// Tells an attempt what happened. What comes late or twice changes nothing.
///
/// # Errors
/// `identity-personal-id-taken` when the number belongs to somebody else; when the database refuses.
pub(super) async fn apply(
    context: &Context,
    id: Uuid,
    event: Event,
    granted: Option<Grant>,
    later: Option<Duration>,
) -> Result<()> {
    let now = context.now;
    let rules = context.snapshot.configuration().ekyc.limits.attempts();
    let deciding = Deciding::new(context, granted);
    let entry = context.runtime.randomness().identifier(now);
    let applied = context.runtime.database().unit(move |unit| {
        let (event, deciding) = (event.clone(), deciding.clone());
        Box::pin(async move {
            let mut row = store::to_change(unit, id).await?;
            let Ok(mut step) = row.attempt()?.apply(event, now, &rules) else {
                return Ok(Vec::new());
            };
            if let Some(later) = later {
                step.attempt.check_at = Some(now + later);
            }
            let before = row.state.clone();
            let forget = advance(unit, &mut row, step, &deciding, now).await?;
            if row.state != before {
                unit.audit(super::trail::of_engine(entry, now, &row));
            }
            Ok(forget)
        })
    });
    let forget = applied.await?;
    let runtime = &context.runtime;
    Sessions::new(runtime.database(), runtime.cache()).forget(&forget);
    Ok(())
}
