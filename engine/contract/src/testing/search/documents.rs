//! Documents and questions to start from.

use crate::search::{Condition, Document, Order, Point, PreparedText, SearchQuery, Word};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) const RENTAL: &str = "rental";
pub(super) const JOB: &str = "job";

/// The moment of all questions.
pub(super) const NOW: i64 = 1_800_000_000_000;

/// An identifier, greater for a greater number.
pub(super) fn id(number: u64) -> Uuid {
    Uuid::from_u64_pair(0x0190_0000_0000_7000, (0x8 << 60) | number)
}

/// A rental without fields, published `number` seconds after the first.
pub(super) fn document(number: u64) -> Document {
    Document {
        kind: RENTAL.to_owned(),
        id: id(number),
        version: 1,
        title: text("tin", "tin"),
        body: PreparedText::default(),
        numbers: BTreeMap::new(),
        keywords: BTreeMap::new(),
        point: None,
        published_at: NOW - 1_000_000_000 + number.cast_signed() * 1_000,
        expires_at: NOW + 1_000_000_000,
    }
}

impl Document {
    pub(super) fn of(mut self, kind: &str) -> Self {
        kind.clone_into(&mut self.kind);
        self
    }

    pub(super) fn titled(mut self, exact: &str, folded: &str) -> Self {
        self.title = text(exact, folded);
        self
    }

    pub(super) fn saying(mut self, exact: &str, folded: &str) -> Self {
        self.body = text(exact, folded);
        self
    }

    pub(super) fn number(mut self, field: &str, number: i64) -> Self {
        self.numbers.insert(field.to_owned(), number);
        self
    }

    pub(super) fn keyword(mut self, field: &str, value: &str) -> Self {
        let values = self.keywords.entry(field.to_owned()).or_default();
        values.push(value.to_owned());
        self
    }

    pub(super) fn at(mut self, latitude: f64, longitude: f64) -> Self {
        self.point = Some(point(latitude, longitude));
        self
    }

    pub(super) fn published(mut self, at: i64) -> Self {
        self.published_at = at;
        self
    }

    pub(super) fn expiring(mut self, at: i64) -> Self {
        self.expires_at = at;
        self
    }

    pub(super) fn version(mut self, version: i64) -> Self {
        self.version = version;
        self
    }
}

/// A question for every rental, newest first.
pub(super) fn question() -> SearchQuery {
    SearchQuery {
        kinds: vec![RENTAL.to_owned()],
        words: Vec::new(),
        conditions: Vec::new(),
        now: NOW,
        order: Order::Newest,
        facets: Vec::new(),
        offset: 0,
        limit: 100,
    }
}

impl SearchQuery {
    pub(super) fn of(mut self, kinds: &[&str]) -> Self {
        self.kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        self
    }

    /// With words as they are typed without accents.
    pub(super) fn words(mut self, words: &str) -> Self {
        let words = words.split(' ').map(|word| Word {
            folded: word.to_owned(),
            exact: None,
        });
        self.words.extend(words);
        self
    }

    /// With a word as it is typed with accents.
    pub(super) fn accented(mut self, exact: &str, folded: &str) -> Self {
        self.words.push(Word {
            folded: folded.to_owned(),
            exact: Some(exact.to_owned()),
        });
        self
    }

    pub(super) fn when(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    pub(super) fn ordered(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    pub(super) fn counting(mut self, facets: &[&str]) -> Self {
        self.facets = facets.iter().map(|facet| (*facet).to_owned()).collect();
        self
    }

    pub(super) fn page(mut self, offset: usize, limit: usize) -> Self {
        (self.offset, self.limit) = (offset, limit);
        self
    }
}

pub(super) fn text(exact: &str, folded: &str) -> PreparedText {
    PreparedText {
        exact: exact.to_owned(),
        folded: folded.to_owned(),
    }
}

pub(super) fn point(latitude: f64, longitude: f64) -> Point {
    Point {
        latitude,
        longitude,
    }
}

pub(super) fn keyword(field: &str, values: &[&str]) -> Condition {
    Condition::Keyword {
        field: field.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

pub(super) fn range(field: &str, at_least: Option<i64>, at_most: Option<i64>) -> Condition {
    Condition::Number {
        field: field.to_owned(),
        at_least,
        at_most,
    }
}
