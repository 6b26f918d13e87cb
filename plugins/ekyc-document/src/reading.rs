//! From what was found in pictures and texts to a reading.

use crate::card_code::card;
use crate::cross_check::{Sources, cross_check};
use crate::zone::zone;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use tinhid_contract::ekyc::{
    DocumentEvidence, DocumentKind, Field, FieldSource, FieldValue, PersonalText, Reading, Reason,
};
use tinhid_vietnamese::identifiers::{IdentityCardQr, MachineReadableZone, Sex};

/// What was found in the pictures.
#[derive(Default)]
pub(crate) struct Found {
    /// The texts of all QR codes.
    pub(crate) codes: Vec<String>,
    /// What is wrong with pictures.
    pub(crate) reasons: BTreeSet<Reason>,
}

/// Puts everything together.
pub(crate) fn reading(evidence: &DocumentEvidence, found: Found, today: NaiveDate) -> Reading {
    let mut reasons = found.reasons;
    let mut kept = |result: Result<_, Reason>| match result {
        Ok(value) => value,
        Err(reason) => {
            reasons.insert(reason);
            None
        }
    };
    let scanned = evidence.code.as_ref().map(PersonalText::expose);
    let texts = found.codes.iter().map(String::as_str).chain(scanned);
    let code = kept(card(texts));
    let mut reading_zone = |text: &PersonalText| match zone(text.expose()) {
        Ok(zone) => Some(zone),
        Err(reason) => {
            reasons.insert(reason);
            None
        }
    };
    let zone = evidence.zone.as_ref().and_then(&mut reading_zone);
    let has_pictures = evidence.pictures().next().is_some();
    if !has_pictures && evidence.code.is_none() && evidence.zone.is_none() {
        reasons.insert(Reason::PictureMissing);
    }
    if has_pictures && found.codes.is_empty() && evidence.code.is_none() {
        reasons.insert(Reason::CodeNotFound);
    }
    let sources = Sources {
        code: code.as_ref(),
        zone: zone.as_ref(),
        form: evidence.form.as_ref(),
    };
    let findings = cross_check(&sources, today);
    reasons.extend(findings.reasons);
    let is_card = code.is_some() || zone.is_some();
    let mut values = code.as_ref().map(of_code).unwrap_or_default();
    values.extend(zone.as_ref().map(of_zone).unwrap_or_default());
    Reading {
        kind: is_card.then_some(DocumentKind::IdentityCard),
        values,
        contradictions: findings.contradictions,
        reasons,
    }
}

fn of_code(code: &IdentityCardQr) -> Vec<FieldValue> {
    let fields = [
        (Field::PersonalId, code.personal_id().as_str().to_owned()),
        (
            Field::OldNumber,
            code.old_number().unwrap_or_default().to_owned(),
        ),
        (Field::Name, code.name().to_owned()),
        (Field::BornOn, code.born_on().to_string()),
        (Field::Sex, sex(code.sex()).to_owned()),
        (Field::Residence, code.address().to_owned()),
        (Field::IssuedOn, code.issued_on().to_string()),
    ];
    values(FieldSource::CardCode, fields)
}

fn of_zone(zone: &MachineReadableZone) -> Vec<FieldValue> {
    let name = format!("{} {}", zone.surname(), zone.given_names());
    let expires = zone.expires_on().map(|day| day.to_string());
    let fields = [
        (Field::PersonalId, zone.personal_id().as_str().to_owned()),
        (Field::PlainName, name.trim().to_owned()),
        (Field::BornOn, zone.born_on().to_string()),
        (Field::Sex, sex(zone.sex()).to_owned()),
        (Field::Nationality, "VNM".to_owned()),
        (Field::ExpiresOn, expires.unwrap_or_default()),
    ];
    values(FieldSource::Zone, fields)
}

/// What is empty was not on the card. A checked code is read right or not at all, so that there is no
/// confidence to tell.
fn values(
    source: FieldSource,
    fields: impl IntoIterator<Item = (Field, String)>,
) -> Vec<FieldValue> {
    let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
    filled
        .map(|(field, text)| FieldValue {
            field,
            text: PersonalText::new(text),
            source,
            confidence: None,
        })
        .collect()
}

fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}
