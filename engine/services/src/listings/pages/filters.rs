//! The filters of a list, as a form.

use super::asked::Asked;
use super::words::{Words, harmless};
use crate::listings::kind::{fields_in_order, options_in_order};
use crate::listings::model::api_name;
use crate::listings::query::{ListQuery, is_number};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tinhid_contract::search::FacetCount;
use tinhid_core::Result;
use tinhid_core::configuration::sections::{FieldType, ListingField, ListingKind};

/// The communes with the most posts that a form offers; for others there are words.
const MOST_COMMUNES: usize = 12;
/// Groups that stand open at first.
const OPEN_GROUPS: usize = 2;

/// The filters.
#[derive(Serialize)]
pub(super) struct FilterForm {
    /// How many are chosen.
    count: usize,
    /// Whether something in it must be seen.
    open: bool,
    groups: Vec<Group>,
    /// The list without any.
    clear_href: String,
}

/// A field, or the communes.
#[derive(Serialize)]
struct Group {
    name: String,
    title: String,
    chosen: usize,
    open: bool,
    options: Vec<OptionView>,
    range: Option<RangeView>,
    note: Option<String>,
}

#[derive(Serialize)]
struct OptionView {
    name: String,
    value: String,
    title: String,
    count: Option<String>,
    checked: bool,
}

#[derive(Serialize)]
struct RangeView {
    /// Whether days are asked for.
    date: bool,
    from: String,
    to: String,
    unit: Option<String>,
    hint: Option<String>,
    /// Which end cannot be as it was typed.
    wrong_from: bool,
    wrong_to: bool,
}

impl RangeView {
    fn is_wrong(&self) -> bool {
        self.wrong_from || self.wrong_to
    }
}

/// What filters are made of.
pub(super) struct Filters<'list> {
    pub(super) words: Words<'list>,
    pub(super) kind: &'list ListingKind,
    pub(super) asked: &'list Asked,
    /// Absent when what was typed cannot be.
    pub(super) query: Option<&'list ListQuery>,
    pub(super) facets: &'list BTreeMap<String, Vec<FacetCount>>,
    pub(super) path: &'list str,
    /// The parameters that cannot be.
    pub(super) wrong: Vec<String>,
}

