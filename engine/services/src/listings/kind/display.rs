//! A value as people read it.

use super::phone;
use super::problem::by;
use super::value::FieldValue;
use chrono::Datelike;
use tinhid_core::configuration::sections::{FieldType, Language, ListingField};
use tinhid_vietnamese::{format_date, format_money, format_money_short, format_number};

/// How much room a value has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// A card of a list: `1,5 triệu`.
    Short,
    /// The page of a post: `1.500.000 ₫`.
    Full,
}

const NO_BREAK_SPACE: char = '\u{a0}';

/// A value for people: amounts and numbers with their unit, days as `31/12/2026`, options by their
/// labels, telephone numbers in groups. Pictures have no words and give an empty text.
pub fn display(
    field: &ListingField,
    value: &FieldValue,
    language: Language,
    length: Length,
) -> String {
    let label = |key: &String| match field.options.get(key) {
        Some(option) => option.label.in_language(language).to_owned(),
        // An option that the kind has lost is shown by what is left of it.
        None => key.clone(),
    };
    match (field.r#type, value) {
        (FieldType::Money, FieldValue::Whole(amount)) => {
            with_unit(field, language, money(*amount, language, length))
        }
        (_, FieldValue::Whole(number)) => {
            with_unit(field, language, format_number(*number, by(language)))
        }
        (_, FieldValue::Day(day)) => format_date(day.year(), day.month(), day.day()),
        (FieldType::Choice, FieldValue::Text(key)) => label(key),
        (FieldType::MultiChoice, FieldValue::Several(keys)) => {
            keys.iter().map(label).collect::<Vec<_>>().join(", ")
        }
        (FieldType::Phone, FieldValue::Text(number)) => phone::show(number),
        (_, FieldValue::Text(text)) => text.clone(),
        (_, FieldValue::Several(_)) => String::new(),
    }
}

fn with_unit(field: &ListingField, language: Language, mut text: String) -> String {
    if let Some(unit) = &field.unit {
        let unit = unit.in_language(language);
        if !unit.starts_with('/') {
            text.push(NO_BREAK_SPACE);
        }
        text.push_str(unit);
    }
    text
}

fn money(amount: i64, language: Language, length: Length) -> String {
    match (language, length) {
        (Language::Vi, Length::Short) => format_money_short(amount),
        (Language::Vi, Length::Full) => format_money(amount),
        (Language::En, Length::Short) => short_in_english(amount),
        (Language::En, Length::Full) => in_english(amount),
    }
}

fn in_english(amount: i64) -> String {
    format!(
        "{}{NO_BREAK_SPACE}₫",
        format_number(amount, by(Language::En))
    )
}

/// `1.5 million ₫`. Only amounts that two decimals say exactly are shortened.
fn short_in_english(amount: i64) -> String {
    const UNITS: [(i64, &str); 2] = [(1_000_000_000, "billion"), (1_000_000, "million")];
    let unit = UNITS
        .iter()
        .find(|(unit, _)| amount >= *unit && amount % (unit / 100) == 0);
    let Some((unit, word)) = unit else {
        return in_english(amount);
    };
    let hundredths = amount / (unit / 100);
    let whole = format_number(hundredths / 100, by(Language::En));
    let decimals = match hundredths % 100 {
        0 => String::new(),
        tenths if tenths % 10 == 0 => format!(".{}", tenths / 10),
        rest => format!(".{rest:02}"),
    };
    format!("{whole}{decimals}{NO_BREAK_SPACE}{word}{NO_BREAK_SPACE}₫")
}
