//! From what a person asks to what an index is asked.

use super::document::vocabulary;
use super::kind::options_in_order;
use super::model::api_name;
use super::query::{ListQuery, Range, Sort};
use serde::Serialize;
use std::sync::Arc;
use tinhid_contract::search::{
    COMMUNE, Condition, MENTION, Order, Point, SearchQuery, SortDirection, Word,
};
use tinhid_core::configuration::sections::ListingKind;
use tinhid_core::places::{Landmark, LocalPlace};
use tinhid_core::tenant::{Context, TenantSnapshot};
use tinhid_vietnamese::query::{
    Amount, Comparison, PartKind, PlaceRead, Quantity, Understanding, understand, without,
};

/// How far "near" reaches from a point that somebody has verified, in metres.
const NEAR: u32 = 5_000;

/// What a reading takes beside its text, and for each of its pieces, in bytes, about.
const READING: usize = 200;

/// A question as it was understood.
pub(super) struct Question {
    pub(super) search: SearchQuery,
    pub(super) understood: Vec<Chip>,
    /// From where distances are counted, and how exactly that is known.
    pub(super) origin: Option<Origin>,
}

/// From where distances are counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Origin {
    pub(super) name: String,
    pub(super) point: Point,
    /// Whether it is only the middle of a commune.
    pub(super) is_approximate: bool,
}

impl Origin {
    /// A landmark: its point if known, else the middle of its main commune.
    pub(super) fn of(landmark: &Landmark, snapshot: &TenantSnapshot) -> Option<Self> {
        let known = landmark.point.map(|point| Point {
            latitude: point.latitude,
            longitude: point.longitude,
        });
        let middle = || commune_point(snapshot, landmark.communes.first()?.as_str());
        Some(Self {
            name: landmark.name.to_string(),
            is_approximate: known.is_none(),
            point: known.or_else(middle)?,
        })
    }
}

/// A piece of the question that was understood, and the question without it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub(super) struct Chip {
    /// `words`, `money`, `area` or `place`.
    pub r#type: &'static str,
    /// The piece as it was typed.
    pub text: String,
    /// The question without it.
    pub without: String,
    /// How an amount is compared: `at-most`, `at-least`, `above`, `between` or `about`.
    pub comparison: Option<&'static str>,
    /// The least that is wanted, itself included; đồng or m².
    pub minimum: Option<i64>,
    /// The most that is wanted, itself included; đồng or m².
    pub maximum: Option<i64>,
    /// For how long the money is paid, if that was said and is compared: an option of the kind.
    pub per: Option<&'static str>,
    /// The name of the place.
    pub place: Option<String>,
    /// The communes the place stands for.
    pub communes: Vec<String>,
    /// Whether near it is wanted.
    pub near: bool,
}

type Read = Understanding<Arc<LocalPlace>>;

/// What a kind understands by words: the same for whoever types them.
struct Reading {
    read: Read,
    chips: Vec<Chip>,
}

impl Reading {
    /// Reads words, or remembers how they were read.
    fn of(text: &str, key: &str, kind: &ListingKind, context: &Context) -> Arc<Self> {
        let snapshot = &context.snapshot;
        let cache = context.runtime.cache();
        let name = format!("{key} {text}");
        if let Some(reading) = cache.reading(&name, snapshot.hash()) {
            return reading;
        }
        let read = understand(text, &vocabulary(kind), snapshot.gazetteer());
        let chips = chips(text, kind, &read);
        let bytes = (text.len() + READING) * (1 + read.parts.len());
        let reading = Arc::new(Self { read, chips });
        cache.keep_reading(&name, Arc::clone(&reading), bytes, snapshot.hash());
        reading
    }
}

