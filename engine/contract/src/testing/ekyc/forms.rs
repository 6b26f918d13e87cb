//! What a reading and a number must look like, whoever made them.

use super::ground::{Checked, holds};
use crate::ekyc::{Field, FieldValue, Reading};
use chrono::NaiveDate;
use tinhid_vietnamese::identifiers::PersonalId;

/// What providers write where they have nothing.
const PLACEHOLDERS: [&str; 6] = ["-", "N/A", "n/a", "null", "none", "unknown"];

pub(super) fn well_formed(reading: &Reading) -> Checked {
    reading.values.iter().try_for_each(value)
}

fn value(value: &FieldValue) -> Checked {
    let (field, text) = (value.field, value.text.expose());
    let wrong = |what: &str| format!("{field:?} {what}");
    holds(&wrong("is empty or not trimmed"), {
        !text.is_empty() && text.trim() == text
    })?;
    holds(
        &wrong("is a placeholder"),
        !PLACEHOLDERS.contains(&text) || field == Field::PlainName,
    )?;
    let fits = match field {
        Field::PersonalId => PersonalId::parse(text).is_ok_and(|id| id.as_str() == text),
        Field::OldNumber => {
            matches!(text.len(), 9 | 12) && text.bytes().all(|sign| sign.is_ascii_digit())
        }
        Field::BornOn | Field::IssuedOn | Field::ExpiresOn => {
            NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() && text.len() == 10
        }
        Field::Sex => matches!(text, "male" | "female"),
        Field::Nationality => text.len() == 3 && text.bytes().all(|sign| sign.is_ascii_uppercase()),
        Field::Name | Field::PlainName | Field::Origin | Field::Residence | Field::IssuedBy => {
            !text.contains(char::is_control)
        }
    };
    holds(&wrong("does not have the form of its field"), fits)?;
    fraction("the confidence", value.confidence)
}

/// 0 to 1, if it is there.
pub(super) fn fraction(what: &str, number: Option<f32>) -> Checked {
    let fits = number.is_none_or(|number| (0.0..=1.0).contains(&number));
    holds(&format!("{what} is not 0 to 1"), fits)
}

/// Nothing printed for a log may say anything of a person.
pub(super) fn says_nothing_of(reading: &Reading, printed: &str) -> Checked {
    reading.values.iter().try_for_each(|value| {
        let told = value.text.expose();
        let telling = !matches!(value.field, Field::Sex | Field::Nationality);
        holds(
            &format!("{:?} can be read where a verdict is printed", value.field),
            !telling || !printed.contains(told),
        )
    })
}
