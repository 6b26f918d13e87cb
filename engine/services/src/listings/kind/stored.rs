//! What a post says in its fields, as it is stored.

use super::names::field_of_property;
use super::value::{FieldValue, Values};
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;
use tinhid_core::configuration::sections::{ListingField, ListingKind};

impl Values {
    /// Reads what [`to_json`](Self::to_json) wrote, of the wanted fields alone: a card shows few of
    /// them, and a list has many cards. A field that the kind no longer has, or that is of another type
    /// today, is left out.
    pub fn from_stored(
        kind: &ListingKind,
        stored: &str,
        wanted: impl Fn(&ListingField) -> bool,
    ) -> Self {
        let mut values = Self::default();
        let object = Object {
            kind,
            wanted,
            values: &mut values,
        };
        // The column holds what was written as JSON; of anything else nothing can be shown.
        let _ = object.deserialize(&mut serde_json::Deserializer::from_str(stored));
        values
    }
}

struct Object<'read, W> {
    kind: &'read ListingKind,
    wanted: W,
    values: &'read mut Values,
}

impl<'de, W: Fn(&ListingField) -> bool> DeserializeSeed<'de> for Object<'_, W> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, W: Fn(&ListingField) -> bool> Visitor<'de> for Object<'_, W> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the fields of a post")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(field) = map.next_key_seed(Name(self.kind))? {
            match field.filter(|(_, field)| (self.wanted)(field)) {
                Some((key, field)) => {
                    let value = map.next_value::<Value>()?;
                    if let Some(value) = FieldValue::from_json(field, &value) {
                        self.values.insert(key, value);
                    }
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The name of a field.
struct Name<'kind>(&'kind ListingKind);

impl<'de, 'kind> DeserializeSeed<'de> for Name<'kind> {
    type Value = Option<(&'kind str, &'kind ListingField)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'kind> Visitor<'_> for Name<'kind> {
    type Value = Option<(&'kind str, &'kind ListingField)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a field")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(field_of_property(self.0, name))
    }
}