impl Question {
    /// Understands a question to a kind.
    pub(super) fn read(
        query: &ListQuery,
        key: &str,
        kind: &ListingKind,
        context: &Context,
    ) -> Self {
        let snapshot = &context.snapshot;
        let reading = Reading::of(&query.text, key, kind, context);
        let read = &reading.read;
        let mut conditions = Vec::new();
        read.amounts
            .iter()
            .for_each(|amount| conditions.extend(amount_conditions(kind, amount)));
        conditions.extend(read.places.iter().filter_map(place_condition));
        conditions.extend(filters(query));
        let origin = origin(query, read, snapshot);
        let search = SearchQuery {
            kinds: vec![key.to_owned()],
            order: order(query, read, origin.as_ref()),
            words: read
                .words
                .iter()
                .map(|word| Word {
                    folded: word.folded.clone(),
                    exact: word.exact.clone(),
                })
                .collect(),
            conditions,
            now: context.now.timestamp_millis(),
            facets: query.facets.iter().cloned().collect(),
            offset: 0,
            limit: usize::try_from(query.limit).unwrap_or(usize::MAX),
        };
        Self {
            search,
            understood: reading.chips.clone(),
            origin,
        }
    }
}

/// The fields an amount speaks of.
fn amount_fields<'kind>(kind: &'kind ListingKind, amount: &Amount) -> &'kind [String] {
    match amount.quantity {
        Quantity::Money => &kind.amounts.money,
        Quantity::Area => &kind.amounts.area,
    }
}

/// The field and the option for the time that money is said to be paid for.
fn per_option<'kind>(
    kind: &'kind ListingKind,
    amount: &Amount,
) -> Option<(&'kind str, &'static str)> {
    let key = amount.per?.key();
    let field = kind.amounts.per.as_deref()?;
    let options = options_in_order(kind.fields.get(field)?);
    let mut beyond_first = options.iter().skip(1);
    beyond_first
        .any(|(option, _)| *option == key)
        .then_some((field, key))
}

fn amount_conditions(kind: &ListingKind, amount: &Amount) -> Vec<Condition> {
    let number = |field: &String, range: Range| Condition::Number {
        field: api_name(field),
        at_least: range.at_least,
        at_most: range.at_most,
    };
    let wanted = Range {
        at_least: amount.minimum,
        at_most: amount.maximum,
    };
    let per = per_option(kind, amount).map(|(field, option)| Condition::Keyword {
        field: api_name(field),
        values: vec![option.to_owned()],
    });
    let mut conditions = match amount_fields(kind, amount) {
        [] => Vec::new(),
        [field] => vec![number(field, wanted)],
        // Two ranges have something in common if each begins before the other ends.
        [lower, upper, ..] => {
            let begins = wanted.at_most.map(|_| Range {
                at_least: None,
                ..wanted
            });
            let ends = wanted.at_least.map(|_| Range {
                at_most: None,
                ..wanted
            });
            let begins = begins.map(|range| number(lower, range));
            let ends = ends.map(|range| number(upper, range));
            begins.into_iter().chain(ends).collect()
        }
    };
    conditions.extend(per);
    conditions
}

/// In the communes of the place, or speaking of it; near a point that is known, around it too.
fn place_condition(read: &PlaceRead<Arc<LocalPlace>>) -> Option<Condition> {
    let place = &read.place;
    if place.is_everywhere {
        return None;
    }
    let mut any = vec![
        Condition::Keyword {
            field: COMMUNE.to_owned(),
            values: place.communes.iter().map(ToString::to_string).collect(),
        },
        Condition::Keyword {
            field: MENTION.to_owned(),
            values: vec![read.folded.clone()],
        },
    ];
    if let Some(point) = place.point.filter(|_| read.near) {
        any.push(Condition::Within {
            centre: Point {
                latitude: point.latitude,
                longitude: point.longitude,
            },
            metres: NEAR,
        });
    }
    Some(Condition::Any(any))
}

