//! What a list is asked for, read from the parameters of an address.

use super::model::api_name;
use super::pages::harmless;
use std::collections::{BTreeMap, BTreeSet};
use tinhid_contract::search::SortDirection;
use tinhid_core::configuration::sections::{FieldType, ListingField, ListingKind};
use tinhid_core::tenant::TenantSnapshot;
use tinhid_core::{Error, Result};

/// The longest question in words, in bytes; what is longer is no question.
pub(super) const LONGEST_TEXT: usize = 2_000;
/// The largest page.
const MOST_ITEMS: u64 = 50;
/// Values of one parameter.
const MOST_VALUES: usize = 50;

/// A question to a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ListQuery {
    pub(super) text: String,
    pub(super) communes: BTreeSet<String>,
    /// Options by field.
    pub(super) choices: BTreeMap<String, BTreeSet<String>>,
    /// Ranges by field, both ends included.
    pub(super) ranges: BTreeMap<String, Range>,
    pub(super) sort: Option<Sort>,
    /// The key of the landmark from which distances are counted.
    pub(super) near: Option<String>,
    pub(super) facets: BTreeSet<String>,
    pub(super) limit: u64,
    pub(super) cursor: Option<String>,
    pub(super) total: bool,
}

/// A range, both ends included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) at_least: Option<i64>,
    pub(super) at_most: Option<i64>,
}

/// The order that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sort {
    Newest,
    Relevance,
    Near,
    Field(String, SortDirection),
}

/// Who asks, which decides what is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asker {
    /// A program, which would think it had worked: a parameter that nobody knows is refused, and so is a
    /// number, a day or an order that is empty.
    Program,
    /// Somebody at a page: links are passed on with marks that others added, and a form sends the fields
    /// that were left empty, too.
    Page,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            communes: BTreeSet::new(),
            choices: BTreeMap::new(),
            ranges: BTreeMap::new(),
            sort: None,
            near: None,
            facets: BTreeSet::new(),
            limit: 20,
            cursor: None,
            total: true,
        }
    }
}

fn wrong(name: &str) -> Error {
    Error::invalid("invalid-query").with("parameter", quoted(name))
}

/// What was asked as a refusal repeats it: no more than one reads, and nothing that turns or hides the
/// words around it.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    harmless(text).chars().take(LONGEST).collect()
}

impl ListQuery {
    /// Reads the parameters of an address; `pairs` are decoded.
    ///
    /// # Errors
    /// `invalid-query`, `unknown-filter`, `unknown-sort`, `unknown-facet` or `empty-range`, each with the
    /// parameter at fault.
    pub(super) fn read(
        pairs: &[(String, String)],
        kind: &ListingKind,
        snapshot: &TenantSnapshot,
        asker: Asker,
    ) -> Result<Self> {
        let mut query = Self::default();
        let mut seen = BTreeSet::new();
        for (name, value) in pairs {
            if !seen.insert(name.as_str()) {
                return Err(wrong(name));
            }
            if value.is_empty() && may_be_empty(name, kind, asker) {
                continue;
            }
            match name.as_str() {
                "q" if value.len() > LONGEST_TEXT => {
                    return Err(
                        Error::invalid("query-too-long").with("limit", LONGEST_TEXT.to_string())
                    );
                }
                "q" => query.text.clone_from(value),
                "commune" => query.communes = communes(value, snapshot)?,
                "sort" => query.sort = Some(sort(value, kind)?),
                "near" => query.near = Some(landmark(value, snapshot)?),
                "facets" => query.facets = facets(value, kind)?,
                "limit" => {
                    let limit = value.parse().ok();
                    let limit = limit.filter(|limit| (1..=MOST_ITEMS).contains(limit));
                    query.limit = limit.ok_or_else(|| wrong(name))?;
                }
                "cursor" => query.cursor = Some(value.clone()),
                "total" => query.total = value.parse().map_err(|_not| wrong(name))?,
                _ => match query.filter(name, value, kind) {
                    Err(error) if asker == Asker::Page && error.code() == "unknown-filter" => {}
                    other => other?,
                },
            }
        }
        query.refuse_empty_ranges()?;
        if query.sort == Some(Sort::Near) && query.near.is_none() {
            return Err(wrong("near"));
        }
        Ok(query)
    }

