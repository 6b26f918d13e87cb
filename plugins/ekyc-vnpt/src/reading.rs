//! What the service read of a card.

use serde_json::Value;
use tinhid_contract::ekyc::{DocumentKind, Field, FieldValue, JsonAnswer, Reading, Reason, share};
use tinhid_vietnamese::fold;

/// The fields of the service, and where their probability stands.
const FIELDS: [(Field, &str, &str); 9] = [
    (Field::Name, "name", "name_prob"),
    (Field::BornOn, "birth_day", "birth_day_prob"),
    (Field::Sex, "gender", "gender_prob"),
    (Field::Nationality, "nationality", "nationality_prob"),
    (Field::Origin, "origin_location", "origin_location_prob"),
    (Field::Residence, "recent_location", "recent_location_prob"),
    (Field::IssuedOn, "issue_date", "issue_date_prob"),
    (Field::IssuedBy, "issue_place", "issue_place_prob"),
    (Field::ExpiresOn, "valid_date", "valid_date_prob"),
];

/// What a card says. Nothing is kept of religion, ethnicity and features.
pub(crate) fn reading(card: JsonAnswer<'_>) -> Reading {
    let mut reading = Reading {
        kind: kind(card),
        ..Reading::default()
    };
    let number = card.text("id").unwrap_or_default();
    let sure = least(card.part("id_probs").0);
    let value = FieldValue::from_print(Field::PersonalId, number, sure)
        .or_else(|| FieldValue::from_print(Field::OldNumber, number, sure));
    match value {
        Some(value) if is_twelve(number) && value.field == Field::OldNumber => {
            reading.reasons.insert(Reason::PersonalIdInvalid);
        }
        Some(value) => reading.values.push(value),
        None => {
            reading.reasons.insert(Reason::DocumentUnreadable);
        }
    }
    for (field, name, probability) in FIELDS {
        let printed = card.text(name).unwrap_or_default();
        let sure = card.number(probability);
        let sure = sure.and_then(|number| share(number, 1.0));
        reading
            .values
            .extend(FieldValue::from_print(field, printed, sure));
    }
    if reading.value(Field::Name).is_none() {
        reading.reasons.insert(Reason::DocumentUnreadable);
    }
    reading
}

fn is_twelve(number: &str) -> bool {
    number.trim().len() == 12
}

fn kind(card: JsonAnswer<'_>) -> Option<DocumentKind> {
    let name = fold(card.text("card_type")?);
    let has = |words: &str| name.contains(words);
    if has("ho chieu") || has("passport") {
        return Some(DocumentKind::Passport);
    }
    if has("chung minh") {
        return Some(DocumentKind::OldIdentityCard);
    }
    // Of a “căn cước công dân” the name alone does not tell whether it has a chip.
    if name == "can cuoc" || has("chip") {
        return Some(DocumentKind::IdentityCard);
    }
    match has("can cuoc") || name.is_empty() {
        true => None,
        false => Some(DocumentKind::Other),
    }
}

/// The least of a list of probabilities, which comes as a list or as the text of one.
fn least(probabilities: &Value) -> Option<f32> {
    let list: Vec<f64> = match probabilities {
        Value::String(text) => serde_json::from_str(text).ok()?,
        Value::Array(list) => list.iter().map(Value::as_f64).collect::<Option<_>>()?,
        _ => return None,
    };
    let least = list.into_iter().reduce(f64::min)?;
    share(least, 1.0)
}
