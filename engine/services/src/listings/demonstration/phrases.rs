//! What demonstration posts are made of: `tenants/_base/demo/<kind>.toml`.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tinhid_core::configuration::{Document, FileSet};
use tinhid_core::{Error, Result};

/// The folder of the base that they stand in.
const FOLDER: &str = "demo/";
/// Templates may use words that are templates themselves, so deep.
pub(super) const DEEPEST: u8 = 4;
/// What every template may name.
pub(super) const EVERYWHERE: [&str; 4] = ["commune", "commune-name", "landmark", "number"];

/// The phrases of all kinds.
#[derive(Debug, Default)]
pub struct Phrases(BTreeMap<String, KindPhrases>);

/// How posts of one kind are made up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindPhrases {
    /// How often a post stands beside a landmark, if the territory has one.
    #[serde(default)]
    pub(super) near_landmark: f64,
    /// How often a title is written without accents.
    #[serde(default)]
    pub(super) without_accents: f64,
    /// How often a title is written in capitals.
    #[serde(default)]
    pub(super) in_capitals: f64,
    /// Words to choose from, by name.
    #[serde(default)]
    pub(super) words: BTreeMap<String, Vec<String>>,
    /// The forms a post may have, by name.
    pub(super) shapes: BTreeMap<String, Shape>,
}

/// A form a post may have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shape {
    /// How many posts have it, against the others.
    pub(super) weight: u32,
    /// Titles to choose from.
    pub(super) title: Vec<String>,
    /// Sentences: of each list one, in order; an empty one is left out.
    pub(super) text: Vec<Vec<String>>,
    /// Words for this form alone.
    #[serde(default)]
    pub(super) words: BTreeMap<String, Vec<String>>,
    /// Fields of one value.
    #[serde(default)]
    pub(super) set: BTreeMap<String, String>,
    /// Choices of which a post has one.
    #[serde(default)]
    pub(super) pick: BTreeMap<String, Vec<String>>,
    /// Choices of which a post has several.
    #[serde(default)]
    pub(super) some: BTreeMap<String, Several>,
    /// Whole numbers and amounts.
    #[serde(default)]
    pub(super) numbers: BTreeMap<String, Range>,
    /// Days from the day of the making on.
    #[serde(default)]
    pub(super) days: BTreeMap<String, Days>,
    /// Texts, of which one is chosen.
    #[serde(default)]
    pub(super) write: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Several {
    pub(super) of: Vec<String>,
    pub(super) at_least: usize,
    pub(super) at_most: usize,
}

/// A number of a range: as it is, for each unit of another field, or on top of another field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Range {
    pub(super) from: f64,
    pub(super) to: f64,
    /// The number is a multiple of it.
    #[serde(default = "one")]
    pub(super) step: i64,
    /// The number it is multiplied with.
    pub(super) per: Option<String>,
    /// The number it is added to.
    pub(super) above: Option<String>,
    /// How often a post says it at all.
    #[serde(default = "always")]
    pub(super) share: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    pub(super) from: i64,
    pub(super) to: i64,
}

fn one() -> i64 {
    1
}

fn always() -> f64 {
    1.0
}

impl Phrases {
    /// Reads the phrases of a base.
    ///
    /// # Errors
    /// `demonstration-phrases`, with the file and the reason, when one of them is no TOML, says
    /// something that is not understood, or names words that are not there.
    pub fn read(base: &FileSet) -> Result<Self> {
        let mut kinds = BTreeMap::new();
        for (name, bytes) in base.below(FOLDER) {
            let Some(key) = name.strip_suffix(".toml") else {
                continue;
            };
            let refused = |reason: String| {
                Error::invalid("demonstration-phrases")
                    .with("file", base.display(&format!("{FOLDER}{name}")))
                    .with("reason", reason)
            };
            let document = Document::parse(bytes)
                .map_err(|error| refused(format!("{}: {}", error.line, error.message)))?;
            let phrases: KindPhrases =
                serde_json::from_value(serde_json::Value::Object(document.values))
                    .map_err(|error| refused(error.to_string()))?;
            phrases.validate().map_err(refused)?;
            kinds.insert(key.to_owned(), phrases);
        }
        Ok(Self(kinds))
    }

