//! Asking providers about an attempt: each part once in a round, whatever happens in between.

use super::kept::{FoundVerdict, Kept, found};
use super::rows::{AttemptRow, EvidenceKind, FindingRow, FoundFacts, Outcome, entity};
use super::{chosen, prompting, store};
use crate::error::{Error, Result};
use crate::objects;
use crate::sealing::{PersonKey, Personal};
use crate::tenant::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;
use tinhid_contract::ekyc::{
    AttemptId, ConsentId, DocumentEvidence, EkycContext, EkycProvider, FaceReference, Finding,
    Image, LivenessEvidence, LivenessPrompt, Part, PersonClaim, ProviderReference, Reason,
    RegistryAnswer, RegistryQuestion, Verdict,
};
use tinhid_contract::{PortError, PortResult};

/// What is asked about in a round.
pub(super) struct Material {
    pub(super) claim: Option<PersonClaim>,
    prompt: Option<LivenessPrompt>,
    pictures: BTreeMap<EvidenceKind, Image>,
}

/// What became of a question.
pub(super) enum Asked {
    /// It was answered, and the answer is stored.
    Answered,
    /// It was answered when nobody waited for it any more.
    Over,
    /// The provider answers later.
    Later(Duration),
    /// There is nothing to ask about, or nobody to ask.
    Skipped,
    /// Nobody could be asked.
    Unavailable(Option<Duration>),
}

/// An answer, as it is stored.
struct Answer {
    verdict: FoundVerdict,
    references: Vec<ProviderReference>,
}

/// For what, until when and with whose leave a provider is asked about a part.
pub(super) fn context_of(
    context: &Context,
    row: &AttemptRow,
    part: &str,
    now: DateTime<Utc>,
) -> EkycContext {
    let limits = &context.snapshot.configuration().ekyc.limits;
    let part = part.replace('_', "-");
    EkycContext {
        attempt: AttemptId(row.id),
        idempotency_key: format!("{}-{}-{part}", row.id, row.round),
        deadline: now + limits.answer(),
        consent: ConsentId(row.consent_id),
    }
}

impl Material {
    /// Everything of an attempt, opened; none while a picture may not be read yet.
    pub(super) async fn open(
        context: &Context,
        key: &PersonKey,
        row: &AttemptRow,
    ) -> Result<Option<Self>> {
        let reader = context.runtime.database().reader();
        let mut pictures = BTreeMap::new();
        for picture in store::evidence(&reader, row.id).await? {
            let Some(opened) = objects::read(context, picture.object_id, Some(key)).await? else {
                return Ok(None);
            };
            let image = Image::new(opened.bytes().to_vec());
            let broken = |reason: Reason| Error::internal(reason.key());
            pictures.insert(picture.kind, image.map_err(broken)?);
        }
        let claim = match &row.claim {
            Some(sealed) => {
                let text = key.open(row.id, sealed).map_err(Error::internal)?;
                PersonClaim::of_text(text.expose())
            }
            None => None,
        };
        Ok(Some(Self {
            claim,
            prompt: prompting::opened(key, row)?,
            pictures,
        }))
    }

    fn document(&self) -> DocumentEvidence {
        DocumentEvidence {
            front: self.pictures.get(&EvidenceKind::Front).cloned(),
            back: self.pictures.get(&EvidenceKind::Back).cloned(),
            code: None,
            zone: None,
            form: self.claim.clone(),
        }
    }

    /// The picture came in time for its prompt, or it would not be here; nobody is told that they were late
    /// because a provider could not be asked for a while.
    fn liveness(&self, deadline: DateTime<Utc>) -> Option<LivenessEvidence> {
        let face = self.pictures.get(&EvidenceKind::Face)?.clone();
        let mut prompt = self.prompt.clone()?;
        prompt.expires_at = prompt.expires_at.max(deadline + TimeDelta::seconds(1));
        Some(LivenessEvidence {
            prompt,
            pictures: vec![face],
            video: None,
            card: self.pictures.get(&EvidenceKind::Front).cloned(),
        })
    }
}

/// Asks about one part, and stores the answer.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn ask(
    context: &Context,
    key: &PersonKey,
    row: &AttemptRow,
    part: Part,
    material: &Material,
    earlier: Option<&FindingRow>,
    now: DateTime<Utc>,
) -> Result<Asked> {
    let Some(name) = chosen(context).of(part) else {
        return Ok(Asked::Skipped);
    };
    let provider = match context.runtime.providers().get(name) {
        Ok(provider) => provider,
        Err(error) => return Ok(unavailable(context, part, error)),
    };
    let asked = context_of(context, row, part.key(), now);
    let patience = context.snapshot.configuration().ekyc.limits.answer();
    let patience = patience.to_std().unwrap_or(Duration::from_secs(30));
    let question = question(&*provider, &asked, part, material, earlier);
    let answer = match tokio::time::timeout(patience, question).await {
        Ok(Ok(None)) => return Ok(Asked::Skipped),
        Ok(Ok(Some(answer))) => answer,
        // It answered and does not want the question: somebody has to look.
        Ok(Err(PortError::Rejected { code })) => {
            tracing::warn!(
                tenant = context.runtime.key(),
                part = part.key(),
                code,
                "a provider refused a question about an attempt"
            );
            Replied::Now(Answer {
                verdict: FoundVerdict {
                    outcome: Outcome::Inconclusive,
                    reasons: serde_json::json!([Reason::ReviewAdvised.key()]),
                    facts: None,
                },
                references: Vec::new(),
            })
        }
        Ok(Err(error)) => return Ok(unavailable(context, part, error)),
        Err(_elapsed) => return Ok(Asked::Unavailable(None)),
    };
    let later = match &answer {
        Replied::Now(_) => None,
        Replied::Later(_, after) => Some(*after),
    };
    let (Replied::Now(answer) | Replied::Later(answer, _)) = answer;
    if !keep(context, key, row, part, &*provider, answer, now).await? {
        return Ok(Asked::Over);
    }
    Ok(later.map_or(Asked::Answered, Asked::Later))
}

