//! How large, how long and how many: what a field says, and what holds where it says nothing.

use super::problem::FieldProblem;
use super::value::FieldValue;
use tinhid_core::configuration::sections::{FieldType, ListingField};

/// The largest number, far from where programs lose digits.
const LARGEST: i64 = 1_000_000_000_000_000;
/// The longest text, in characters.
const LONGEST_TEXT: i64 = 2_000;
/// The longest address, in characters.
const LONGEST_PLACE: i64 = 300;
/// The longest address on the web, in characters.
pub(super) const LONGEST_URL: i64 = 500;
/// The most pictures.
const MOST_PICTURES: i64 = 20;

/// The least and the most that a value of a field may be, in what its type counts: amounts and numbers
/// themselves, characters of words, members of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    pub(super) least: i64,
    pub(super) most: i64,
}

impl Limits {
    /// The limits of a field; none where a value has no size.
    pub(super) fn of(field: &ListingField) -> Option<Self> {
        let most = |default: i64| field.at_most.unwrap_or(default);
        let limits = match field.r#type {
            FieldType::Money | FieldType::Number => {
                let most = most(LARGEST);
                Self {
                    // Nothing is worth or measures less than nothing unless the kind says so.
                    least: field.at_least.unwrap_or(most.min(0)),
                    most,
                }
            }
            FieldType::Text => Self::from_one(field, most(LONGEST_TEXT)),
            FieldType::Place => Self::from_one(field, most(LONGEST_PLACE)),
            FieldType::Url => Self::from_one(field, LONGEST_URL),
            FieldType::Photo => Self::from_one(field, most(MOST_PICTURES)),
            FieldType::MultiChoice => Self::from_one(field, most(field.options.len() as i64)),
            FieldType::Choice | FieldType::Date | FieldType::Phone => return None,
        };
        Some(limits)
    }

    fn from_one(field: &ListingField, most: i64) -> Self {
        Self {
            least: field.at_least.unwrap_or(1).max(1),
            most,
        }
    }
}

/// Compares a value with the limits of its field.
pub(super) fn check(
    key: &str,
    field: &ListingField,
    value: FieldValue,
) -> Result<FieldValue, FieldProblem> {
    let Some(limits) = Limits::of(field) else {
        return Ok(value);
    };
    let (size, below, above) = match &value {
        FieldValue::Whole(number) => (*number, "too-small", "too-large"),
        FieldValue::Text(text) => (text.chars().count() as i64, "too-short", "too-long"),
        FieldValue::Several(list) => (list.len() as i64, "too-few", "too-many"),
        FieldValue::Day(_) => return Ok(value),
    };
    if size < limits.least {
        return Err(FieldProblem::new(key, below).limit(limits.least));
    }
    if size > limits.most {
        return Err(FieldProblem::new(key, above).limit(limits.most));
    }
    Ok(value)
}
