//! What a person does: begin, show pictures, write who they are, hand it in, take it back.

use super::advance::{Deciding, advance, refused};
use super::kept::Kept;
use super::rows::{AttemptRow, EvidenceKind, EvidenceRow, Prompt, entity};
use super::{Attempt, Event, prompting, store};
use crate::database::{Unit, Work};
use crate::error::{Error, Kind, Result};
use crate::objects::{self, NewObject, ObjectOwner, ObjectUse};
use crate::privacy::Act;
use crate::privacy::consent::{self, Decision, NewConsent};
use crate::privacy::restriction::ensure_free;
use crate::sealing::{PersonId, PersonKey, Personal, Sealed};
use crate::tenant::Context;
use crate::uploads::{FileKind, IntakeRules};
use bytes::Bytes;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use tinhid_contract::ekyc::{IdentityLevel, Image, PersonClaim};
use uuid::Uuid;

/// The purpose that people agree to before an attempt.
pub const PURPOSE: &str = "identity-verification";

/// Pictures of documents and faces.
pub static EVIDENCE: ObjectUse = ObjectUse {
    key: "identity-evidence",
    rules: pictures,
    is_sealed: true,
};

/// What providers take is what is kept: JPEG and PNG of at most 10 MiB.
fn pictures() -> IntakeRules {
    IntakeRules {
        kinds: vec![FileKind::Jpeg, FileKind::Png, FileKind::Webp],
        most_bytes: Image::MAX_BYTES,
        most_pixels: 25_000_000,
    }
}

pub(super) const fn owner(attempt: Uuid) -> ObjectOwner {
    ObjectOwner::new("identity-attempt", attempt)
}

/// Begins an attempt, with the consent that allows it.
///
/// # Errors
/// `identity-attempt-open` while another one goes on; `processing-restricted`; what the ledger says.
pub async fn begin(
    context: &Context,
    wanted: IdentityLevel,
    agreed: NewConsent,
    act: &Act,
) -> Result<AttemptRow> {
    let now = context.now;
    let limits = context.snapshot.configuration().ekyc.limits.attempts();
    let attempt = Attempt::new(now, &limits);
    let id = context.runtime.randomness().identifier(now);
    let entry = context.runtime.randomness().identifier(now);
    let person = agreed.person;
    let mut row = AttemptRow {
        id,
        person_id: person.uuid(),
        open_for: Some(person.uuid()),
        state: String::new(),
        round: 0,
        outages: 0,
        check_at: None,
        ends_at: attempt.ends_at,
        causes: json!([]),
        wanted: i64::from(wanted.number()),
        consent_id: agreed.id,
        claim: None,
        prompt: None,
        leased_until: None,
        created_at: now,
        handed_in_at: None,
        ended_at: None,
        erase_at: None,
        erased_at: None,
        erasure: json!({}),
        version: 1,
    };
    row.take(&attempt, now);
    let act = act.clone();
    let begun = context.runtime.database().unit(move |unit| {
        let (mut row, agreed, act) = (row.clone(), agreed.clone(), act.clone());
        Box::pin(async move {
            ensure_free(unit, person).await?;
            if is_open(unit, person).await? {
                return Err(Error::new(Kind::Conflict, "identity-attempt-open"));
            }
            row.consent_id = agree(unit, agreed, &act).await?;
            unit.insert(row.clone().into_active_model());
            unit.leave(Work::Identity);
            let began = Act { entry, ..act };
            let details = json!({ "wanted": row.wanted });
            unit.audit(began.entry("identity.begin", "identity-attempt", Some(id), details));
            Ok(row)
        })
    });
    match begun.await {
        // Twice at once.
        Err(error) if error.code() == "duplicate" => {
            Err(Error::new(Kind::Conflict, "identity-attempt-open"))
        }
        begun => begun,
    }
}

async fn is_open(unit: &Unit, person: PersonId) -> Result<bool> {
    let open =
        entity::attempt::Entity::find().filter(entity::attempt::Column::OpenFor.eq(person.uuid()));
    Ok(open.one(unit).await?.is_some())
}

/// The entry of the ledger: a new one, or the one that says the same already.
async fn agree(unit: &Unit, agreed: NewConsent, act: &Act) -> Result<Uuid> {
    let (person, purpose) = (agreed.person, agreed.purpose.clone());
    if let Some(new) = consent::decide(unit, agreed, act).await? {
        return Ok(new.id);
    }
    let standing = consent::standing(unit, person).await?;
    let given = standing
        .get(&purpose)
        .filter(|row| row.decision == Decision::Given);
    let missing = || Error::internal("a consent that was given is not there");
    Ok(given.ok_or_else(missing)?.id)
}

