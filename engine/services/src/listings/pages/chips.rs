//! How a question was understood, a piece a time, each with the list without it.

use super::asked::Asked;
use super::words::{Words, harmless, span};
use crate::listings::kind::{fields_in_order, options_in_order};
use crate::listings::list::Listed;
use crate::listings::model::api_name;
use crate::listings::query::{ListQuery, Range};
use crate::listings::question::Chip;
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::configuration::sections::{FieldType, ListingField, ListingKind};

/// A piece of a question.
#[derive(Debug, Clone, Serialize)]
pub(in crate::listings) struct ChipView {
    /// `words`, `money`, `area`, `place` or `filter`.
    pub(super) r#type: &'static str,
    pub(super) text: String,
    /// The list without it.
    pub(super) href: String,
    /// What the list without it is asked for.
    #[serde(skip)]
    pub(super) rest: Asked,
}

/// What all chips are made of.
pub(super) struct Chips<'list> {
    pub(super) words: Words<'list>,
    pub(super) kind: &'list ListingKind,
    pub(super) asked: &'list Asked,
    pub(super) path: &'list str,
}

impl Chips<'_> {
    /// Every piece of a question: of the words that were typed, then the filters, where they could be read.
    pub(super) fn all(&self, listed: &Listed, query: Option<&ListQuery>) -> Result<Vec<ChipView>> {
        let mut all = self.understood(&listed.understood)?;
        if let Some(query) = query {
            all.extend(self.filters(query)?);
        }
        Ok(all)
    }

    /// The pieces of the words that were typed.
    fn understood(&self, chips: &[Chip]) -> Result<Vec<ChipView>> {
        let view = |chip: &Chip| {
            let rest = self.asked.with("q", &chip.without);
            Ok(self.chip(chip.r#type, self.understood_text(chip)?, rest))
        };
        chips.iter().map(view).collect()
    }

    /// The filters that were chosen.
    fn filters(&self, query: &ListQuery) -> Result<Vec<ChipView>> {
        let mut chips = Vec::new();
        for (key, field) in fields_in_order(self.kind) {
            let name = api_name(key);
            let chosen = query.choices.get(&name);
            for (value, option) in options_in_order(field) {
                if !chosen.is_some_and(|chosen| chosen.contains(value)) {
                    continue;
                }
                let text = option.label.in_language(self.words.language).to_owned();
                chips.push(self.chip("filter", text, self.asked.without_value(&name, value)));
            }
            if let Some(range) = query.ranges.get(&name) {
                let (least, most) = (format!("{name}_min"), format!("{name}_max"));
                let rest = self.asked.without(&[&least, &most]);
                chips.push(self.chip("filter", self.range_text(field, *range)?, rest));
            }
        }
        for code in &query.communes {
            let commune = self.words.snapshot.places().commune(code);
            let name = commune.map_or(code.as_str(), |commune| &commune.unit.name);
            let rest = self.asked.without_value("commune", code);
            chips.push(self.chip("filter", name.to_owned(), rest));
        }
        Ok(chips)
    }

    fn chip(&self, r#type: &'static str, text: String, rest: Asked) -> ChipView {
        ChipView {
            r#type,
            text,
            href: rest.href(self.path),
            rest,
        }
    }

    fn understood_text(&self, chip: &Chip) -> Result<String> {
        let area = |metres: i64| format!("{}\u{a0}m²", self.words.number(metres));
        match chip.r#type {
            "money" => {
                let text = self.amount_text(chip, &|dong| self.words.money_short(dong))?;
                Ok(match self.per_label(chip) {
                    Some(per) => format!("{text}/{per}"),
                    None => text,
                })
            }
            "area" => self.amount_text(chip, &area),
            "place" => {
                let key = match chip.near {
                    true => "listing-chip-near",
                    false => "listing-chip-in",
                };
                let place = chip.place.as_deref().unwrap_or(&chip.text);
                self.words.say(key, &[("place", place.into())])
            }
            _ => Ok(harmless(&chip.text).into_owned()),
        }
    }

    /// What the time is called that the money is paid for, as it stands behind an amount.
    fn per_label(&self, chip: &Chip) -> Option<String> {
        let field = self.kind.fields.get(self.kind.amounts.per.as_deref()?)?;
        let option = field.options.get(chip.per?)?;
        Some(self.words.of(&option.label).to_lowercase())
    }

    fn amount_text(&self, chip: &Chip, said: &dyn Fn(i64) -> String) -> Result<String> {
        let say = |key: &str, amount: String| self.words.say(key, &[("amount", amount.into())]);
        match (chip.comparison, chip.minimum, chip.maximum) {
            // The least that is more than the amount.
            (Some("above"), Some(least), _) => say("listing-above", said(least - 1)),
            (Some("about"), Some(least), Some(most)) => {
                say("listing-about", span(said(least), said(most)))
            }
            (_, Some(least), Some(most)) => Ok(span(said(least), said(most))),
            (_, Some(least), None) => say("listing-from", said(least)),
            (_, None, Some(most)) => say("listing-up-to", said(most)),
            (_, None, None) => Ok(chip.text.clone()),
        }
    }

    fn range_text(&self, field: &ListingField, range: Range) -> Result<String> {
        let said = |number: i64| match field.r#type {
            FieldType::Money => self.words.money_short(number),
            FieldType::Date => day_of(number),
            _ => {
                let said = self.words.number(number);
                let unit = field.unit.as_ref();
                let unit = unit.map(|unit| unit.in_language(self.words.language));
                unit.map_or(said.clone(), |unit| format!("{said}\u{a0}{unit}"))
            }
        };
        let say = |key: &str, amount: String| self.words.say(key, &[("amount", amount.into())]);
        let text = match (range.at_least, range.at_most) {
            (Some(least), Some(most)) => span(said(least), said(most)),
            (Some(least), None) => say("listing-from", said(least))?,
            (None, Some(most)) => say("listing-up-to", said(most))?,
            (None, None) => String::new(),
        };
        let label = field.label.in_language(self.words.language);
        Ok(format!("{label} {text}"))
    }
}

/// A day from its number of days since 1970.
fn day_of(number: i64) -> String {
    let days = i32::try_from(number).ok();
    let day = days.and_then(chrono::NaiveDate::from_epoch_days);
    day.map_or_else(String::new, |day| day.format("%d/%m/%Y").to_string())
}