/// What a provider said at once.
enum Replied {
    /// An answer.
    Now(Answer),
    /// That there will be one.
    Later(Answer, Duration),
}

fn unavailable(context: &Context, part: Part, error: PortError) -> Asked {
    let (tenant, part) = (context.runtime.key(), part.key());
    match error {
        PortError::Unavailable {
            reason,
            retry_after,
        } => {
            tracing::warn!(tenant, part, reason, "a provider could not be asked");
            Asked::Unavailable(retry_after)
        }
        error => {
            tracing::error!(tenant, part, %error, "a provider cannot work");
            Asked::Unavailable(None)
        }
    }
}

async fn question(
    provider: &dyn EkycProvider,
    asked: &EkycContext,
    part: Part,
    material: &Material,
    earlier: Option<&FindingRow>,
) -> PortResult<Option<Replied>> {
    match part {
        Part::Reader => {
            let (Some(reader), document) = (provider.reader(), material.document()) else {
                return Ok(None);
            };
            if document.front.is_none() && document.back.is_none() {
                return Ok(None);
            }
            let reading = reader.read(asked, &document).await?;
            let verdict = FoundVerdict {
                outcome: Outcome::Read,
                reasons: reading.reasons.iter().map(|reason| reason.key()).collect(),
                facts: Some(reading.keep()),
            };
            let references = Vec::new();
            Ok(Some(Replied::Now(Answer {
                verdict,
                references,
            })))
        }
        Part::Documents => {
            let (Some(documents), document) = (provider.documents(), material.document()) else {
                return Ok(None);
            };
            if document.front.is_none() {
                return Ok(None);
            }
            Ok(now(documents.verify(asked, &document).await?))
        }
        Part::Liveness => {
            let evidence = material.liveness(asked.deadline);
            let (Some(liveness), Some(evidence)) = (provider.liveness(), evidence) else {
                return Ok(None);
            };
            Ok(now(liveness.check(asked, &evidence).await?))
        }
        Part::Faces => {
            let picture = |kind| material.pictures.get(&kind);
            let (Some(faces), Some(front), Some(face)) = (
                provider.faces(),
                picture(EvidenceKind::Front),
                picture(EvidenceKind::Face),
            ) else {
                return Ok(None);
            };
            let reference = FaceReference::Card(front);
            Ok(now(faces.compare(asked, reference, face).await?))
        }
        Part::Registry => {
            let (Some(registry), Some(claim)) = (provider.registry(), &material.claim) else {
                return Ok(None);
            };
            let answer = match earlier.and_then(pending) {
                Some(pending) => registry.ask_again(asked, &pending).await?,
                None => {
                    let question = RegistryQuestion::Person(claim);
                    registry.verify(asked, question).await?
                }
            };
            Ok(Some(match answer {
                RegistryAnswer::Answered(finding) => Replied::Now(answered(finding)),
                RegistryAnswer::Pending {
                    reference,
                    ask_after,
                } => Replied::Later(
                    Answer {
                        verdict: FoundVerdict {
                            outcome: Outcome::Pending,
                            reasons: Value::Array(Vec::new()),
                            facts: None,
                        },
                        references: vec![reference],
                    },
                    ask_after,
                ),
            }))
        }
        // Asked when somebody comes back from their sign-in; chips are read by nobody yet.
        Part::ElectronicIds | Part::Chips => Ok(None),
    }
}

/// What a question is called at the provider that answers it later.
fn pending(row: &FindingRow) -> Option<ProviderReference> {
    let reference = row.provider_references.as_array()?.first()?;
    ProviderReference::new(reference.as_str()?)
}

fn now<T: Kept>(finding: Finding<T>) -> Option<Replied> {
    Some(Replied::Now(answered(finding)))
}

fn answered<T: Kept>(finding: Finding<T>) -> Answer {
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

fn made(
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
async fn keep(
    context: &Context,
    key: &PersonKey,
    row: &AttemptRow,
    part: Part,
    provider: &dyn EkycProvider,
    answer: Answer,
    now: DateTime<Utc>,
) -> Result<bool> {
    let made = made(context, key, row, part, provider, answer, now);
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
