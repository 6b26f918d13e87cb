use super::names::property_name;
use chrono::NaiveDate;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use tinhid_core::configuration::sections::{FieldType, ListingField, ListingKind};

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// An amount in đồng, or a number.
    Whole(i64),
    /// Words, an address, a telephone number, or the key of an option.
    Text(String),
    /// The keys of options, or the names of pictures.
    Several(Vec<String>),
    /// A day.
    Day(NaiveDate),
}

/// What a post says in the fields of its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, FieldValue>);

impl FieldValue {
    /// As it stands in JSON: amounts and numbers as integers, days as `2026-11-30`.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Whole(number) => Value::from(*number),
            Self::Text(text) => Value::from(text.as_str()),
            Self::Several(list) => Value::from(list.as_slice()),
            Self::Day(day) => Value::from(day.to_string()),
        }
    }

    /// As it stands in an integer column: amounts and numbers as they are, days as days since 1970.
    pub fn to_slot(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            Self::Day(day) => Some(i64::from(day.to_epoch_days())),
            Self::Text(_) | Self::Several(_) => None,
        }
    }

    /// Reads what [`to_json`](Self::to_json) wrote; nothing where the form is another. Limits are not
    /// looked at: what was stored under yesterday's limits is still shown.
    pub(super) fn from_json(field: &ListingField, value: &Value) -> Option<Self> {
        match field.r#type {
            FieldType::Money | FieldType::Number => value.as_i64().map(Self::Whole),
            FieldType::Date => value.as_str()?.parse().ok().map(Self::Day),
            FieldType::MultiChoice | FieldType::Photo => {
                let items = value.as_array()?.iter();
                let items = items.map(|item| item.as_str().map(str::to_owned));
                items.collect::<Option<_>>().map(Self::Several)
            }
            FieldType::Text
            | FieldType::Choice
            | FieldType::Place
            | FieldType::Phone
            | FieldType::Url => Some(Self::Text(value.as_str()?.to_owned())),
        }
    }
}

impl Values {
    /// What the post says in a field.
    pub fn get(&self, key: &str) -> Option<&FieldValue> {
        self.0.get(key)
    }

    /// All that the post says, by the keys of fields.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldValue)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Whether the post says nothing in its fields.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As an object of JSON.
    pub fn to_json(&self) -> Map<String, Value> {
        let properties = self.0.iter();
        properties
            .map(|(key, value)| (property_name(key), value.to_json()))
            .collect()
    }

    /// What stands in the integer columns `n1` to `n4`.
    pub fn slots(&self, kind: &ListingKind) -> [Option<i64>; 4] {
        let mut slots = [None; 4];
        for (key, field) in &kind.fields {
            let place = field.slot.and_then(|slot| usize::from(slot).checked_sub(1));
            if let Some(slot) = place.and_then(|place| slots.get_mut(place)) {
                *slot = self.get(key).and_then(FieldValue::to_slot);
            }
        }
        slots
    }

    /// What a month costs in đồng: the sum of what the post says of it. Nothing unless the first of the
    /// kind's costs is known.
    pub fn monthly_cost(&self, kind: &ListingKind) -> Option<i64> {
        let amount = |key: &String| match self.get(key) {
            Some(FieldValue::Whole(amount)) => Some(*amount),
            _ => None,
        };
        amount(kind.monthly_cost.first()?)?;
        let known = kind.monthly_cost.iter().filter_map(amount);
        Some(known.fold(0, i64::saturating_add))
    }

    pub(super) fn insert(&mut self, key: &str, value: FieldValue) {
        self.0.insert(key.to_owned(), value);
    }
}
