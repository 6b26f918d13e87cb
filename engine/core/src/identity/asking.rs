//! Asking providers about an attempt: each part once in a round, whatever happens in between.

use super::answers::{Answer, answered, keep, made};
use super::chosen;
use super::kept::{FoundVerdict, Kept};
use super::material::Material;
use super::rows::{AttemptRow, EvidenceKind, FindingRow, Outcome};
use crate::error::Result;
use crate::sealing::PersonKey;
use crate::tenant::Context;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::time::Duration;
use tinhid_contract::ekyc::{
    AttemptId, ConsentId, EkycContext, EkycProvider, FaceReference, Finding, Part,
    ProviderReference, Reason, RegistryAnswer, RegistryQuestion,
};
use tinhid_contract::{PortError, PortResult};

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
    let made = made(context, key, row, part, &*provider, answer, now);
    if !keep(context, made, now).await? {
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
