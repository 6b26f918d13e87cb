use serde_json::{Value, json};
use tinhid_contract::ekyc::{
    Contradiction, DocumentKind, Field, FieldSource, FieldValue, PersonalText, Reading, Reason,
};

const KINDS: [(DocumentKind, &str); 4] = [
    (DocumentKind::IdentityCard, "identity-card"),
    (DocumentKind::OldIdentityCard, "old-identity-card"),
    (DocumentKind::Passport, "passport"),
    (DocumentKind::Other, "other"),
];

pub(super) fn keep(reading: &Reading) -> Value {
    let kind = reading.kind.and_then(|kind| {
        let mut kinds = KINDS.iter();
        kinds
            .find(|(known, _)| *known == kind)
            .map(|(_, word)| word)
    });
    let values = reading.values.iter().map(|value| {
        json!({
            "field": value.field.key(),
            "text": value.text.expose(),
            "source": value.source.key(),
            "confidence": value.confidence,
        })
    });
    let contradictions = reading.contradictions.iter().map(|contradiction| {
        json!({
            "field": contradiction.field.key(),
            "source": contradiction.source.key(),
            "against": contradiction.against.key(),
        })
    });
    let reasons = reading.reasons.iter().map(|reason| reason.key());
    json!({
        "kind": kind,
        "values": values.collect::<Vec<_>>(),
        "contradictions": contradictions.collect::<Vec<_>>(),
        "reasons": reasons.collect::<Vec<_>>(),
    })
}

pub(super) fn restore(value: &Value) -> Option<Reading> {
    let list = |key: &str| value.get(key)?.as_array();
    let kind = value.get("kind")?.as_str().and_then(|word| {
        let mut kinds = KINDS.iter();
        kinds
            .find(|(_, known)| *known == word)
            .map(|(kind, _)| *kind)
    });
    let values = list("values")?.iter().map(|value| {
        Some(FieldValue {
            field: field(value.get("field")?)?,
            text: PersonalText::new(value.get("text")?.as_str()?),
            source: source(value.get("source")?)?,
            confidence: confidence(value.get("confidence")?),
        })
    });
    let contradictions = list("contradictions")?.iter().map(|value| {
        Some(Contradiction {
            field: field(value.get("field")?)?,
            source: source(value.get("source")?)?,
            against: source(value.get("against")?)?,
        })
    });
    let reasons = list("reasons")?.iter();
    Some(Reading {
        kind,
        values: values.collect::<Option<_>>()?,
        contradictions: contradictions.collect::<Option<_>>()?,
        reasons: reasons
            .map(|key| Reason::from_key(key.as_str()?))
            .collect::<Option<_>>()?,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "it was an f32 before it was JSON"
)]
pub(super) fn confidence(value: &Value) -> Option<f32> {
    value.as_f64().map(|number| number as f32)
}

pub(super) fn field(key: &Value) -> Option<Field> {
    let mut all = Field::ALL.iter().copied();
    all.find(|field| key.as_str() == Some(field.key()))
}

fn source(key: &Value) -> Option<FieldSource> {
    let mut all = FieldSource::ALL.iter().copied();
    all.find(|source| key.as_str() == Some(source.key()))
}
