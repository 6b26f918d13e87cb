//! One demonstration post.

use super::super::code::short_code;
use super::super::document::slots;
use super::super::model::{DEMONSTRATION, Post, PostState, api_name};
use super::amounts;
use super::chance::Chance;
use super::phrases::{DEEPEST, KindPhrases, Part, Shape, parts};
use super::scenery::{Scenery, Spot};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use tinhid_core::configuration::sections::{FieldType, Language, ListingField, ListingKind};
use tinhid_core::tenant::TenantSnapshot;
use tinhid_vietnamese::unaccented;
use uuid::Builder;

/// How old a post may be, in hundredths of the time that it is shown: none is over soon.
const OLDEST: i64 = 60;

/// Makes the posts of a kind.
pub(super) struct Writer<'tenant> {
    pub(super) snapshot: &'tenant TenantSnapshot,
    pub(super) key: &'tenant str,
    pub(super) kind: &'tenant ListingKind,
    pub(super) phrases: &'tenant KindPhrases,
    pub(super) scenery: &'tenant Scenery<'tenant>,
    pub(super) now: DateTime<Utc>,
}

/// What is known of a post while it is written.
struct Draft<'tenant> {
    writer: &'tenant Writer<'tenant>,
    shape: &'tenant Shape,
    chance: Chance,
    spot: Spot<'tenant>,
    /// The number of the post, from 1.
    number: u32,
    values: Map<String, Value>,
}

impl Writer<'_> {
    /// The key of a post in its source.
    pub(super) fn external_key(number: u32) -> String {
        format!("demo-{number:06}")
    }

    /// A post; the same one for the same tenant, kind and number, but for its times.
    pub(super) fn post(&self, number: u32) -> Option<Post> {
        let key = Self::external_key(number);
        let mut chance = Chance::about(&[self.snapshot.key(), self.key, &key]);
        let shapes: Vec<&Shape> = self.phrases.shapes.values().collect();
        let shape = chance.weighted(&shapes, |shape| shape.weight)?;
        let spot = self.scenery.spot(&mut chance, self.phrases.near_landmark)?;
        let commune_code = spot.commune.unit.code.to_string();
        let mut draft = Draft {
            writer: self,
            shape,
            chance,
            spot,
            number,
            values: Map::new(),
        };
        draft.fill();
        let title = draft.title();
        let body = draft.body();
        let Draft {
            mut chance, values, ..
        } = draft;
        let shown = i64::from(self.kind.expires_after_days) * 24 * 60;
        // Of two ages the younger: most of what is posted is new.
        let oldest = shown * OLDEST / 100;
        let age = chance.between(0, oldest).min(chance.between(0, oldest));
        let published_at = self.now - TimeDelta::minutes(age);
        let confirmed_at = published_at + TimeDelta::minutes(chance.between(0, age));
        let mut random = [0; 10];
        random[..8].copy_from_slice(&chance.bits().to_le_bytes());
        random[8..].copy_from_slice(&chance.bits().to_le_bytes()[..2]);
        let milliseconds = u64::try_from(published_at.timestamp_millis()).unwrap_or_default();
        let [n1, n2, n3, n4] = slots(self.kind, &values);
        Some(Post {
            id: Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid(),
            code: short_code(chance.bits()),
            kind: self.key.to_owned(),
            state: PostState::Published.word().to_owned(),
            published_at,
            expires_at: published_at + TimeDelta::minutes(shown),
            confirmed_at,
            commune_code: Some(commune_code),
            latitude: None,
            longitude: None,
            owner: None,
            title,
            body,
            fields: Value::Object(values).to_string(),
            n1,
            n2,
            n3,
            n4,
            source: DEMONSTRATION.to_owned(),
            external_key: Some(key),
            version: 1,
            updated_at: self.now,
        })
    }
}

