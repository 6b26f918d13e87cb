use std::sync::Arc;
use tantivy::columnar::ColumnValues;
use tantivy::{DocId, SegmentReader};
use uuid::Uuid;

use crate::schema::{ID_HIGH, ID_LOW, PUBLISHED};

/// Where an answer stands: the greatest first. Every order is brought into two numbers, behind which
/// the time of publication and the id decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank {
    pub(crate) merit: (u64, u64),
    pub(crate) published: i64,
    pub(crate) id: Uuid,
}

/// What decides between equals, in one segment.
pub(crate) struct TieBreaker {
    published: Arc<dyn ColumnValues<i64>>,
    high: Arc<dyn ColumnValues<u64>>,
    low: Arc<dyn ColumnValues<u64>>,
}

impl TieBreaker {
    pub(crate) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            published: columns.i64(PUBLISHED)?.first_or_default_col(i64::MIN),
            high: columns.u64(ID_HIGH)?.first_or_default_col(0),
            low: columns.u64(ID_LOW)?.first_or_default_col(0),
        })
    }

    pub(crate) fn published(&self, document: DocId) -> i64 {
        self.published.get_val(document)
    }

    pub(crate) fn id(&self, document: DocId) -> Uuid {
        Uuid::from_u64_pair(self.high.get_val(document), self.low.get_val(document))
    }
}
