use crate::schema::keyword_column;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};
use tinhid_contract::search::FacetCount;

/// The values of keyword fields among the answers, over all segments.
pub(crate) struct Facets(BTreeMap<String, HashMap<String, u64>>);

/// The values of keyword fields in one segment, by their number in it.
pub(crate) struct SegmentFacets<'a>(Vec<(&'a str, StrColumn, Vec<u64>)>);

impl Facets {
    pub(crate) fn new(fields: &[String]) -> Self {
        let fields = fields.iter();
        Self(
            fields
                .map(|field| (field.clone(), HashMap::new()))
                .collect(),
        )
    }

    pub(crate) fn add(&mut self, segment: SegmentFacets<'_>) -> tantivy::Result<()> {
        for (field, column, counts) in segment.0 {
            let values = self.0.entry(field.to_owned()).or_default();
            let counted = (0u64..).zip(counts).filter(|(_, count)| *count > 0);
            for (number, count) in counted {
                let mut value = String::new();
                column.ord_to_str(number, &mut value)?;
                *values.entry(value).or_default() += count;
            }
        }
        Ok(())
    }

    /// The most frequent first, equal ones by value.
    pub(crate) fn into_counts(self) -> BTreeMap<String, Vec<FacetCount>> {
        let sorted = |values: HashMap<String, u64>| {
            let values = values.into_iter();
            let mut counts: Vec<FacetCount> = values
                .map(|(value, count)| FacetCount { value, count })
                .collect();
            counts.sort_by(|one, other| {
                (Reverse(one.count), &one.value).cmp(&(Reverse(other.count), &other.value))
            });
            counts
        };
        let fields = self.0.into_iter();
        fields
            .map(|(field, values)| (field, sorted(values)))
            .collect()
    }
}

impl<'a> SegmentFacets<'a> {
    pub(crate) fn open(fields: &'a [String], segment: &SegmentReader) -> tantivy::Result<Self> {
        let mut columns = Vec::with_capacity(fields.len());
        for field in fields {
            if let Some(column) = segment.fast_fields().str(&keyword_column(field))? {
                let counts = vec![0; column.num_terms()];
                columns.push((field.as_str(), column, counts));
            }
        }
        Ok(Self(columns))
    }

    pub(crate) fn count(&mut self, document: DocId) {
        for (_, column, counts) in &mut self.0 {
            for value in column.term_ords(document) {
                if let Some(count) = usize::try_from(value)
                    .ok()
                    .and_then(|at| counts.get_mut(at))
                {
                    *count += 1;
                }
            }
        }
    }
}