impl<'tenant> Draft<'tenant> {
    /// The fields of the kind. What a tenant's kind does not have is passed over.
    fn fill(&mut self) {
        let shape = self.shape;
        let mut drawn: BTreeMap<&str, Value> = BTreeMap::new();
        for (key, value) in &shape.set {
            drawn.insert(key, json!(value));
        }
        for (key, options) in &shape.pick {
            if let Some(option) = self.chance.one_of(options) {
                drawn.insert(key, json!(option));
            }
        }
        for (key, several) in &shape.some {
            let least = i64::try_from(several.at_least).unwrap_or_default();
            let most = i64::try_from(several.at_most).unwrap_or_default();
            let count = usize::try_from(self.chance.between(least, most)).unwrap_or_default();
            let options = self.chance.some_of(&several.of, count);
            if !options.is_empty() {
                drawn.insert(key, json!(options));
            }
        }
        for (key, number) in self.numbers() {
            drawn.insert(key, json!(number));
        }
        for (key, days) in &shape.days {
            let ahead = self.chance.between(days.from, days.to);
            drawn.insert(key, json!(self.day(ahead)));
        }
        // In the order of the kind, and texts last: they may speak of all others.
        let fields = &self.writer.kind.fields;
        for (key, field) in fields {
            if let Some(value) = drawn.remove(key.as_str())
                && fits(field, &value)
            {
                self.values.insert(api_name(key), value);
            }
        }
        for (key, templates) in &shape.write {
            let Some(field) = fields.get(key) else {
                continue;
            };
            let text = self.one_sentence(templates);
            if !text.is_empty() {
                let most = field.at_most.and_then(|most| usize::try_from(most).ok());
                let text: String = text.chars().take(most.unwrap_or(usize::MAX)).collect();
                self.values.insert(api_name(key), json!(text));
            }
        }
    }

