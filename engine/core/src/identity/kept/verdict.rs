use super::{Kept, keep_hash, reading, restore_hash};
use crate::identity::rows::Outcome;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{
    DocumentFacts, ElectronicIdFacts, FaceFacts, FaceSource, Field, LivenessFacts, PersonalText,
    Reading, Reason, Reasons, RegistryFacts, Verdict,
};

/// A verdict in the columns of its row.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::identity) struct FoundVerdict {
    pub(in crate::identity) outcome: Outcome,
    pub(in crate::identity) reasons: Value,
    pub(in crate::identity) facts: Option<Value>,
}

/// The verdict, to be kept.
pub(in crate::identity) fn found<T: Kept>(verdict: &Verdict<T>) -> FoundVerdict {
    FoundVerdict {
        outcome: match verdict {
            Verdict::Pass(_) => Outcome::Pass,
            Verdict::Fail { .. } => Outcome::Fail,
            Verdict::Inconclusive { .. } => Outcome::Inconclusive,
        },
        reasons: verdict.reasons().map(Reason::key).collect(),
        facts: verdict.facts().map(Kept::keep),
    }
}

/// The verdict that was kept; none where it is not whole.
pub(in crate::identity) fn restored<T: Kept>(kept: &FoundVerdict) -> Option<Verdict<T>> {
    let facts = kept.facts.as_ref().map(T::restore);
    let keys = kept.reasons.as_array()?.iter();
    let reasons: Option<Vec<Reason>> = keys.map(|key| Reason::from_key(key.as_str()?)).collect();
    let reasons = Reasons::collect(reasons?);
    match kept.outcome {
        Outcome::Pass => Some(Verdict::Pass(facts??)),
        Outcome::Fail => Some(Verdict::Fail {
            facts: facts.flatten(),
            reasons: reasons?,
        }),
        Outcome::Inconclusive => Some(Verdict::Inconclusive {
            facts: facts.flatten(),
            reasons: reasons?,
        }),
        Outcome::Read | Outcome::Pending => None,
    }
}

impl Kept for DocumentFacts {
    /// Without the portrait that a provider cut out: faces are compared with the picture it is from.
    fn keep(&self) -> Value {
        let pictures: Vec<_> = self.pictures.iter().map(keep_hash).collect();
        json!({ "reading": self.reading.keep(), "pictures": pictures })
    }

    fn restore(value: &Value) -> Option<Self> {
        let pictures = value.get("pictures")?.as_array()?.iter();
        Some(Self {
            reading: Reading::restore(value.get("reading")?)?,
            pictures: pictures.map(restore_hash).collect::<Option<_>>()?,
            portrait: None,
        })
    }
}

impl Kept for FaceFacts {
    fn keep(&self) -> Value {
        json!({
            "source": match self.source {
                FaceSource::Card => "card",
                FaceSource::Chip => "chip",
            },
            "reference": keep_hash(&self.reference),
            "probe": keep_hash(&self.probe),
            "similarity": self.similarity,
            "model": self.model,
            "is_calibrated": self.is_calibrated,
        })
    }

    fn restore(value: &Value) -> Option<Self> {
        Some(Self {
            source: match value.get("source")?.as_str()? {
                "card" => FaceSource::Card,
                "chip" => FaceSource::Chip,
                _ => return None,
            },
            reference: restore_hash(value.get("reference")?)?,
            probe: restore_hash(value.get("probe")?)?,
            similarity: reading::confidence(value.get("similarity")?),
            model: value.get("model")?.as_str()?.to_owned(),
            is_calibrated: value.get("is_calibrated")?.as_bool()?,
        })
    }
}

impl Kept for LivenessFacts {
    fn keep(&self) -> Value {
        let media: Vec<_> = self.media.iter().map(keep_hash).collect();
        let face = self.face.as_deref().map(|verdict| {
            let face = found(verdict);
            json!({ "outcome": face.outcome.word(), "reasons": face.reasons, "facts": face.facts })
        });
        json!({ "media": media, "score": self.score, "face": face })
    }

    fn restore(value: &Value) -> Option<Self> {
        let media = value.get("media")?.as_array()?.iter();
        let face = match value.get("face") {
            None | Some(Value::Null) => None,
            Some(face) => Some(Box::new(restored(&FoundVerdict {
                outcome: match face.get("outcome")?.as_str()? {
                    "pass" => Outcome::Pass,
                    "fail" => Outcome::Fail,
                    _ => Outcome::Inconclusive,
                },
                reasons: face.get("reasons")?.clone(),
                facts: face.get("facts").filter(|facts| !facts.is_null()).cloned(),
            })?)),
        };
        Some(Self {
            media: media.map(restore_hash).collect::<Option<_>>()?,
            score: reading::confidence(value.get("score")?),
            face,
        })
    }
}

impl Kept for RegistryFacts {
    fn keep(&self) -> Value {
        let keys = |fields: &BTreeSet<Field>| -> Vec<_> {
            fields.iter().map(|field| field.key()).collect()
        };
        json!({ "confirmed": keys(&self.confirmed), "denied": keys(&self.denied) })
    }

    fn restore(value: &Value) -> Option<Self> {
        let fields = |key: &str| -> Option<BTreeSet<Field>> {
            let keys = value.get(key)?.as_array()?.iter();
            keys.map(reading::field).collect()
        };
        Some(Self {
            confirmed: fields("confirmed")?,
            denied: fields("denied")?,
        })
    }
}

impl Kept for ElectronicIdFacts {
    fn keep(&self) -> Value {
        json!({
            "subject": self.subject.expose(),
            "reading": self.reading.keep(),
            "is_national": self.is_national,
        })
    }

    fn restore(value: &Value) -> Option<Self> {
        Some(Self {
            subject: PersonalText::new(value.get("subject")?.as_str()?),
            reading: Reading::restore(value.get("reading")?)?,
            is_national: value.get("is_national")?.as_bool()?,
        })
    }
}