    pub(super) fn of(&self, kind: &str) -> Option<&KindPhrases> {
        self.0.get(kind)
    }
}

impl KindPhrases {
    fn validate(&self) -> Result<(), String> {
        for (name, shape) in &self.shapes {
            shape
                .validate(&self.words)
                .map_err(|reason| format!("shapes.{name}: {reason}"))?;
        }
        if self.shapes.values().all(|shape| shape.weight == 0) {
            return Err("shapes: none has a weight".to_owned());
        }
        Ok(())
    }
}

impl Shape {
    fn fields(&self) -> BTreeSet<&str> {
        let keys = self.set.keys().chain(self.pick.keys());
        let keys = keys.chain(self.some.keys()).chain(self.numbers.keys());
        keys.chain(self.days.keys())
            .chain(self.write.keys())
            .map(String::as_str)
            .collect()
    }

    fn validate(&self, shared: &BTreeMap<String, Vec<String>>) -> Result<(), String> {
        if self.title.is_empty() || self.text.iter().any(Vec::is_empty) {
            return Err("a title and a sentence of each list are needed".to_owned());
        }
        if !self.title.iter().any(|title| !title.contains("{landmark")) {
            return Err("a title without a landmark is needed".to_owned());
        }
        let is_known = |name: &str| {
            EVERYWHERE.contains(&name)
                || self.fields().contains(name)
                || [&self.words, shared]
                    .into_iter()
                    .any(|words| words.get(name).is_some_and(|list| !list.is_empty()))
        };
        let templates = self.title.iter().chain(self.text.iter().flatten());
        let templates = templates.chain(self.write.values().flatten());
        let templates = templates.chain(self.words.values().flatten());
        for template in templates {
            for part in parts(template) {
                if let Part::Slot(name, _) = part
                    && !is_known(name)
                {
                    return Err(format!("“{template}”: there is no “{name}”"));
                }
            }
        }
        for (key, range) in &self.numbers {
            if self.is_circular(key) {
                return Err(format!(
                    "numbers.{key}: it is reckoned from no number that is there"
                ));
            }
            if range.to < range.from || range.step < 1 {
                return Err(format!(
                    "numbers.{key}: from, to and step do not fit together"
                ));
            }
        }
        Ok(())
    }
}

impl Shape {
    /// Whether a number needs itself, or one that is not there.
    fn is_circular(&self, key: &str) -> bool {
        let mut open = vec![key];
        for _ in 0..=self.numbers.len() {
            let ranges: Option<Vec<&Range>> =
                open.iter().map(|key| self.numbers.get(*key)).collect();
            let Some(ranges) = ranges else {
                return true;
            };
            open = ranges
                .into_iter()
                .flat_map(|range| range.per.iter().chain(&range.above))
                .map(String::as_str)
                .collect();
        }
        !open.is_empty()
    }
}

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'template> {
    /// Text as it is.
    Text(&'template str),
    /// `{name}` or `{name|style}`.
    Slot(&'template str, Option<&'template str>),
}

/// The parts of a template, in order.
pub(super) fn parts(template: &str) -> Vec<Part<'_>> {
    let mut pieces = template.split('{');
    let mut parts: Vec<_> = pieces.next().map(Part::Text).into_iter().collect();
    for piece in pieces {
        let (slot, text) = piece.split_once('}').unwrap_or((piece, ""));
        let (name, style) = match slot.split_once('|') {
            Some((name, style)) => (name, Some(style)),
            None => (slot, None),
        };
        parts.extend([Part::Slot(name, style), Part::Text(text)]);
    }
    parts
}
