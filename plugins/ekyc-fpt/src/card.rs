//! What the service read of the sides of a card.

use tinhid_contract::ekyc::{DocumentKind, Field, FieldValue, JsonAnswer, Reading, Reason, share};

/// The fields of the service, and where their probability stands.
const FIELDS: [(Field, &str, &str); 9] = [
    (Field::Name, "name", "name_prob"),
    (Field::BornOn, "dob", "dob_prob"),
    (Field::Sex, "sex", "sex_prob"),
    (Field::Nationality, "nationality", "nationality_prob"),
    (Field::Origin, "home", "home_prob"),
    (Field::Residence, "address", "address_prob"),
    (Field::IssuedOn, "issue_date", "issue_date_prob"),
    (Field::IssuedBy, "issue_loc", "issue_loc_prob"),
    (Field::ExpiresOn, "doe", "doe_prob"),
];

/// A side of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Front,
    Back,
}

/// Adds what a side says. Nothing is kept of religion, ethnicity and features.
pub(crate) fn read(reading: &mut Reading, side: Side, card: JsonAnswer<'_>) {
    match seen(card) {
        Some((kind, seen)) => {
            reading.kind = reading.kind.or(Some(kind));
            if seen != side {
                reading.reasons.insert(Reason::WrongSide);
            }
        }
        None => {
            reading.reasons.insert(Reason::WrongDocument);
        }
    }
    if side == Side::Front {
        number(reading, card);
    }
    for (field, name, probability) in FIELDS {
        let printed = card.text(name).unwrap_or_default();
        let value = FieldValue::from_print(field, printed, sure(card, probability));
        if reading.value(field).is_none() {
            reading.values.extend(value);
        }
    }
    if side == Side::Front && reading.value(Field::Name).is_none() {
        reading.reasons.insert(Reason::DocumentUnreadable);
    }
}

fn number(reading: &mut Reading, card: JsonAnswer<'_>) {
    let number = card.text("id").unwrap_or_default().trim();
    let sure = sure(card, "id_prob");
    let value = FieldValue::from_print(Field::PersonalId, number, sure)
        .or_else(|| FieldValue::from_print(Field::OldNumber, number, sure));
    match value {
        Some(value) if value.field == Field::OldNumber && number.len() == 12 => {
            reading.reasons.insert(Reason::PersonalIdInvalid);
        }
        Some(value) => reading.values.push(value),
        None => {
            reading.reasons.insert(Reason::DocumentUnreadable);
        }
    }
}

fn sure(card: JsonAnswer<'_>, probability: &str) -> Option<f32> {
    share(card.number(probability)?, 100.0)
}

fn seen(card: JsonAnswer<'_>) -> Option<(DocumentKind, Side)> {
    Some(match card.text("type")? {
        "old" | "new" => (DocumentKind::OldIdentityCard, Side::Front),
        "old_back" | "new_back" => (DocumentKind::OldIdentityCard, Side::Back),
        "chip_front" | "cc_front" => (DocumentKind::IdentityCard, Side::Front),
        "chip_back" | "cc_back" => (DocumentKind::IdentityCard, Side::Back),
        _ => return None,
    })
}
