//! The orders of a list, as links.

use super::asked::Asked;
use super::words::Words;
use crate::listings::kind::fields_in_order;
use crate::listings::model::api_name;
use crate::listings::query::{ListQuery, Sort};
use serde::Serialize;
use tinhid_contract::search::SortDirection;
use tinhid_core::Result;
use tinhid_core::configuration::sections::{FieldType, ListingKind};

/// An order.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    title: String,
    href: String,
    current: bool,
}

/// What decides which orders there are.
pub(super) struct Sorts<'list> {
    pub(super) words: Words<'list>,
    pub(super) kind: &'list ListingKind,
    pub(super) asked: &'list Asked,
    pub(super) query: Option<&'list ListQuery>,
    pub(super) path: &'list str,
    /// Whether distances are known.
    pub(super) has_origin: bool,
    /// Whether words are looked for.
    pub(super) has_words: bool,
}

impl Sorts<'_> {
    /// The orders, and the name of the one the list is in.
    pub(super) fn list(&self) -> Result<(Vec<Choice>, Option<String>)> {
        let current = self.current();
        let mut choices = Vec::new();
        let mut add = |value: &str, title: String, sort: &Sort| {
            choices.push(Choice {
                href: self.asked.with("sort", value).href(self.path),
                current: *sort == current,
                title,
            });
        };
        let say = |key: &str| self.words.say(key, &[]);
        if self.has_origin {
            add("near", say("listings-sort-near")?, &Sort::Near);
        }
        if self.has_words {
            add(
                "relevance",
                say("listings-sort-relevance")?,
                &Sort::Relevance,
            );
        }
        add("newest", say("listings-sort-newest")?, &Sort::Newest);
        for (key, field) in fields_in_order(self.kind) {
            if !field.sortable {
                continue;
            }
            let name = api_name(key);
            let label = self.words.of(&field.label);
            let (up, down) = match field.r#type {
                FieldType::Date => ("listings-sort-soonest", "listings-sort-latest"),
                _ => ("listings-sort-lowest", "listings-sort-highest"),
            };
            for (direction, value, key) in [
                (SortDirection::Ascending, name.clone(), up),
                (SortDirection::Descending, format!("-{name}"), down),
            ] {
                let title = self.words.say(key, &[("field", label.into())])?;
                add(&value, title, &Sort::Field(name.clone(), direction));
            }
        }
        let title = choices.iter().find(|choice| choice.current);
        let title = title.map(|choice| choice.title.clone());
        Ok((choices, title))
    }

    /// The order the list is in, as `question` chooses it where nothing is said.
    fn current(&self) -> Sort {
        match self.query.and_then(|query| query.sort.clone()) {
            Some(sort) => sort,
            None if self.has_origin => Sort::Near,
            None if self.has_words => Sort::Relevance,
            None => Sort::Newest,
        }
    }
}
