use crate::schema::{EXPIRES, ID_HIGH, ID_LOW, PUBLISHED};
use std::cmp::Reverse;
use std::sync::Arc;
use tantivy::columnar::ColumnValues;
use tantivy::{DocId, Searcher, SegmentReader};
use uuid::Uuid;

/// One state of an index, with what every question reads opened once.
pub(crate) struct State {
    pub(crate) searcher: Searcher,
    /// The segment of the last published document first: behind it others may be left out.
    pub(crate) segments: Vec<SegmentState>,
}

/// The columns of a segment that every question reads.
pub(crate) struct SegmentState {
    /// The segment's number in the searcher.
    pub(crate) number: u32,
    published: Arc<dyn ColumnValues<i64>>,
    expires: Arc<dyn ColumnValues<i64>>,
    high: Arc<dyn ColumnValues<u64>>,
    low: Arc<dyn ColumnValues<u64>>,
}

impl State {
    pub(crate) fn open(searcher: Searcher) -> tantivy::Result<Self> {
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        for (number, segment) in (0u32..).zip(searcher.segment_readers()) {
            segments.push(SegmentState::open(number, segment)?);
        }
        segments.sort_by_key(|segment| Reverse(segment.latest()));
        Ok(Self { searcher, segments })
    }
}

impl SegmentState {
    fn open(number: u32, segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            number,
            published: columns.i64(PUBLISHED)?.first_or_default_col(i64::MIN),
            expires: columns.i64(EXPIRES)?.first_or_default_col(i64::MIN),
            high: columns.u64(ID_HIGH)?.first_or_default_col(0),
            low: columns.u64(ID_LOW)?.first_or_default_col(0),
        })
    }

    /// When the last of the segment was published, or a later moment.
    pub(crate) fn latest(&self) -> i64 {
        self.published.max_value()
    }

    pub(crate) fn published(&self, document: DocId) -> i64 {
        self.published.get_val(document)
    }

    pub(crate) fn id(&self, document: DocId) -> Uuid {
        Uuid::from_u64_pair(self.high.get_val(document), self.low.get_val(document))
    }

    /// Tells what has expired; without a look at each document where nothing has.
    pub(crate) fn expired(&self, now: i64) -> impl Fn(DocId) -> bool + '_ {
        let any = self.expires.min_value() <= now;
        move |document| any && self.expires.get_val(document) <= now
    }
}
