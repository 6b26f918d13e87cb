//! What a person asks a list for: as it was typed, as it is meant, and as an address.

use crate::listings::model::api_name;
use crate::listings::query::{Asker, ListQuery, is_number};
use form_urlencoded::Serializer;
use tinhid_core::configuration::sections::{FieldType, ListingField, ListingKind};
use tinhid_core::tenant::TenantSnapshot;
use tinhid_core::{Error, Result};
use tinhid_vietnamese::query::{Comparison, Domain, NoPlaces, Quantity, Vocabulary, understand};

/// Parameters that every list knows.
const COMMON: [&str; 5] = ["q", "commune", "sort", "near", "cursor"];

/// Parameters of a list, in the order given.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::listings) struct Asked {
    pairs: Vec<(String, String)>,
}

impl Asked {
    /// Takes the parameters that the list of a kind knows; others came with a link that somebody
    /// passed on. A form sends a choice once for each option: here they stand together.
    pub(in crate::listings) fn read(pairs: &[(String, String)], kind: &ListingKind) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs {
            let is_list = name == "commune" || choice(kind, name).is_some();
            let is_known =
                is_list || COMMON.contains(&name.as_str()) || range(kind, name).is_some();
            if !is_known || value.trim().is_empty() {
                continue;
            }
            let known = asked.pairs.iter_mut().find(|(known, _)| known == name);
            match known {
                Some((_, values)) if is_list => {
                    values.push(',');
                    values.push_str(value);
                }
                _ => asked.pairs.push((name.clone(), value.clone())),
            }
        }
        asked
    }

    /// What it means.
    ///
    /// # Errors
    /// As [`ListQuery::read`].
    pub(in crate::listings) fn query(
        &self,
        kind: &ListingKind,
        snapshot: &TenantSnapshot,
    ) -> Result<ListQuery> {
        let mut pairs = Vec::with_capacity(self.pairs.len());
        for (name, value) in &self.pairs {
            let value = match range(kind, name) {
                Some(field) => number(field, value).ok_or_else(|| {
                    Error::invalid("invalid-query").with("parameter", name.clone())
                })?,
                None => value.clone(),
            };
            pairs.push((name.clone(), value));
        }
        ListQuery::read(&pairs, kind, snapshot, Asker::Page)
    }

    /// A parameter as it was typed.
    pub(super) fn typed(&self, name: &str) -> Option<&str> {
        let mut pairs = self.pairs.iter();
        let (_, value) = pairs.find(|(known, _)| known == name)?;
        Some(value)
    }

    /// The same without parameters, at its beginning.
    pub(super) fn without(&self, names: &[&str]) -> Self {
        let pairs = self.pairs.iter();
        let kept = pairs.filter(|(name, _)| name != "cursor" && !names.contains(&name.as_str()));
        Self {
            pairs: kept.cloned().collect(),
        }
    }

    /// The same with another value of a parameter, at its beginning; an empty one takes it out.
    pub(super) fn with(&self, name: &str, value: &str) -> Self {
        let mut asked = self.without(&[]);
        let place = asked.pairs.iter().position(|(known, _)| known == name);
        match (place, value) {
            (Some(at), "") => {
                asked.pairs.remove(at);
            }
            (Some(at), value) => asked.pairs[at].1 = value.to_owned(),
            (None, "") => {}
            (None, value) => asked.pairs.push((name.to_owned(), value.to_owned())),
        }
        asked
    }

    /// The same without one of the values of a parameter.
    pub(super) fn without_value(&self, name: &str, value: &str) -> Self {
        let values = self.typed(name).unwrap_or_default().split(',');
        let kept: Vec<&str> = values.filter(|known| known.trim() != value).collect();
        self.with(name, &kept.join(","))
    }

    /// One of the parameters, without all others.
    pub(super) fn keeping(&self, name: &str) -> Self {
        let pairs = self.pairs.iter().filter(|(known, _)| known == name);
        Self {
            pairs: pairs.cloned().collect(),
        }
    }

    /// Whether nothing is asked but the list.
    pub(super) fn is_plain(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The address of a list with these parameters.
    pub(super) fn href(&self, path: &str) -> String {
        if self.pairs.is_empty() {
            return path.to_owned();
        }
        let start = format!("{path}?");
        let begin = start.len();
        Serializer::for_suffix(start, begin)
            .extend_pairs(&self.pairs)
            .finish()
    }
}

fn choice<'kind>(kind: &'kind ListingKind, name: &str) -> Option<&'kind ListingField> {
    let mut fields = kind.fields.iter();
    let (_, field) = fields.find(|(key, _)| api_name(key) == name)?;
    Some(field).filter(|field| field.filterable && !field.options.is_empty())
}