    /// The numbers, each after those it is reckoned from. What is reckoned from something that the
    /// post does not say is not said either.
    fn numbers(&mut self) -> BTreeMap<&'tenant str, i64> {
        let mut drawn: BTreeMap<&str, Option<i64>> = BTreeMap::new();
        let ranges = &self.shape.numbers;
        while let Some((key, range)) = ranges.iter().find(|(key, range)| {
            let mut needed = range.per.iter().chain(&range.above);
            !drawn.contains_key(key.as_str()) && needed.all(|other| drawn.contains_key(&**other))
        }) {
            let value = range.from + (range.to - range.from) * self.chance.share();
            let is_said = self.chance.happens(range.share);
            let other = |key: &Option<String>, otherwise: i64| match key {
                Some(key) => drawn.get(key.as_str()).copied().flatten(),
                None => Some(otherwise),
            };
            let factor = other(&range.per, 1);
            let sum = factor.zip(other(&range.above, 0)).map(|(factor, base)| {
                #[expect(clippy::cast_precision_loss, reason = "amounts are far below 2⁵³")]
                let factor = factor as f64;
                rounded(value * factor, range.step) + base
            });
            drawn.insert(key, sum.filter(|_| is_said));
        }
        let said = drawn.into_iter();
        said.filter_map(|(key, value)| Some((key, value?)))
            .collect()
    }

    fn day(&self, ahead: i64) -> NaiveDate {
        let zone = self.writer.snapshot.configuration().tenant.locale.time_zone;
        let today = zone.day_of(self.writer.now);
        let days = Days::new(ahead.unsigned_abs());
        let day = match ahead < 0 {
            true => today.checked_sub_days(days),
            false => today.checked_add_days(days),
        };
        day.unwrap_or(today)
    }

    fn title(&mut self) -> String {
        let has_landmark = self.spot.landmark.is_some();
        let titles: Vec<&String> = self
            .shape
            .title
            .iter()
            .filter(|title| has_landmark == title.contains("{landmark"))
            .collect();
        let titles = match titles.is_empty() {
            true => self.shape.title.iter().collect(),
            false => titles,
        };
        let Some(template) = self.chance.one_of(&titles) else {
            return String::new();
        };
        let title = sentence(&self.say(template, 0));
        let phrases = self.writer.phrases;
        if self.chance.happens(phrases.without_accents) {
            return unaccented(&title).to_lowercase();
        }
        match self.chance.happens(phrases.in_capitals) {
            true => title.to_uppercase(),
            false => title,
        }
    }

    fn body(&mut self) -> String {
        let shape = self.shape;
        let sentences: Vec<String> = shape
            .text
            .iter()
            .map(|list| self.one_sentence(list))
            .filter(|said| !said.is_empty())
            .collect();
        sentences.join(" ")
    }

    /// One of some templates, said; without a landmark only one that needs none.
    fn one_sentence(&mut self, templates: &[String]) -> String {
        let has_landmark = self.spot.landmark.is_some();
        let possible: Vec<&String> = templates
            .iter()
            .filter(|template| has_landmark || !template.contains("{landmark"))
            .collect();
        match self.chance.one_of(&possible) {
            Some(template) => sentence(&self.say(template, 0)),
            None => String::new(),
        }
    }

    fn say(&mut self, template: &str, depth: u8) -> String {
        let mut said = String::new();
        for part in parts(template) {
            match part {
                Part::Text(text) => said.push_str(text),
                Part::Slot(name, style) => said.push_str(&self.slot(name, style, depth)),
            }
        }
        said
    }

    fn slot(&mut self, name: &str, style: Option<&str>, depth: u8) -> String {
        let unit = &self.spot.commune.unit;
        match name {
            "commune" => {
                let word = unit.unit_type.word().to_lowercase();
                return format!("{word} {}", unit.short_name());
            }
            "commune-name" => return unit.short_name().to_owned(),
            "number" => return self.number.to_string(),
            "landmark" => {
                let Some(landmark) = self.spot.landmark else {
                    return unit.short_name().to_owned();
                };
                let names: Vec<&str> = std::iter::once(&landmark.name)
                    .chain(&landmark.aliases)
                    .map(|name| &**name)
                    .collect();
                let name = self.chance.one_of(&names).copied();
                return name.unwrap_or_default().to_owned();
            }
            _ => {}
        }
        let words = self.shape.words.get(name);
        let words = words.or_else(|| self.writer.phrases.words.get(name));
        if let Some(words) = words
            && depth < DEEPEST
        {
            let word = self.chance.one_of(words).cloned().unwrap_or_default();
            return self.say(&word, depth + 1);
        }
        self.value(name, style)
    }

    /// A field as people write it.
    fn value(&mut self, name: &str, style: Option<&str>) -> String {
        let Some(field) = self.writer.kind.fields.get(name) else {
            return String::new();
        };
        let Some(value) = self.values.get(&api_name(name)).cloned() else {
            return String::new();
        };
        match (field.r#type, &value) {
            (FieldType::Money, Value::Number(number)) => {
                let amount = number.as_i64().unwrap_or_default();
                amounts::money(amount, style, &mut self.chance)
            }
            (FieldType::Date, Value::String(day)) => match day.parse::<NaiveDate>() {
                Ok(day) if style == Some("short") => format!("{}/{}", day.day(), day.month()),
                Ok(day) => day.format("%d/%m/%Y").to_string(),
                Err(_) => String::new(),
            },
            (_, Value::Array(list)) => {
                let labels = list.iter().filter_map(Value::as_str);
                labels
                    .map(|key| label(field, key))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            (_, Value::String(text)) => label(field, text),
            (_, other) => other.to_string(),
        }
    }
}

/// Whether a choice is among the options of the tenant's kind.
fn fits(field: &ListingField, value: &Value) -> bool {
    let is_known = |key: &Value| {
        key.as_str()
            .is_some_and(|key| field.options.contains_key(key))
    };
    match field.r#type {
        FieldType::Choice => is_known(value),
        FieldType::MultiChoice => value
            .as_array()
            .is_some_and(|list| list.iter().all(is_known)),
        _ => true,
    }
}

/// The label of an option as it stands within a sentence; another text is as it is.
fn label(field: &ListingField, key: &str) -> String {
    match field.options.get(key) {
        Some(option) => small_first(option.label.in_language(Language::Vi)),
        None => key.to_owned(),
    }
}

/// Abbreviations stay as they are.
fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let second = letters.next();
    match (first, second) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let rest = text.split_at(first.len_utf8()).1;
            format!("{}{rest}", first.to_lowercase())
        }
        _ => text.to_owned(),
    }
}

/// A text that begins with a capital, with single spaces.
fn sentence(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}", first.to_uppercase(), letters.as_str()),
        None => text,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "amounts are far below 2⁵³")]
#[expect(clippy::cast_precision_loss, reason = "amounts are far below 2⁵³")]
fn rounded(value: f64, step: i64) -> i64 {
    (value / step as f64).round() as i64 * step
}
