//! What an account says of a person.

use crate::config::{ClaimName, Config};
use crate::token::Claims;
use chrono::NaiveDate;
use tinhid_contract::ekyc::{
    ElectronicIdFacts, Field, FieldSource, FieldValue, PersonalText, Reading, Reason, Verdict,
};

/// Fields without which an account cannot be bound to a person.
const NEEDED: [ClaimName; 3] = [ClaimName::PersonalId, ClaimName::Name, ClaimName::BornOn];

/// The verdict on an account.
pub(crate) fn judge(config: &Config, claims: &Claims) -> Verdict<ElectronicIdFacts> {
    let Some(subject) = claims.subject() else {
        return Verdict::inconclusive(Reason::SignalMissing);
    };
    let (mut failures, mut doubts) = (Vec::new(), Vec::new());
    let levels = &config.levels;
    let level = claims.text(&levels.claim);
    let among = |values: &[String]| values.iter().any(|value| Some(value.as_str()) == level);
    let is_national = among(&levels.national);
    match level {
        Some(_) if is_national || among(&levels.document) => {}
        Some(_) => failures.push(Reason::AccountLevelTooLow),
        None => doubts.push(Reason::SignalMissing),
    }
    let reading = reading(config, claims);
    let lacks = |name: &ClaimName| {
        config.claims.contains_key(name) && reading.value(name.field()).is_none()
    };
    if NEEDED.iter().any(lacks) {
        doubts.push(Reason::SignalMissing);
    }
    let facts = ElectronicIdFacts {
        subject: PersonalText::new(subject),
        reading,
        is_national,
    };
    Verdict::weigh(facts, failures, doubts)
}

fn reading(config: &Config, claims: &Claims) -> Reading {
    let values = config.claims.iter().filter_map(|(name, claim)| {
        let text = claims.text(claim)?;
        value(name.field(), text)
    });
    Reading {
        values: values.collect(),
        ..Reading::default()
    }
}

/// A value in the form of its field. Providers write dates and sexes as OpenID Connect Core 1.0 §5.1
/// says, or as they stand on cards.
fn value(field: Field, text: &str) -> Option<FieldValue> {
    let standard = match field {
        Field::BornOn | Field::IssuedOn | Field::ExpiresOn => {
            let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
            day.map(|day| day.format("%d/%m/%Y").to_string())
        }
        Field::Sex => match text {
            "male" => Some("M".to_owned()),
            "female" => Some("F".to_owned()),
            _ => None,
        },
        _ => None,
    };
    let printed = standard.as_deref().unwrap_or(text);
    let value = FieldValue::from_print(field, printed, None)?;
    Some(FieldValue {
        source: FieldSource::Registry,
        ..value
    })
}
