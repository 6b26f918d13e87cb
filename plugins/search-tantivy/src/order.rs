//! The merit of a document in an order, as two numbers of which the greater come first.

use crate::matching::METRES_PER_DEGREE;
use crate::relevance::{Relevance, TitleWeights};
use crate::schema::{Fields, LATITUDE, LONGITUDE, number_column};
use tantivy::columnar::Column;
use tantivy::query::Scorer;
use tantivy::{DocId, SegmentReader};
use tinhid_contract::search::{Order, Point, SearchQuery, SortDirection};

/// The order of a question in one segment.
pub(crate) enum Merit {
    Newest,
    Relevance(Box<Relevance>),
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
        titles: Option<&TitleWeights>,
        segment: &SegmentReader,
    ) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        if let Some(titles) = titles {
            let relevance = Relevance::open(query, fields, titles, segment)?;
            return Ok(Self::Relevance(Box::new(relevance)));
        }
        Ok(match &query.order {
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
            Self::Relevance(relevance) => {
                let least = least.map(|(accents, points)| (accents, from_ordered(points)));
                let (accents, points) = relevance.of(document, scorer, least)?;
                Some((accents, ordered(points)))
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

/// A number in the order of `points`, none of which is negative.
fn ordered(points: f32) -> u64 {
    u64::from(points.max(0.0).to_bits())
}

/// The points that [`ordered`] made a number of.
fn from_ordered(number: u64) -> f32 {
    f32::from_bits(u32::try_from(number).unwrap_or(u32::MAX))
}

fn number(value: i64, direction: SortDirection) -> u64 {
    let ordered = (value as u64) ^ (1 << 63);
    match direction {
        SortDirection::Ascending => !ordered,
        SortDirection::Descending => ordered,
    }
}