/// Takes a picture in; one of the same kind before it goes. Nothing of what is refused is kept.
///
/// # Errors
/// Why it may not be kept (`upload-…`); `identity-not-now`, `identity-attempt-ended`;
/// `identity-prompt-changed` when the person has to do something else before the camera.
pub async fn give(
    context: &Context,
    key: &PersonKey,
    attempt: Uuid,
    kind: EvidenceKind,
    sent: Bytes,
) -> Result<()> {
    let now = context.now;
    let reader = context.runtime.database().reader();
    let row = store::attempt_of(&reader, key.person(), attempt).await?;
    let limits = context.snapshot.configuration().ekyc.limits.attempts();
    // Before the work of looking at the picture.
    let step = row.attempt()?.apply(Event::EvidenceGiven, now, &limits);
    step.map_err(refused)?;
    if now >= row.ends_at {
        return Err(Error::new(Kind::Conflict, "identity-not-now"));
    }
    let prompt = match kind {
        EvidenceKind::Face => prompting::in_time(context, key, &row).await?,
        EvidenceKind::Front | EvidenceKind::Back => None,
    };
    let new = NewObject {
        used_for: &EVIDENCE,
        person: Some(key),
        sent,
    };
    let incoming = objects::take_in(context, new).await?;
    let picture = EvidenceRow {
        id: context.runtime.randomness().identifier(now),
        attempt_id: attempt,
        kind,
        object_id: incoming.id,
        digest: incoming.digest.as_bytes().to_vec(),
        created_at: now,
    };
    let deciding = Deciding::new(context, None);
    let kept = context.runtime.database().unit(move |unit| {
        let (picture, prompt, deciding) = (picture.clone(), prompt.clone(), deciding.clone());
        Box::pin(async move {
            let mut row = store::to_change(unit, attempt).await?;
            let step = row.attempt()?.apply(Event::EvidenceGiven, now, &limits);
            let step = step.map_err(refused)?;
            for earlier in store::evidence(unit, attempt).await? {
                if earlier.kind == kind {
                    objects::remove(unit, earlier.object_id, now).await?;
                    entity::evidence::Entity::delete_by_id(earlier.id)
                        .exec(unit)
                        .await?;
                }
            }
            objects::keep(unit, picture.object_id, owner(attempt), now).await?;
            unit.insert(picture.into_active_model());
            if prompt.is_some() {
                row.prompt = prompt;
            }
            // Nothing is decided in this step.
            advance(unit, &mut row, step, &deciding, now).await?;
            Ok(())
        })
    });
    kept.await
}

/// Notes what the person has to do before the camera.
pub(super) async fn note_prompt(
    context: &Context,
    attempt: Uuid,
    prompt: Sealed<Prompt>,
) -> Result<()> {
    let noted = context.runtime.database().unit(move |unit| {
        let prompt = prompt.clone();
        Box::pin(async move {
            let mut row = store::to_change(unit, attempt).await?;
            row.prompt = Some(prompt);
            store::save(unit, &row).await
        })
    });
    noted.await
}

/// Hands in what was given, with what the person wrote of themselves.
///
/// # Errors
/// `identity-evidence-missing` with what is; `identity-not-now`, `identity-attempt-ended`;
/// `processing-restricted`.
pub async fn hand_in(
    context: &Context,
    key: &PersonKey,
    attempt: Uuid,
    claim: &PersonClaim,
    act: &Act,
) -> Result<()> {
    let (now, person) = (context.now, key.person());
    let limits = context.snapshot.configuration().ekyc.limits.attempts();
    let claim = Personal::new(claim.text());
    let claim = key.seal(attempt, &claim, context.runtime.randomness());
    let act = act.clone();
    let deciding = Deciding::new(context, None);
    let handed = context.runtime.database().unit(move |unit| {
        let (claim, act, deciding) = (claim.clone(), act.clone(), deciding.clone());
        Box::pin(async move {
            ensure_free(unit, person).await?;
            let mut row = store::to_change(unit, attempt).await?;
            if row.person() != person {
                return Err(Error::not_found("identity-attempt-not-found"));
            }
            let given = store::evidence(unit, attempt).await?;
            let missing: Vec<_> = EvidenceKind::ALL
                .into_iter()
                .filter(|kind| !given.iter().any(|row| row.kind == *kind))
                .map(EvidenceKind::word)
                .collect();
            let step = row.attempt()?.apply(Event::HandedIn, now, &limits);
            let step = match (step, missing.is_empty()) {
                (Err(super::Refusal::NotNow), false) | (Ok(_), false) => {
                    let error = Error::invalid("identity-evidence-missing");
                    return Err(error.with("missing", missing.join(", ")));
                }
                (step, _) => step.map_err(refused)?,
            };
            row.claim = Some(claim);
            row.handed_in_at = Some(now);
            let details = json!({ "round": step.attempt.round });
            advance(unit, &mut row, step, &deciding, now).await?;
            unit.audit(act.entry(
                "identity.hand-in",
                "identity-attempt",
                Some(attempt),
                details,
            ));
            Ok(())
        })
    });
    handed.await
}

/// Takes an attempt back; what was given goes at once. The consent is withdrawn with it.
///
/// # Errors
/// `identity-attempt-not-found`; `identity-attempt-ended`.
pub async fn withdraw(
    context: &Context,
    attempt: Uuid,
    withdrawn: NewConsent,
    act: &Act,
) -> Result<()> {
    let (now, person) = (context.now, withdrawn.person);
    let limits = context.snapshot.configuration().ekyc.limits.attempts();
    let entry = context.runtime.randomness().identifier(now);
    let act = act.clone();
    let deciding = Deciding::new(context, None);
    let done = context.runtime.database().unit(move |unit| {
        let (withdrawn, act, deciding) = (withdrawn.clone(), act.clone(), deciding.clone());
        Box::pin(async move {
            let mut row = store::to_change(unit, attempt).await?;
            if row.person() != person {
                return Err(Error::not_found("identity-attempt-not-found"));
            }
            let step = row.attempt()?.apply(Event::Withdrawn, now, &limits);
            let step = step.map_err(refused)?;
            advance(unit, &mut row, step, &deciding, now).await?;
            consent::decide(unit, withdrawn, &act).await?;
            let ended = Act { entry, ..act };
            unit.audit(ended.entry(
                "identity.withdraw",
                "identity-attempt",
                Some(attempt),
                json!({}),
            ));
            Ok(())
        })
    });
    done.await
}
