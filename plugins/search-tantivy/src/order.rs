//! The merit of a document in an order, as two numbers of which the greater come first.

use crate::matching::{METRES_PER_DEGREE, distinct};
use crate::schema::{Fields, LATITUDE, LONGITUDE, number_column};
use tantivy::columnar::Column;
use tantivy::postings::SegmentPostings;
use tantivy::query::Scorer;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, Term};
use tinhid_contract::search::{Order, Point, SearchQuery, SortDirection};

/// What two words of a question that stand side by side are worth, in the points of BM25.
const SIDE_BY_SIDE: f32 = 2.0;
/// The order of a question in one segment.
pub(crate) enum Merit {
    Newest,
    Relevance {
        exact: Vec<SegmentPostings>,
        pairs: Vec<SegmentPostings>,
    },
    Number {
        values: Option<Column<i64>>,
        direction: SortDirection,
    },
    Nearest {
        from: Point,
        latitudes: Column<f64>,
        longitudes: Column<f64>,
    },
}

/// Whether documents get points for their words.
pub(crate) fn is_scored(query: &SearchQuery) -> bool {
    query.order == Order::Relevance && !query.words.is_empty()
}

impl Merit {
    pub(crate) fn open(
        query: &SearchQuery,
        fields: &Fields,
        segment: &SegmentReader,
    ) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(match &query.order {
            Order::Relevance if is_scored(query) => Self::relevance(query, fields, segment)?,
            Order::Relevance | Order::Newest => Self::Newest,
            Order::Number { field, direction } => Self::Number {
                values: columns.column_opt(&number_column(field))?,
                direction: *direction,
            },
            Order::Nearest { from } => Self::Nearest {
                from: *from,
                latitudes: columns.f64(LATITUDE)?,
                longitudes: columns.f64(LONGITUDE)?,
            },
        })
    }

    fn relevance(
        query: &SearchQuery,
        fields: &Fields,
        segment: &SegmentReader,
    ) -> tantivy::Result<Self> {
        let postings = |term: Term| -> tantivy::Result<Option<SegmentPostings>> {
            let words = segment.inverted_index(term.field())?;
            Ok(words.read_postings(&term, IndexRecordOption::Basic)?)
        };
        let mut exact = Vec::new();
        for word in distinct(&query.words).filter_map(|word| word.exact.as_ref()) {
            exact.extend(postings(Term::from_field_text(fields.exact, word))?);
        }
        let mut pairs = Vec::new();
        for (left, right) in query.words.iter().zip(query.words.iter().skip(1)) {
            pairs.extend(postings(fields.pair_term(&left.folded, &right.folded))?);
        }
        Ok(Self::Relevance { exact, pairs })
    }

    /// Whether all documents are equal but for their time of publication, in whose order they stand.
    pub(crate) fn is_newest(&self) -> bool {
        matches!(self, Self::Newest)
    }

    /// The merit of a document, or nothing if it is certainly below `least`.
    pub(crate) fn of(
        &mut self,
        document: DocId,
        scorer: &mut dyn Scorer,
        least: Option<(u64, u64)>,
    ) -> Option<(u64, u64)> {
        match self {
            Self::Newest => Some((0, 0)),
            Self::Relevance { exact, pairs } => {
                let accents = hits(exact, document) as u64;
                if least.is_some_and(|least| accents < least.0) {
                    return None;
                }
                let pairs = hits(pairs, document) as f32 * SIDE_BY_SIDE;
                Some((accents, ordered(scorer.score() + pairs)))
            }
            Self::Number { values, direction } => {
                let value = values.as_ref().and_then(|values| values.first(document));
                Some(value.map_or((0, 0), |value| (1, number(value, *direction))))
            }
            Self::Nearest {
                from,
                latitudes,
                longitudes,
            } => {
                let point = latitudes.first(document).zip(longitudes.first(document));
                let Some((latitude, longitude)) = point else {
                    return Some((0, 0));
                };
                let at_least = (latitude - from.latitude).abs() * METRES_PER_DEGREE;
                if least.is_some_and(|least| (1, !at_least.to_bits()) < least) {
                    return None;
                }
                let point = Point {
                    latitude,
                    longitude,
                };
                Some((1, !from.metres_to(&point).to_bits()))
            }
        }
    }
}

fn hits(postings: &mut [SegmentPostings], document: DocId) -> usize {
    let mut hits = 0;
    for words in postings {
        if words.doc() < document {
            words.seek(document);
        }
        hits += usize::from(words.doc() == document);
    }
    hits
}

/// A number in the order of `points`, none of which is negative.
fn ordered(points: f32) -> u64 {
    u64::from(points.max(0.0).to_bits())
}

fn number(value: i64, direction: SortDirection) -> u64 {
    let ordered = (value as u64) ^ (1 << 63);
    match direction {
        SortDirection::Ascending => !ordered,
        SortDirection::Descending => ordered,
    }
}
