use super::super::display::{Length, display};
use super::super::names::fields_in_order;
use super::super::value::{FieldValue, Values};
use super::PostFacts;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use serde_json::{Map, Value, json};
use tinhid_core::configuration::sections::{
    ContactPolicy, FieldType, Language, ListingField, ListingKind,
};

pub(super) type Node = Map<String, Value>;

/// The currency of all amounts (ISO 4217).
pub(super) const CURRENCY: &str = "VND";

/// The country (ISO 3166-1).
const COUNTRY: &str = "VN";

/// What a post says, property by property; those that have been placed are taken out.
pub(super) struct Thing<'post> {
    pub(super) post: &'post PostFacts<'post>,
    kind: &'post ListingKind,
    language: Language,
    open: Vec<(&'post str, &'post ListingField, &'post FieldValue)>,
}

impl<'post> Thing<'post> {
    pub(super) fn new(
        kind: &'post ListingKind,
        values: &'post Values,
        post: &'post PostFacts<'post>,
        language: Language,
    ) -> Self {
        let is_public = kind.contact == ContactPolicy::Everybody;
        let open = fields_in_order(kind)
            .into_iter()
            .filter_map(|(key, field)| {
                let property = field.property.as_deref()?;
                let is_shown = is_public || field.r#type != FieldType::Phone;
                let value = values.get(key).filter(|_| is_shown)?;
                Some((property, field, value))
            });
        Self {
            post,
            kind,
            language,
            open: open.collect(),
        }
    }

    /// A thing with its name, address, text and pictures.
    pub(super) fn node(&self, r#type: &str) -> Node {
        let mut node = Node::new();
        put(&mut node, "@type", r#type);
        put(&mut node, "name", self.post.title);
        put(&mut node, "description", self.post.text);
        put(&mut node, "url", self.post.url);
        if !self.post.pictures.is_empty() {
            put(&mut node, "image", self.post.pictures);
        }
        node
    }

    /// Takes what the post says as a property, in words for people.
    pub(super) fn words(&mut self, property: &str) -> Option<String> {
        let (field, value) = self.take(property)?;
        Some(self.said(field, value)).filter(|text| !text.is_empty())
    }

    /// Takes an amount or a number.
    pub(super) fn number(&mut self, property: &str) -> Option<i64> {
        match self.take(property)? {
            (_, FieldValue::Whole(number)) => Some(*number),
            _ => None,
        }
    }

    /// Takes the key of the option that was chosen.
    pub(super) fn option(&mut self, property: &str) -> Option<&'post str> {
        match self.take(property)? {
            (_, FieldValue::Text(key)) => Some(key),
            _ => None,
        }
    }

    /// Takes the telephone number, as it is called from anywhere.
    pub(super) fn telephone(&mut self) -> Option<&'post str> {
        match self.take("telephone")? {
            (_, FieldValue::Text(number)) => Some(number),
            _ => None,
        }
    }

    /// Takes the labels of the options that were chosen.
    pub(super) fn labels(&mut self, property: &str) -> Vec<String> {
        let Some((field, FieldValue::Several(keys))) = self.take(property) else {
            return Vec::new();
        };
        self.of_options(field, keys)
    }

    /// Takes the last day on which something holds: its last second.
    pub(super) fn end_of_day(&mut self, property: &str) -> Option<DateTime<FixedOffset>> {
        let (_, FieldValue::Day(day)) = self.take(property)? else {
            return None;
        };
        let last = NaiveTime::from_hms_opt(23, 59, 59)?;
        let zone = self.post.published.offset();
        zone.from_local_datetime(&day.and_time(last)).single()
    }

    /// Takes a day.
    pub(super) fn day(&mut self, property: &str) -> Option<NaiveDate> {
        match self.take(property)? {
            (_, FieldValue::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// Whether the kind has a field that is the property, said or not.
    pub(super) fn knows(&self, property: &str) -> bool {
        let mut fields = self.kind.fields.values();
        fields.any(|field| field.property.as_deref() == Some(property))
    }

    /// Takes the address of the post.
    pub(super) fn address(&mut self) -> Value {
        let mut address = Node::new();
        put(&mut address, "@type", "PostalAddress");
        if let Some(street) = self.words("streetAddress") {
            put(&mut address, "streetAddress", street);
        }
        if let Some(commune) = self.post.commune {
            put(&mut address, "addressLocality", commune);
        }
        put(&mut address, "addressRegion", self.post.province);
        put(&mut address, "addressCountry", COUNTRY);
        Value::Object(address)
    }

    /// Where exactly it is, if somebody knows.
    pub(super) fn geo(&self) -> Option<Value> {
        let (latitude, longitude) = self.post.point?;
        Some(json!({
            "@type": "GeoCoordinates",
            "latitude": latitude,
            "longitude": longitude,
        }))
    }

    /// Puts everything that has not been taken on a node.
    pub(super) fn put_rest(self, node: &mut Node) {
        for (property, field, value) in &self.open {
            let value = match (field.r#type, value) {
                (FieldType::Photo, _) => continue,
                (FieldType::MultiChoice, FieldValue::Several(keys)) => {
                    Value::from(self.of_options(field, keys))
                }
                (_, FieldValue::Whole(number)) => Value::from(*number),
                (_, FieldValue::Day(day)) => Value::from(day.to_string()),
                (FieldType::Phone, FieldValue::Text(number)) => Value::from(number.as_str()),
                _ => Value::from(self.said(field, value)),
            };
            node.entry(*property).or_insert(value);
        }
    }

    fn take(&mut self, property: &str) -> Option<(&'post ListingField, &'post FieldValue)> {
        let mut open = self.open.iter();
        let place = open.position(|(candidate, ..)| *candidate == property)?;
        let (_, field, value) = self.open.remove(place);
        Some((field, value))
    }

    fn said(&self, field: &ListingField, value: &FieldValue) -> String {
        display(field, value, self.language, Length::Full)
    }

    fn of_options(&self, field: &ListingField, keys: &[String]) -> Vec<String> {
        let one = |key: &String| {
            let value = FieldValue::Several(vec![key.clone()]);
            display(field, &value, self.language, Length::Full)
        };
        keys.iter().map(one).collect()
    }
}

pub(super) fn put(node: &mut Node, name: &str, value: impl Into<Value>) {
    node.insert(name.to_owned(), value.into());
}

/// An organisation of which the name is known.
pub(super) fn organization(name: impl Into<Value>) -> Value {
    json!({ "@type": "Organization", "name": name.into() })
}

/// What is done with a thing, in a word of GoodRelations.
pub(super) fn business_function(word: &str) -> Value {
    json!({ "@id": format!("http://purl.org/goodrelations/v1#{word}") })
}

/// A moment (RFC 3339).
pub(super) fn moment(moment: DateTime<FixedOffset>) -> String {
    moment.to_rfc3339()
}
