//! What a post says as JSON, checked against its kind.

use super::limits;
use super::names::{field_of_property, fields_in_order, options_in_order, property_name};
use super::phone;
use super::problem::{Argument, FieldProblem};
use super::value::{FieldValue, Values};
use super::words::{Lines, clean};
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};
use tinhid_core::configuration::sections::{FieldType, ListingField, ListingKind};

/// The years in which a day of a post can lie.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The longest name of a picture.
const LONGEST_PICTURE: usize = 200;

/// Reads the fields of a post from JSON.
///
/// Words come back in NFC and without spaces around them, telephone numbers in one form, everything
/// else as it was. `null` is no value: what a post does not say is left out.
///
/// # Errors
/// Everything that is wrong, in the order of the fields.
pub fn validate(
    kind: &ListingKind,
    post: &Map<String, Value>,
) -> Result<Values, Vec<FieldProblem>> {
    let mut values = Values::default();
    let mut problems = Vec::new();
    for (key, field) in fields_in_order(kind) {
        let Some(value) = post.get(&property_name(key)) else {
            continue;
        };
        let read = read(key, field, value).and_then(|value| limits::check(key, field, value));
        match read {
            Ok(value) => values.insert(key, value),
            Err(problem) => problems.push(problem),
        }
    }
    for name in post.keys() {
        if field_of_property(kind, name).is_none() {
            problems.push(unknown(name));
        }
    }
    finish(kind, values, problems)
}

/// Judges a post as a whole: what it must say, and ranges whose ends are the wrong way round.
pub(super) fn finish(
    kind: &ListingKind,
    values: Values,
    mut problems: Vec<FieldProblem>,
) -> Result<Values, Vec<FieldProblem>> {
    for (key, field) in fields_in_order(kind) {
        let is_told = problems.iter().any(|problem| problem.field == key);
        if field.required && values.get(key).is_none() && !is_told {
            problems.push(FieldProblem::new(key, "required"));
        }
    }
    for pair in [&kind.amounts.money, &kind.amounts.area] {
        let [from, to] = pair.as_slice() else {
            continue;
        };
        if let (Some(FieldValue::Whole(least)), Some(FieldValue::Whole(most))) =
            (values.get(from), values.get(to))
            && least > most
        {
            let problem = FieldProblem::new(to, "ends-reversed");
            problems.push(problem.with("other", Argument::Field(from.clone())));
        }
    }
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(problems)
    }
}

pub(super) fn unknown(name: &str) -> FieldProblem {
    let shown: String = name.chars().take(60).collect();
    FieldProblem::new(&shown, "unknown")
}

fn read(key: &str, field: &ListingField, value: &Value) -> Result<FieldValue, FieldProblem> {
    let wrong = |expected: &str| {
        let expected = Argument::Text(expected.to_owned());
        FieldProblem::new(key, "wrong-type").with("expected", expected)
    };
    let text = || value.as_str().ok_or_else(|| wrong("text"));
    let list = || {
        let items = value.as_array().ok_or_else(|| wrong("list"))?.iter();
        let items = items.map(|item| item.as_str().ok_or_else(|| wrong("list")));
        items.collect::<Result<Vec<_>, _>>()
    };
    match field.r#type {
        FieldType::Money | FieldType::Number => {
            let number = value.as_number().ok_or_else(|| wrong("number"))?;
            let number = number.as_i64().or_else(|| whole(number.as_f64()?));
            let refusal = || FieldProblem::new(key, "not-whole").showing(&value.to_string());
            number.map(FieldValue::Whole).ok_or_else(refusal)
        }
        FieldType::Text | FieldType::Place | FieldType::Url => words(key, field, text()?),
        FieldType::Choice => {
            let chosen = text()?;
            let key = read_choice(field, chosen).ok_or_else(|| no_choice(key, field, chosen))?;
            Ok(FieldValue::Text(key.to_owned()))
        }
        FieldType::MultiChoice => {
            let chosen = list()?;
            for (index, option) in chosen.iter().enumerate() {
                if read_choice(field, option).is_none() {
                    return Err(no_choice(key, field, option));
                }
                if chosen[..index].contains(option) {
                    return Err(FieldProblem::new(key, "twice").showing(option));
                }
            }
            Ok(FieldValue::Several(
                chosen.into_iter().map(str::to_owned).collect(),
            ))
        }
        FieldType::Date => {
            let day = text()?;
            let read = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
            let read = read.filter(|_| day.len() == "2026-12-31".len());
            let refusal = || FieldProblem::new(key, "not-a-day").showing(day);
            let read = read.and_then(possible_day).ok_or_else(refusal)?;
            Ok(FieldValue::Day(read))
        }
        FieldType::Phone => {
            let number = phone::read(text()?);
            let refusal = || FieldProblem::new(key, "not-a-telephone");
            number.map(FieldValue::Text).ok_or_else(refusal)
        }
        FieldType::Photo => pictures(key, list()?.into_iter()),
    }
}

/// A number like 5.0 is whole in JSON.
fn whole(number: f64) -> Option<i64> {
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= LARGEST).then_some(number as i64)
}

/// Words, or an address on the web.
pub(super) fn words(
    key: &str,
    field: &ListingField,
    text: &str,
) -> Result<FieldValue, FieldProblem> {
    let lines = match field.r#type {
        FieldType::Text => Lines::Many,
        _ => Lines::One,
    };
    let text = clean(text, lines).ok_or_else(|| FieldProblem::new(key, "unprintable"))?;
    if text.is_empty() {
        return Err(FieldProblem::new(key, "blank"));
    }
    if field.r#type == FieldType::Url && !is_address(&text) {
        return Err(FieldProblem::new(key, "not-an-address").showing(&text));
    }
    Ok(FieldValue::Text(text))
}

/// An address of a page on the web: http or https, a host, nobody's name or password before it.
fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.split_once('.').is_some_and(|(first, rest)| {
        !first.is_empty() && rest.starts_with(|character: char| character.is_alphanumeric())
    });
    let is_clean = |character: char| {
        !character.is_whitespace() && !matches!(character, '<' | '>' | '"' | '\\' | '`')
    };
    is_host && !host.contains('@') && text.chars().all(is_clean)
}

/// The names of pictures as the store of objects has them.
pub(super) fn pictures<'name>(
    key: &str,
    names: impl Iterator<Item = &'name str>,
) -> Result<FieldValue, FieldProblem> {
    let mut known: Vec<String> = Vec::new();
    for name in names {
        if !is_picture(name) {
            return Err(FieldProblem::new(key, "not-a-picture").showing(name));
        }
        if known.iter().any(|other| other == name) {
            return Err(FieldProblem::new(key, "twice").showing(name));
        }
        known.push(name.to_owned());
    }
    Ok(FieldValue::Several(known))
}

fn is_picture(name: &str) -> bool {
    let is_known =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    (1..=LONGEST_PICTURE).contains(&name.len())
        && name.bytes().all(is_known)
        && name
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.'))
}

/// The option that has this key.
pub(super) fn read_choice<'kind>(field: &'kind ListingField, key: &str) -> Option<&'kind str> {
    let (key, _) = field.options.get_key_value(key)?;
    Some(key)
}

pub(super) fn no_choice(key: &str, field: &ListingField, value: &str) -> FieldProblem {
    let options: Vec<_> = options_in_order(field)
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    FieldProblem::new(key, "not-a-choice")
        .showing(value)
        .with("options", Argument::Text(options.join(", ")))
}

/// A day that can stand in a post.
pub(super) fn possible_day(day: NaiveDate) -> Option<NaiveDate> {
    YEARS.contains(&day.year()).then_some(day)
}