/// The field of which a parameter is an end.
fn range<'kind>(kind: &'kind ListingKind, name: &str) -> Option<&'kind ListingField> {
    let field = name
        .strip_suffix("_min")
        .or_else(|| name.strip_suffix("_max"))?;
    let mut fields = kind.fields.iter();
    let (_, field) = fields.find(|(key, _)| api_name(key) == field)?;
    Some(field).filter(|field| field.filterable && is_number(field))
}

/// A number as people write it, `1500000`, `1.500.000`, `1tr5`, `20 m2`; a day as it is.
fn number(field: &ListingField, typed: &str) -> Option<String> {
    let typed = typed.trim();
    // Nothing here is less than nothing, and a sign is no part of an amount in words.
    if typed.starts_with(['-', '−']) {
        return None;
    }
    if field.r#type == FieldType::Date {
        return Some(typed.to_owned());
    }
    let number = match plain_number(typed) {
        Some(number) => number,
        None => said_number(field, typed)?,
    };
    Some(in_millions(field, number).to_string())
}

/// Digits, perhaps in groups of three.
fn plain_number(typed: &str) -> Option<i64> {
    let typed = typed.trim_end_matches(['₫', 'đ', 'd', ' ', '\u{a0}']);
    let groups: Vec<&str> = typed.split(['.', ',', ' ', '\u{a0}']).collect();
    let (first, rest) = groups.split_first()?;
    let is_digits = groups.concat().bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = is_digits && rest.iter().all(|group| group.len() == 3);
    let fits = rest.is_empty() || (1..=3).contains(&first.len());
    (is_grouped && fits)
        .then(|| groups.concat().parse().ok())
        .flatten()
}

/// An amount in words, as the search understands it.
fn said_number(field: &ListingField, typed: &str) -> Option<i64> {
    let wanted = match field.r#type {
        FieldType::Money => Quantity::Money,
        _ => Quantity::Area,
    };
    // `1,5` is short for `1,5 triệu` where an amount in đồng is asked for.
    let is_decimal =
        field.r#type == FieldType::Money && typed.replace(',', ".").parse::<f64>().is_ok();
    let text = match is_decimal {
        true => format!("{typed} triệu"),
        false => typed.to_owned(),
    };
    let read = understand(&text, &Vocabulary::new(Domain::Rental), &NoPlaces);
    match read.amounts.as_slice() {
        // Two ends are no number.
        [amount]
            if amount.quantity == wanted
                && amount.comparison != Comparison::Between
                && read.words.is_empty() =>
        {
            Some(amount.named)
        }
        _ => None,
    }
}

/// `2` where nothing costs less than 50.000 đồng is two millions.
fn in_millions(field: &ListingField, number: i64) -> i64 {
    const MILLION: i64 = 1_000_000;
    let is_too_little = field.r#type == FieldType::Money
        && (1..1_000).contains(&number)
        && field.at_least.is_some_and(|least| least > number);
    let fits = field.at_most.is_none_or(|most| number * MILLION <= most);
    match is_too_little && fits {
        true => number * MILLION,
        false => number,
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, number};
    use tinhid_core::configuration::sections::ListingField;

    fn field(text: &str) -> ListingField {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn amounts_are_typed_as_people_write_them() {
        let price = field(
            r#"{"type":"money","label":{"vi":"Giá","en":"Price"},"order":1,"at_least":50000,"at_most":1000000000}"#,
        );
        for (typed, meant) in [
            ("1500000", Some("1500000")),
            ("1.500.000", Some("1500000")),
            ("1,500,000 đ", Some("1500000")),
            ("1tr5", Some("1500000")),
            ("1,5 triệu", Some("1500000")),
            ("1.5", Some("1500000")),
            ("800k", Some("800000")),
            ("2", Some("2000000")),
            ("rẻ", None),
            ("1 đến 2 triệu nhé", None),
            ("-5", None),
        ] {
            assert_eq!(number(&price, typed).as_deref(), meant, "{typed}");
        }
        let area =
            field(r#"{"type":"number","label":{"vi":"Rộng","en":"Area"},"order":1,"at_least":3}"#);
        assert_eq!(number(&area, "20 m2").as_deref(), Some("20"));
        assert_eq!(number(&area, "20").as_deref(), Some("20"));
    }

    #[test]
    fn an_address_keeps_what_was_asked() {
        let pairs = [
            ("q", "phòng & trọ"),
            ("type", "room,house"),
            ("cursor", "x"),
        ];
        let asked = Asked {
            pairs: pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
        };
        assert_eq!(
            asked.href("/tin/a"),
            "/tin/a?q=ph%C3%B2ng+%26+tr%E1%BB%8D&type=room%2Chouse&cursor=x"
        );
        assert_eq!(
            asked
                .without_value("type", "room")
                .without(&["q"])
                .href("/tin/a"),
            "/tin/a?type=house"
        );
        assert_eq!(
            asked.with("q", "").without(&["type"]).href("/tin/a"),
            "/tin/a"
        );
    }
}