    fn filter(&mut self, name: &str, value: &str, kind: &ListingKind) -> Result<()> {
        let unknown = || Error::invalid("unknown-filter").with("parameter", quoted(name));
        if let Some(field) = filterable(kind, name) {
            if field.options.is_empty() {
                return Err(unknown());
            }
            let values: BTreeSet<String> = list(name, value)?;
            if let Some(stranger) = values.iter().find(|key| !field.options.contains_key(*key)) {
                return Err(wrong(name).with("value", quoted(stranger)));
            }
            self.choices.insert(name.to_owned(), values);
            return Ok(());
        }
        let (field, is_least) = end_of_range(name).ok_or_else(unknown)?;
        let known = filterable(kind, field).filter(|known| is_number(known));
        let known = known.ok_or_else(unknown)?;
        let number = match known.r#type {
            FieldType::Date => {
                let day: chrono::NaiveDate = value.parse().map_err(|_not| wrong(name))?;
                i64::from(day.to_epoch_days())
            }
            _ => value.parse().map_err(|_not| wrong(name))?,
        };
        let range = self.ranges.entry(field.to_owned()).or_default();
        match is_least {
            true => range.at_least = Some(number),
            false => range.at_most = Some(number),
        }
        Ok(())
    }

    fn refuse_empty_ranges(&self) -> Result<()> {
        let empty = self.ranges.iter().find(|(_, range)| range.is_empty());
        match empty {
            Some((field, _)) => {
                Err(Error::invalid("empty-range").with("parameter", format!("{field}_min")))
            }
            None => Ok(()),
        }
    }

    /// Everything that shapes the list, in one form: two questions with the same text have the same
    /// answers, and a cursor of one holds for the other.
    pub(super) fn canonical(&self) -> String {
        let mut text = format!("q={}", self.text);
        let mut add = |name: &str, value: &str| {
            text.push('\u{1f}');
            text.push_str(name);
            text.push('=');
            text.push_str(value);
        };
        for commune in &self.communes {
            add("commune", commune);
        }
        for (field, values) in &self.choices {
            values.iter().for_each(|value| add(field, value));
        }
        for (field, range) in &self.ranges {
            add(field, &format!("{:?}..{:?}", range.at_least, range.at_most));
        }
        if let Some(near) = &self.near {
            add("near", near);
        }
        add("sort", &format!("{:?}", self.sort));
        text
    }
}

impl Range {
    pub(super) fn is_empty(self) -> bool {
        matches!((self.at_least, self.at_most), (Some(least), Some(most)) if least > most)
    }
}

fn field<'kind>(kind: &'kind ListingKind, name: &str) -> Option<&'kind ListingField> {
    let mut fields = kind.fields.iter();
    let (_, field) = fields.find(|(key, _)| api_name(key) == name)?;
    Some(field)
}

fn filterable<'kind>(kind: &'kind ListingKind, name: &str) -> Option<&'kind ListingField> {
    field(kind, name).filter(|field| field.filterable)
}

pub(super) fn is_number(field: &ListingField) -> bool {
    matches!(
        field.r#type,
        FieldType::Money | FieldType::Number | FieldType::Date
    )
}

/// The field of a range and whether this is its lower end; `None` if it is neither end of one.
fn end_of_range(name: &str) -> Option<(&str, bool)> {
    let least = name.strip_suffix("_min").map(|field| (field, true));
    least.or_else(|| name.strip_suffix("_max").map(|field| (field, false)))
}

/// Whether a parameter that is empty says nothing; words and lists are, where they have nothing in them.
fn may_be_empty(name: &str, kind: &ListingKind, asker: Asker) -> bool {
    let is_end = || end_of_range(name).is_some_and(|(field, _)| filterable(kind, field).is_some());
    match (name, asker) {
        ("cursor", _) => false,
        (_, Asker::Page) => true,
        (_, Asker::Program) => !matches!(name, "sort" | "limit" | "total") && !is_end(),
    }
}

fn list(name: &str, value: &str) -> Result<BTreeSet<String>> {
    let values: BTreeSet<String> = value.split(',').map(|one| one.trim().to_owned()).collect();
    if values.len() > MOST_VALUES {
        return Err(wrong(name));
    }
    Ok(values)
}

fn communes(value: &str, snapshot: &TenantSnapshot) -> Result<BTreeSet<String>> {
    let codes = list("commune", value)?;
    let territory = &snapshot.territory().communes;
    let is_here = |code: &String| code.parse().is_ok_and(|code| territory.contains(code));
    match codes.iter().find(|code| !is_here(code)) {
        Some(stranger) => Err(Error::invalid("unknown-commune").with("value", quoted(stranger))),
        None => Ok(codes),
    }
}

fn landmark(value: &str, snapshot: &TenantSnapshot) -> Result<String> {
    let territory = &snapshot.territory().communes;
    let known = snapshot.places().landmark(value);
    let is_here = known.is_some_and(|landmark| {
        let mut communes = landmark.communes.iter();
        communes.any(|code| territory.contains(*code))
    });
    match is_here {
        true => Ok(value.to_owned()),
        false => Err(wrong("near")),
    }
}

fn sort(value: &str, kind: &ListingKind) -> Result<Sort> {
    let (name, direction) = match value.strip_prefix('-') {
        Some(name) => (name, SortDirection::Descending),
        None => (value, SortDirection::Ascending),
    };
    match value {
        "newest" => return Ok(Sort::Newest),
        "relevance" => return Ok(Sort::Relevance),
        "near" => return Ok(Sort::Near),
        _ => {}
    }
    match field(kind, name).filter(|field| field.sortable) {
        Some(_) => Ok(Sort::Field(name.to_owned(), direction)),
        None => Err(Error::invalid("unknown-sort").with("value", quoted(value))),
    }
}

fn facets(value: &str, kind: &ListingKind) -> Result<BTreeSet<String>> {
    let names = list("facets", value)?;
    let is_known =
        |name: &&String| *name == "commune" || field(kind, name).is_some_and(|field| field.facet);
    match names.iter().find(|name| !is_known(name)) {
        Some(stranger) => Err(Error::invalid("unknown-facet").with("value", quoted(stranger))),
        None => Ok(names),
    }
}
