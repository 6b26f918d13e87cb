//! Which documents a question asks for, as a query of the library.

use crate::schema::{Fields, LATITUDE, LONGITUDE};
use std::collections::BTreeSet;
use std::ops::Bound;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur, Query,
    RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, Term};
use tinhid_contract::search::{Condition, Point, SearchQuery, Word};

/// What a word with a typing error weighs: less than any word as it was typed.
const TYPING_ERROR: f32 = 0.001;
/// No degree of latitude is shorter.
pub(crate) const METRES_PER_DEGREE: f64 = 110_000.0;

type Clauses = Vec<(Occur, Box<dyn Query>)>;

/// The documents that have the words and fulfil the conditions; what has expired is among them.
/// Only `scored` does a document get points for its words.
pub(crate) fn matching(query: &SearchQuery, fields: &Fields, scored: bool) -> Box<dyn Query> {
    let kinds = query.kinds.iter().map(|kind| term(fields.kind_term(kind)));
    let mut clauses: Clauses = vec![filter(any(kinds.collect()))];
    let conditions = query.conditions.iter();
    clauses.extend(conditions.map(|held| filter(condition(held, fields))));
    for word in distinct(&query.words) {
        let required = required(word, fields);
        clauses.push(match scored {
            true => (Occur::Must, required),
            false => filter(required),
        });
    }
    Box::new(BooleanQuery::new(clauses))
}

/// The words of a question, each once.
pub(crate) fn distinct(words: &[Word]) -> impl Iterator<Item = &Word> {
    let mut seen = BTreeSet::new();
    words
        .iter()
        .filter(move |word| seen.insert(word.folded.as_str()))
}

fn required(word: &Word, fields: &Fields) -> Box<dyn Query> {
    let term = Term::from_field_text(fields.text, &word.folded);
    let typed = Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs));
    if !word.allows_typing_error() {
        return typed;
    }
    let near = Box::new(FuzzyTermQuery::new(term, 1, true));
    let near = Box::new(BoostQuery::new(near, TYPING_ERROR));
    Box::new(BooleanQuery::union(vec![typed, near]))
}

fn condition(condition: &Condition, fields: &Fields) -> Box<dyn Query> {
    match condition {
        Condition::Keyword { field, values } => {
            let values = values.iter();
            any(values
                .map(|value| term(fields.keyword_term(field, value)))
                .collect())
        }
        Condition::Number {
            field,
            at_least,
            at_most,
        } => {
            let (from, to) = (at_least.unwrap_or(i64::MIN), at_most.unwrap_or(i64::MAX));
            if from > to {
                return Box::new(EmptyQuery);
            }
            Box::new(RangeQuery::new(
                Bound::Included(fields.number_term(field, from)),
                Bound::Included(fields.number_term(field, to)),
            ))
        }
        Condition::Within { centre, metres } => within(*centre, f64::from(*metres)),
        Condition::Any(conditions) => {
            let conditions = conditions.iter();
            any(conditions
                .map(|held| self::condition(held, fields))
                .collect())
        }
    }
}

fn within(centre: Point, metres: f64) -> Box<dyn Query> {
    let degrees = metres / METRES_PER_DEGREE;
    let predicate = FunctionPredicate::from(move |segment: &SegmentReader| {
        let latitudes = segment.fast_fields().f64(LATITUDE)?;
        let longitudes = segment.fast_fields().f64(LONGITUDE)?;
        Ok(move |document: DocId| {
            let Some(latitude) = latitudes.first(document) else {
                return false;
            };
            if (latitude - centre.latitude).abs() > degrees {
                return false;
            }
            longitudes.first(document).is_some_and(|longitude| {
                let point = Point {
                    latitude,
                    longitude,
                };
                centre.metres_to(&point) <= metres
            })
        })
    });
    Box::new(DocPredicateQuery::from(predicate))
}

fn any(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match (queries.pop(), queries.is_empty()) {
        (None, _) => Box::new(EmptyQuery),
        (Some(only), true) => only,
        (Some(last), false) => {
            queries.push(last);
            Box::new(BooleanQuery::union(queries))
        }
    }
}

fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn filter(query: Box<dyn Query>) -> (Occur, Box<dyn Query>) {
    (Occur::Must, Box::new(ConstScoreQuery::new(query, 0.0)))
}
