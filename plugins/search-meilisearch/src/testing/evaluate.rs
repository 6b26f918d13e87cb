//! Filters, held against documents.

use super::filter::{Filter, Sign};
use super::settings::{self, Use};
use super::store::Document;
use serde_json::Value;
use std::cmp::Ordering;

/// The radius of the earth that the real one reckons with, in metres.
const EARTH: f64 = 6_371_000.0;

/// A value of an attribute as filters see it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar {
    Number(f64),
    Text(String),
}

/// Whether every attribute of a filter may be used so.
pub(super) fn allowed(filter: &Filter, settings: &Value) -> Result<(), String> {
    let check = |attribute: &str, wanted: Use| match settings::use_of(settings, attribute) {
        Some(allowed) if wanted == Use::Compared && allowed == Use::Equal => Err(format!(
            "The filter operator is not allowed for the attribute `{attribute}`."
        )),
        Some(_) => Ok(()),
        None => Err(format!("Attribute `{attribute}` is not filterable.")),
    };
    match filter {
        Filter::And(parts) | Filter::Or(parts) => {
            parts.iter().try_for_each(|part| allowed(part, settings))
        }
        Filter::Not(part) => allowed(part, settings),
        Filter::Exists(attribute) | Filter::In(attribute, _) => check(attribute, Use::Equal),
        Filter::Compare(attribute, Sign::Equal | Sign::Differs, _) => check(attribute, Use::Equal),
        Filter::Compare(attribute, ..) => check(attribute, Use::Compared),
        Filter::Within { .. } => check("_geo", Use::Equal),
    }
}

/// Whether a filter holds of a document.
pub(super) fn holds(filter: &Filter, document: &Document) -> bool {
    match filter {
        Filter::And(parts) => parts.iter().all(|part| holds(part, document)),
        Filter::Or(parts) => parts.iter().any(|part| holds(part, document)),
        Filter::Not(part) => !holds(part, document),
        Filter::Exists(attribute) => found(document, attribute).is_some(),
        Filter::In(attribute, values) => {
            let held = scalars(document, attribute);
            values
                .iter()
                .any(|value| held.iter().any(|held| equals(held, value)))
        }
        Filter::Compare(attribute, sign, value) => {
            let held = scalars(document, attribute);
            match sign {
                Sign::Equal => held.iter().any(|held| equals(held, value)),
                Sign::Differs => !held.iter().any(|held| equals(held, value)),
                _ => held.iter().any(|held| compares(held, *sign, value)),
            }
        }
        Filter::Within {
            latitude,
            longitude,
            metres,
        } => metres_to(document, *latitude, *longitude).is_some_and(|found| found <= *metres),
    }
}

/// How far the place of a document is from a point, in metres to the millimetre.
pub(super) fn metres_to(document: &Document, latitude: f64, longitude: f64) -> Option<f64> {
    let place = document.get("_geo")?;
    let own_latitude = place.get("lat")?.as_f64()?.to_radians();
    let own_longitude = place.get("lng")?.as_f64()?.to_radians();
    let (latitude, longitude) = (latitude.to_radians(), longitude.to_radians());
    let half = |angle: f64| (1.0 - angle.cos()) / 2.0;
    let chord = half(own_latitude - latitude)
        + latitude.cos() * own_latitude.cos() * half(own_longitude - longitude);
    let metres = 2.0 * EARTH * chord.sqrt().min(1.0).asin();
    Some((metres * 1_000.0).round() / 1_000.0)
}

/// The values of an attribute, whose name may lead into objects.
pub(super) fn scalars(document: &Document, attribute: &str) -> Vec<Scalar> {
    let mut scalars = Vec::new();
    if let Some(value) = found(document, attribute) {
        collect(value, &mut scalars);
    }
    scalars
}

/// A text as filters compare it.
pub(super) fn normal(text: &str) -> String {
    text.trim().to_lowercase()
}

fn found<'a>(document: &'a Document, attribute: &str) -> Option<&'a Value> {
    if let Some(value) = document.get(attribute) {
        return Some(value);
    }
    let (outer, inner) = attribute.split_once('.')?;
    document.get(outer)?.as_object()?.get(inner)
}

fn collect(value: &Value, scalars: &mut Vec<Scalar>) {
    match value {
        Value::String(text) => scalars.push(Scalar::Text(normal(text))),
        Value::Number(number) => scalars.extend(number.as_f64().map(Scalar::Number)),
        Value::Bool(truth) => scalars.push(Scalar::Text(truth.to_string())),
        Value::Array(values) => values.iter().for_each(|value| collect(value, scalars)),
        Value::Null | Value::Object(_) => {}
    }
}

fn equals(held: &Scalar, value: &str) -> bool {
    match held {
        Scalar::Text(text) => *text == normal(value),
        Scalar::Number(number) => value.parse() == Ok(*number),
    }
}

fn compares(held: &Scalar, sign: Sign, value: &str) -> bool {
    let order = match held {
        Scalar::Text(text) => Some(text.as_str().cmp(&normal(value))),
        Scalar::Number(number) => {
            let value = value.parse::<f64>();
            value.ok().and_then(|value| number.partial_cmp(&value))
        }
    };
    match (order, sign) {
        (Some(order), Sign::Over) => order == Ordering::Greater,
        (Some(order), Sign::AtLeast) => order != Ordering::Less,
        (Some(order), Sign::Under) => order == Ordering::Less,
        (Some(order), Sign::AtMost) => order != Ordering::Greater,
        _ => false,
    }
}