impl Filters<'_> {
    /// The form; `None` where a kind has nothing to filter by.
    pub(super) fn form(&self) -> Result<Option<FilterForm>> {
        let mut groups = Vec::new();
        for (key, field) in fields_in_order(self.kind) {
            if field.filterable {
                groups.extend(self.group(&api_name(key), field)?);
            }
        }
        let after_range = groups.iter().position(|group| group.range.is_some());
        let place = after_range.map_or(groups.len().min(1), |at| at + 1);
        if let Some(communes) = self.communes()? {
            groups.insert(place, communes);
        }
        if groups.is_empty() {
            return Ok(None);
        }
        // What must be mended is seen at once.
        let is_wrong = |group: &Group| group.range.as_ref().is_some_and(RangeView::is_wrong);
        let has_wrong = groups.iter().any(is_wrong);
        for (index, group) in groups.iter_mut().enumerate() {
            group.open = match has_wrong {
                true => is_wrong(group),
                false => index < OPEN_GROUPS || group.chosen > 0,
            };
        }
        let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        let ends: Vec<String> = names
            .iter()
            .flat_map(|name| [format!("{name}_min"), format!("{name}_max")])
            .collect();
        let all: Vec<&str> = names
            .into_iter()
            .chain(ends.iter().map(String::as_str))
            .collect();
        Ok(Some(FilterForm {
            count: groups.iter().map(|group| group.chosen).sum(),
            open: !self.wrong.is_empty(),
            clear_href: self.asked.without(&all).href(self.path),
            groups,
        }))
    }

    fn group(&self, name: &str, field: &ListingField) -> Result<Option<Group>> {
        let title = field.label.in_language(self.words.language).to_owned();
        if is_number(field) {
            return Ok(Some(self.range(name, title, field)?));
        }
        let chosen = self.chosen(name);
        let counts = self.facets.get(name).filter(|_| chosen.is_empty());
        let options: Vec<OptionView> = options_in_order(field)
            .into_iter()
            .filter_map(|(key, option)| {
                let count = match counts {
                    Some(counts) => Some(counts.iter().find(|count| count.value == key)?.count),
                    None => None,
                };
                let label = option.label.in_language(self.words.language);
                Some(self.option(name, key, label, count, chosen.contains(key)))
            })
            .collect();
        Ok((!options.is_empty()).then(|| Group {
            name: name.to_owned(),
            title,
            chosen: chosen.len(),
            open: false,
            options,
            range: None,
            note: None,
        }))
    }

    /// The options of a field that are chosen, by what was typed.
    fn chosen(&self, name: &str) -> BTreeSet<&str> {
        let typed = self.asked.typed(name).unwrap_or_default().split(',');
        typed.map(str::trim).filter(|key| !key.is_empty()).collect()
    }

    fn option(
        &self,
        name: &str,
        value: &str,
        title: &str,
        count: Option<u64>,
        checked: bool,
    ) -> OptionView {
        let count = count.and_then(|count| i64::try_from(count).ok());
        OptionView {
            name: name.to_owned(),
            value: value.to_owned(),
            title: title.to_owned(),
            count: count.map(|count| self.words.number(count)),
            checked,
        }
    }

    fn range(&self, name: &str, title: String, field: &ListingField) -> Result<Group> {
        let (least, most) = (format!("{name}_min"), format!("{name}_max"));
        let range = self.query.and_then(|query| query.ranges.get(name));
        let is_date = field.r#type == FieldType::Date;
        let shown = |typed: Option<&str>, number: Option<i64>| match (typed, number) {
            (Some(_), Some(number)) if !is_date => self.words.number(number),
            (typed, _) => harmless(typed.unwrap_or_default()).into_owned(),
        };
        let typed = [self.asked.typed(&least), self.asked.typed(&most)];
        let unit = field.unit.as_ref();
        let unit = unit.map(|unit| unit.in_language(self.words.language).to_owned());
        let is_money = field.r#type == FieldType::Money;
        let paid = unit.as_deref().filter(|unit| unit.starts_with('/'));
        Ok(Group {
            chosen: usize::from(typed.iter().any(Option::is_some)),
            open: false,
            options: Vec::new(),
            range: Some(RangeView {
                date: is_date,
                from: shown(typed[0], range.and_then(|range| range.at_least)),
                to: shown(typed[1], range.and_then(|range| range.at_most)),
                unit: match is_money {
                    true => Some(format!("₫{}", paid.unwrap_or_default())),
                    false => unit,
                },
                hint: match is_money {
                    true => Some(self.words.say("listings-money-hint", &[])?),
                    false => None,
                },
                wrong_from: self.wrong.contains(&least),
                wrong_to: self.wrong.contains(&most),
            }),
            note: None,
            name: name.to_owned(),
            title,
        })
    }

    fn communes(&self) -> Result<Option<Group>> {
        let chosen = self.chosen("commune");
        let counts = self.facets.get("commune");
        let mut shown: Vec<(&str, Option<u64>)> = counts
            .into_iter()
            .flatten()
            .take(MOST_COMMUNES)
            .map(|count| (count.value.as_str(), Some(count.count)))
            .collect();
        for code in &chosen {
            if shown.iter().all(|(known, _)| known != code) {
                shown.push((code, None));
            }
        }
        let options: Vec<OptionView> = shown
            .into_iter()
            .filter_map(|(code, count)| {
                let commune = self.words.snapshot.places().commune(code)?;
                let is_chosen = chosen.contains(code);
                Some(self.option("commune", code, &commune.unit.name, count, is_chosen))
            })
            .collect();
        if options.is_empty() {
            return Ok(None);
        }
        let has_more = counts.is_some_and(|counts| counts.len() > MOST_COMMUNES);
        Ok(Some(Group {
            name: "commune".to_owned(),
            title: self.words.say("listings-communes", &[])?,
            chosen: chosen.len(),
            open: false,
            options,
            range: None,
            note: match has_more {
                true => Some(self.words.say("listings-communes-more", &[])?),
                false => None,
            },
        }))
    }
}
