//! A value as it stands in a cell of a table.

use super::amount::{self, Refusal};
use super::limits;
use super::phone;
use super::problem::FieldProblem;
use super::validate::{self, read_choice};
use super::value::FieldValue;
use chrono::NaiveDate;
use std::collections::HashMap;
use tinhid_core::configuration::sections::{FieldType, ListingField};
use tinhid_vietnamese::fold;

/// A field, ready to read many cells.
pub(super) struct CellReader<'kind> {
    key: &'kind str,
    field: &'kind ListingField,
    /// What is written behind a number of it, in both languages.
    units: Vec<&'kind str>,
    /// The options by everything they are called, folded.
    options: HashMap<String, &'kind str>,
}

impl<'kind> CellReader<'kind> {
    pub(super) fn new(key: &'kind str, field: &'kind ListingField) -> Self {
        let mut options = HashMap::new();
        for (key, option) in &field.options {
            let names = [key, &option.label.vi, &option.label.en];
            for name in names.into_iter().chain(&option.words) {
                options.entry(fold(name)).or_insert(key.as_str());
            }
        }
        let units = field.unit.iter().flat_map(|unit| [&unit.vi, &unit.en]);
        Self {
            key,
            field,
            units: units.map(String::as_str).collect(),
            options,
        }
    }

    /// What the cell says; nothing where it is empty or says that the amount is to be agreed.
    ///
    /// # Errors
    /// When it cannot be read as what the field holds, or is outside its limits.
    pub(super) fn read(&self, text: &str) -> Result<Option<FieldValue>, FieldProblem> {
        let text = text.trim();
        if self.is_nothing(text) {
            return Ok(None);
        }
        let value = match self.field.r#type {
            FieldType::Money => FieldValue::Whole(
                amount::money(text, &self.units).map_err(|why| self.no_amount(why, text))?,
            ),
            FieldType::Number => FieldValue::Whole(
                amount::whole(text, &self.units).map_err(|why| self.no_amount(why, text))?,
            ),
            FieldType::Date => {
                FieldValue::Day(day(text).ok_or_else(|| self.refuse("not-a-day").showing(text))?)
            }
            FieldType::Choice => FieldValue::Text(self.option(text)?.to_owned()),
            FieldType::MultiChoice => FieldValue::Several(self.options(text)?),
            FieldType::Phone => FieldValue::Text(
                phone::read_cell(text).ok_or_else(|| self.refuse("not-a-telephone"))?,
            ),
            FieldType::Photo => {
                let names = text.split([';', ',', '\n']).map(str::trim);
                let names = names.filter(|name| !name.is_empty());
                validate::pictures(self.key, names)?
            }
            FieldType::Text | FieldType::Place | FieldType::Url => {
                // A program that opens the table again would run what begins like this.
                if text.starts_with('=') {
                    return Err(self.refuse("formula").showing(text));
                }
                validate::words(self.key, self.field, text)?
            }
        };
        limits::check(self.key, self.field, value).map(Some)
    }

    fn is_nothing(&self, text: &str) -> bool {
        let is_amount = matches!(self.field.r#type, FieldType::Money | FieldType::Number);
        text.is_empty()
            || matches!(text, "-" | "–" | "—")
            || (is_amount && matches!(fold(text).as_str(), "thoa thuan" | "lien he"))
    }

    fn refuse(&self, rule: &'static str) -> FieldProblem {
        FieldProblem::new(self.key, rule)
    }

    fn no_amount(&self, why: Refusal, text: &str) -> FieldProblem {
        let rule = match (why, self.field.r#type) {
            (Refusal::Fraction, _) => "not-whole",
            (Refusal::Unreadable, FieldType::Money) => "not-an-amount",
            (Refusal::Unreadable, _) => "not-a-number",
        };
        self.refuse(rule).showing(text)
    }

    fn option(&self, text: &str) -> Result<&'kind str, FieldProblem> {
        let known = self.options.get(&fold(text)).copied();
        // A key whose hyphens became underscores is the key as JSON has it elsewhere.
        known
            .or_else(|| read_choice(self.field, text))
            .ok_or_else(|| validate::no_choice(self.key, self.field, text))
    }

    /// Parts at semicolons and lines, then at commas; a label that has commas itself stays whole.
    fn options(&self, text: &str) -> Result<Vec<String>, FieldProblem> {
        let mut chosen: Vec<String> = Vec::new();
        let mut choose = |key: &str| {
            if !chosen.iter().any(|known| known == key) {
                chosen.push(key.to_owned());
            }
        };
        let pieces = text.split([';', '\n']).map(str::trim);
        for piece in pieces.filter(|piece| !piece.is_empty()) {
            let commas: Vec<&str> = piece.split(',').collect();
            let mut at = 0;
            while at < commas.len() {
                let ends = (at + 1..=commas.len()).rev();
                let longest = ends
                    .filter_map(|end| {
                        let folded = fold(&commas[at..end].join(","));
                        Some((end, *self.options.get(&folded)?))
                    })
                    .next();
                match longest {
                    Some((end, key)) => {
                        choose(key);
                        at = end;
                    }
                    None if commas[at].trim().is_empty() => at += 1,
                    None => {
                        let part = commas[at].trim();
                        return Err(validate::no_choice(self.key, self.field, part));
                    }
                }
            }
        }
        Ok(chosen)
    }
}

/// `31/12/2026`, `31-12-2026`, `31.12.2026`, `2026-12-31`, and the last with a time behind it, as
/// programs write the days of tables.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let number = |text: &str| -> Option<u32> {
        let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    };
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 1..=2) => (number(first)?, number(second)?, number(third)?),
        (1..=2, 4) => (number(third)?, number(second)?, number(first)?),
        _ => return None,
    };
    validate::possible_day(NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)?)
}
