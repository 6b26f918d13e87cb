//! Conditions in the server's filter language.
//!
//! Values are [spelled](crate::encode), so they hold nothing that the language could read as part of
//! itself; they are put in quotation marks because some would be taken for keywords or numbers.

use crate::encode;
use crate::layout::{EXACT, EXPIRES, FOLDED, KIND, is_on_earth, is_shared};
use crate::layout::{keyword_attribute, number_attribute};
use tinhid_contract::search::{Condition, SearchQuery};
use tinhid_contract::{PortError, PortResult};

/// Holds of no document.
const NEVER: &str = "kind IN []";

/// What every answer to a question must fulfil, but for its words.
pub(crate) fn of_question(query: &SearchQuery) -> PortResult<String> {
    let kinds = list(query.kinds.iter());
    let mut parts = vec![
        format!("{KIND} IN [{kinds}]"),
        format!("{EXPIRES} > {}", query.now),
    ];
    for condition in &query.conditions {
        parts.push(of_condition(query, condition)?);
    }
    Ok(parts.join(" AND "))
}

/// All documents of a kind.
pub(crate) fn of_kind(kind: &str) -> String {
    format!("{KIND} = {}", quoted(kind))
}

/// Documents that have a word in a form without accents.
pub(crate) fn has_folded(word: &str) -> String {
    format!("{FOLDED} = \"{}\"", encode::word(word))
}

/// Documents that have all the words with these accents.
pub(crate) fn has_exact(words: &[&str]) -> String {
    let has = |word: &&str| format!("{EXACT} = \"{}\"", encode::word(word));
    words.iter().map(has).collect::<Vec<_>>().join(" AND ")
}

/// The only kind that is asked, for its own fields.
pub(crate) fn only_kind<'a>(query: &'a SearchQuery, field: &str) -> PortResult<&'a str> {
    match query.kinds.as_slice() {
        [kind] => Ok(kind),
        _ => Err(PortError::Bug(format!(
            "the field {field:?} belongs to one kind, but {} are asked",
            query.kinds.len()
        ))),
    }
}

/// The attribute of a keyword field of a question.
pub(crate) fn keyword(query: &SearchQuery, field: &str) -> PortResult<String> {
    if is_shared(field) {
        return Ok(keyword_attribute("", field));
    }
    Ok(keyword_attribute(only_kind(query, field)?, field))
}

fn of_condition(query: &SearchQuery, condition: &Condition) -> PortResult<String> {
    match condition {
        Condition::Keyword { field, values } => {
            let attribute = keyword(query, field)?;
            let values = list(values.iter());
            Ok(format!("{attribute} IN [{values}]"))
        }
        Condition::Number {
            field,
            at_least,
            at_most,
        } => {
            let attribute = number_attribute(only_kind(query, field)?, field);
            let bound = |sign: &str, number: &i64| format!("{attribute} {sign} {number}");
            Ok(match (at_least, at_most) {
                (Some(low), Some(high)) => {
                    format!("({} AND {})", bound(">=", low), bound("<=", high))
                }
                (Some(low), None) => bound(">=", low),
                (None, Some(high)) => bound("<=", high),
                (None, None) => format!("{attribute} EXISTS"),
            })
        }
        Condition::Within { centre, metres } => {
            if !is_on_earth(centre) {
                return Err(PortError::Bug("the centre is no place on earth".to_owned()));
            }
            let (latitude, longitude) = (centre.latitude, centre.longitude);
            Ok(format!("_geoRadius({latitude}, {longitude}, {metres})"))
        }
        Condition::Any(conditions) => {
            let parts: PortResult<Vec<_>> = conditions
                .iter()
                .map(|condition| of_condition(query, condition))
                .collect();
            let parts = parts?;
            if parts.is_empty() {
                return Ok(NEVER.to_owned());
            }
            Ok(format!("({})", parts.join(" OR ")))
        }
    }
}

fn list<'a>(values: impl Iterator<Item = &'a String>) -> String {
    let values: Vec<_> = values.map(|value| quoted(value)).collect();
    values.join(", ")
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", encode::value(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tinhid_contract::search::{COMMUNE, Order, Point};

    fn question(kinds: &[&str], conditions: Vec<Condition>) -> SearchQuery {
        SearchQuery {
            kinds: kinds.iter().map(|&kind| kind.to_owned()).collect(),
            words: Vec::new(),
            conditions,
            now: 5,
            order: Order::Newest,
            facets: Vec::new(),
            offset: 0,
            limit: 20,
        }
    }

    fn keyword_is(field: &str, value: &str) -> Condition {
        Condition::Keyword {
            field: field.to_owned(),
            values: vec![value.to_owned()],
        }
    }

    #[test]
    fn conditions_are_written_out() {
        let conditions = vec![
            keyword_is(COMMUNE, "05557"),
            Condition::Any(vec![
                Condition::Number {
                    field: "price".to_owned(),
                    at_least: Some(-1),
                    at_most: Some(1_500_000),
                },
                Condition::Within {
                    centre: Point {
                        latitude: 21.5,
                        longitude: 1e-7,
                    },
                    metres: 3_000,
                },
            ]),
            Condition::Any(Vec::new()),
        ];
        assert_eq!(
            of_question(&question(&["rental"], conditions)).unwrap(),
            "kind IN [\"rental\"] AND expires_at > 5 AND keyword.commune IN [\"05557\"] \
             AND ((number.rental_price >= -1 AND number.rental_price <= 1500000) \
             OR _geoRadius(21.5, 0.0000001, 3000)) AND kind IN []"
        );
    }

    #[test]
    fn a_hostile_value_stays_a_value() {
        let hostile = "x\" OR kind = \"job";
        let filter = of_question(&question(
            &["rental"],
            vec![keyword_is("type", hostile), keyword_is("a] OR b", "")],
        ));
        assert_eq!(
            filter.unwrap(),
            "kind IN [\"rental\"] AND expires_at > 5 \
             AND keyword.rental_type IN [\"xz22zz20zz4fzz52zz20zkindz20zz3dzz20zz22zjob\"] \
             AND keyword.rental_az5dzz20zz4fzz52zz20zb IN [\"z-\"]"
        );
    }

    #[test]
    fn a_field_of_one_kind_cannot_be_asked_of_two() {
        let refused = of_question(&question(&["rental", "job"], vec![keyword_is("type", "x")]));
        assert!(matches!(refused, Err(PortError::Bug(_))), "{refused:?}");
        assert!(
            of_question(&question(
                &["rental", "job"],
                vec![keyword_is(COMMUNE, "x")]
            ))
            .is_ok()
        );
    }
}