fn filters(query: &ListQuery) -> Vec<Condition> {
    let keyword = |field: &str, values: &std::collections::BTreeSet<String>| Condition::Keyword {
        field: field.to_owned(),
        values: values.iter().cloned().collect(),
    };
    let communes = Some(&query.communes).filter(|communes| !communes.is_empty());
    let communes = communes.map(|communes| keyword(COMMUNE, communes));
    let choices = query
        .choices
        .iter()
        .map(|(field, values)| keyword(field, values));
    let ranges = query.ranges.iter().map(|(field, range)| Condition::Number {
        field: field.clone(),
        at_least: range.at_least,
        at_most: range.at_most,
    });
    communes.into_iter().chain(choices).chain(ranges).collect()
}

fn order(query: &ListQuery, read: &Read, origin: Option<&Origin>) -> Order {
    let nearest = origin.map(|origin| Order::Nearest { from: origin.point });
    match &query.sort {
        Some(Sort::Newest) => Order::Newest,
        Some(Sort::Relevance) => Order::Relevance,
        Some(Sort::Near) => nearest.unwrap_or(Order::Newest),
        Some(Sort::Field(field, direction)) => Order::Number {
            field: field.clone(),
            direction: match direction {
                SortDirection::Ascending => SortDirection::Ascending,
                SortDirection::Descending => SortDirection::Descending,
            },
        },
        None => match nearest {
            Some(nearest) => nearest,
            None if read.words.is_empty() => Order::Newest,
            None => Order::Relevance,
        },
    }
}

/// The place somebody wants to be near: the one they typed, or else where they work.
fn origin(query: &ListQuery, read: &Read, snapshot: &TenantSnapshot) -> Option<Origin> {
    if let Some(near) = read.places.iter().find(|place| place.near) {
        let place = &near.place;
        let known = place.point.map(|point| Point {
            latitude: point.latitude,
            longitude: point.longitude,
        });
        let main = place.landmark.as_deref();
        let main = main.and_then(|key| snapshot.places().landmark(key)?.communes.first());
        let middle = || {
            let commune = main.or(place.communes.first())?;
            commune_point(snapshot, commune.as_str())
        };
        return Some(Origin {
            name: place.name.to_string(),
            is_approximate: known.is_none(),
            point: known.or_else(middle)?,
        });
    }
    Origin::of(
        snapshot.places().landmark(query.near.as_deref()?)?,
        snapshot,
    )
}

fn commune_point(snapshot: &TenantSnapshot, code: &str) -> Option<Point> {
    let center = snapshot.places().commune(code)?.center?;
    Some(Point {
        latitude: center.latitude,
        longitude: center.longitude,
    })
}

fn chips(text: &str, kind: &ListingKind, read: &Read) -> Vec<Chip> {
    let mut chips = Vec::new();
    for part in &read.parts {
        let mut chip = Chip {
            r#type: "words",
            text: text[part.span.clone()].trim().to_owned(),
            without: without(text, part),
            comparison: None,
            minimum: None,
            maximum: None,
            per: None,
            place: None,
            communes: Vec::new(),
            near: false,
        };
        match &part.what {
            PartKind::Unneeded => continue,
            PartKind::Words(_) => {}
            PartKind::Amount(index) => {
                let amount = &read.amounts[*index];
                chip.r#type = match amount.quantity {
                    Quantity::Money => "money",
                    Quantity::Area => "area",
                };
                chip.comparison = Some(match amount.comparison {
                    Comparison::AtMost => "at-most",
                    Comparison::AtLeast => "at-least",
                    Comparison::Above => "above",
                    Comparison::Between => "between",
                    Comparison::About => "about",
                });
                (chip.minimum, chip.maximum) = (amount.minimum, amount.maximum);
                chip.per = per_option(kind, amount).map(|(_, option)| option);
            }
            PartKind::Place(index) => {
                let place = &read.places[*index];
                chip.r#type = "place";
                chip.place = Some(place.place.name.to_string());
                chip.communes = place
                    .place
                    .communes
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                chip.near = place.near;
            }
        }
        chips.push(chip);
    }
    chips
}
