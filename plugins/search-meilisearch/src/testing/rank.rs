//! The order of answers.

use super::evaluate::{Scalar, metres_to, scalars};
use super::store::Document;
use super::words::Match;
use serde_json::Value;
use std::cmp::Ordering;

/// By what answers are ordered.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Rule {
    Typo,
    AttributeRank,
    Proximity,
    By { attribute: String, falling: bool },
    Near { latitude: f64, longitude: f64 },
}

/// A document that is an answer.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    pub(super) document: &'a Document,
    pub(super) found: Match,
}

/// Reads an order that was asked for.
pub(super) fn asked(sort: &str) -> Result<Rule, String> {
    let wrong = || format!("Invalid syntax for the sort parameter: `{sort}`.");
    let (name, direction) = sort.rsplit_once(':').ok_or_else(wrong)?;
    let falling = match direction {
        "asc" => false,
        "desc" => true,
        _ => return Err(wrong()),
    };
    let point = name.strip_prefix("_geoPoint(");
    let Some(point) = point.and_then(|point| point.strip_suffix(')')) else {
        return Ok(Rule::By {
            attribute: name.to_owned(),
            falling,
        });
    };
    let (latitude, longitude) = point.split_once(',').ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse::<f64>().ok().ok_or_else(wrong);
    let (latitude, longitude) = (number(latitude)?, number(longitude)?);
    let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
    if falling || !on_earth {
        return Err(wrong());
    }
    Ok(Rule::Near {
        latitude,
        longitude,
    })
}

/// The rules of an index, with what was asked for in its place.
pub(super) fn rules(settings: &Value, asked_for: &[Rule]) -> Result<Vec<Rule>, String> {
    let named = settings["rankingRules"].as_array();
    let named: Vec<_> = named
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if !asked_for.is_empty() && !named.contains(&"sort") {
        return Err("The sort ranking rule must be specified in the ranking rules.".to_owned());
    }
    let mut rules = Vec::new();
    for name in named {
        match name {
            "sort" => rules.extend_from_slice(asked_for),
            "attributeRank" | "attribute" => rules.push(Rule::AttributeRank),
            "proximity" => rules.push(Rule::Proximity),
            "typo" => rules.push(Rule::Typo),
            // All words must be there, and where they stand is no matter of the tests.
            "words" | "wordPosition" | "exactness" => {}
            by => rules.push(asked(by)?),
        }
    }
    Ok(rules)
}

/// Which of two answers comes first.
pub(super) fn order(rules: &[Rule], one: &Candidate<'_>, other: &Candidate<'_>) -> Ordering {
    let orders = rules.iter().map(|rule| match rule {
        Rule::Typo => one.found.typos.cmp(&other.found.typos),
        Rule::AttributeRank => one
            .found
            .attribute_rank()
            .cmp(&other.found.attribute_rank()),
        Rule::Proximity => one.found.proximity().cmp(&other.found.proximity()),
        Rule::By { attribute, falling } => {
            let best = |candidate: &Candidate<'_>| best(candidate.document, attribute, *falling);
            missing_last(best(one), best(other), |one, other| {
                let order = compared(one, other);
                if *falling { order.reverse() } else { order }
            })
        }
        Rule::Near {
            latitude,
            longitude,
        } => {
            // The real one takes what is less than a metre apart for equal.
            let metres = |candidate: &Candidate<'_>| {
                metres_to(candidate.document, *latitude, *longitude).map(f64::floor)
            };
            missing_last(metres(one), metres(other), f64::total_cmp)
        }
    });
    orders.fold(Ordering::Equal, Ordering::then)
}

fn best(document: &Document, attribute: &str, falling: bool) -> Option<Scalar> {
    let values = scalars(document, attribute).into_iter();
    if falling {
        return values.max_by(compared);
    }
    values.min_by(compared)
}

/// Numbers stand before texts.
fn compared(one: &Scalar, other: &Scalar) -> Ordering {
    match (one, other) {
        (Scalar::Number(one), Scalar::Number(other)) => one.total_cmp(other),
        (Scalar::Text(one), Scalar::Text(other)) => one.cmp(other),
        (Scalar::Number(_), Scalar::Text(_)) => Ordering::Less,
        (Scalar::Text(_), Scalar::Number(_)) => Ordering::Greater,
    }
}

fn missing_last<T>(
    one: Option<T>,
    other: Option<T>,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => compare(&one, &other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
