//! Answering a question.
//!
//! With accents there are two tiers: documents that have the words exactly so, then the others. The
//! first page of both is asked for with one request; a later page needs a second one when it
//! reaches into the second tier, because where it begins there depends on how many are in the first.

use crate::bridge::Bridge;
use crate::encode;
use crate::failure::{port_error, unavailable};
use crate::index::MeilisearchIndex;
use crate::layout::{ID, KIND, Mark};
use crate::question::Question;
use crate::settings::MOST_COUNTED;
use meilisearch_sdk::indexes::Index;
use meilisearch_sdk::search::{
    MatchingStrategies, SearchQuery as SdkQuery, SearchResults, Selectors,
};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use tinhid_contract::PortResult;
use tinhid_contract::search::{FacetCount, Hit, SearchAnswer, SearchQuery, Total};
use uuid::Uuid;

/// A part of the answers.
struct Slice<'a> {
    filter: &'a str,
    offset: usize,
    limit: usize,
    counts: bool,
}

#[derive(Debug, Deserialize)]
struct Found {
    id: Uuid,
    kind: String,
}

impl MeilisearchIndex {
    pub(crate) async fn answer(&self, query: &SearchQuery) -> PortResult<SearchAnswer> {
        let question = Question::of(query)?;
        let Some(first) = &question.first else {
            let whole = Slice {
                filter: &question.filter,
                offset: question.offset,
                limit: question.limit,
                counts: true,
            };
            let parts = self.ask(&question, &[whole]).await?;
            return Ok(joined(&question, parts));
        };
        let exact = format!("{} AND {first}", question.filter);
        let other = format!("{} AND NOT ({first})", question.filter);
        let at_start = question.offset == 0;
        let slices = [
            Slice {
                filter: &exact,
                offset: question.offset,
                limit: question.limit,
                counts: true,
            },
            Slice {
                filter: &other,
                offset: 0,
                limit: if at_start { question.limit } else { 0 },
                counts: true,
            },
        ];
        let mut parts = self.ask(&question, &slices).await?;
        let [in_first, in_other] = [&parts[0], &parts[1]].map(|part| part.total);
        let missing = question.limit.saturating_sub(parts[0].hits.len());
        let offset = question.offset.saturating_sub(in_first);
        if !at_start && missing > 0 && offset < in_other {
            let rest = Slice {
                filter: &other,
                offset,
                limit: missing,
                counts: false,
            };
            let rest = self.ask(&question, &[rest]).await?;
            parts[1].hits = rest.into_iter().flat_map(|part| part.hits).collect();
        }
        Ok(joined(&question, parts))
    }

    /// Asks for slices with one request and gives one part for each. The request also asks whether
    /// the index has been built: one that another node has just made anew would answer that there is
    /// nothing.
    async fn ask(&self, question: &Question, slices: &[Slice<'_>]) -> PortResult<Vec<Part>> {
        let index = self.server.asking.index(&self.uid);
        let sort: Vec<_> = question.sort.iter().map(String::as_str).collect();
        let attributes = question.facets.iter();
        let facets: Vec<_> = attributes
            .map(|(attribute, _)| attribute.as_str())
            .collect();
        let mut request = self.server.asking.multi_search();
        for slice in slices {
            request.with_search_query(written(&index, question, slice, &sort, &facets));
        }
        let mark = Mark::filter();
        let mut whole = SdkQuery::new(&index);
        whole.with_filter(&mark).with_limit(0);
        request.with_search_query(whole);
        let answers = request.execute::<Found>().await.map_err(port_error)?;
        let parts: PortResult<Vec<_>> = answers.results.into_iter().map(Part::read).collect();
        let mut parts = parts?;
        let marked = parts.pop().is_some_and(|whole| whole.total > 0);
        if parts.len() != slices.len() {
            return Err(unavailable(
                "Meilisearch answered another number of questions",
            ));
        }
        if !marked {
            return Err(unavailable(
                "the index in Meilisearch has not been built yet",
            ));
        }
        Ok(parts)
    }
}

fn written<'a>(
    index: &'a Index<Bridge>,
    question: &'a Question,
    slice: &'a Slice<'a>,
    sort: &'a [&'a str],
    facets: &'a [&'a str],
) -> SdkQuery<'a, Bridge> {
    let mut query = SdkQuery::new(index);
    query
        .with_query(&question.words)
        .with_filter(slice.filter)
        .with_offset(slice.offset)
        .with_limit(slice.limit)
        .with_matching_strategy(MatchingStrategies::ALL)
        .with_attributes_to_retrieve(Selectors::Some(&[ID, KIND]));
    if !sort.is_empty() {
        query.with_sort(sort);
    }
    if slice.counts && !facets.is_empty() {
        query.with_facets(Selectors::Some(facets));
    }
    query
}

/// What was found of a slice.
struct Part {
    hits: Vec<Hit>,
    total: usize,
    facets: HashMap<String, HashMap<String, usize>>,
}

impl Part {
    fn read(results: SearchResults<Found>) -> PortResult<Self> {
        let strange = || unavailable("Meilisearch answered without what every answer has");
        let total = results.estimated_total_hits.ok_or_else(strange)?;
        let hits: Option<Vec<_>> = results
            .hits
            .into_iter()
            .map(|found| {
                let kind = encode::read_value(&found.result.kind)?;
                let id = found.result.id;
                Some(Hit { kind, id })
            })
            .collect();
        Ok(Self {
            hits: hits.ok_or_else(strange)?,
            total,
            facets: results.facet_distribution.unwrap_or_default(),
        })
    }
}

/// One answer of the parts, which have no document in common.
fn joined(question: &Question, parts: Vec<Part>) -> SearchAnswer {
    let exact = parts.iter().all(|part| part.total < MOST_COUNTED);
    let count = parts.iter().map(|part| part.total).sum::<usize>();
    let facets = question.facets.iter().map(|(attribute, field)| {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        let counted = parts.iter().filter_map(|part| part.facets.get(attribute));
        for (spelled, count) in counted.flatten() {
            // What was too long to be spelled out cannot be shown.
            if let Some(value) = encode::read_value(spelled) {
                *counts.entry(value).or_default() += number(*count);
            }
        }
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let mut counts: Vec<_> = counts
            .map(|(value, count)| FacetCount { value, count })
            .collect();
        // They come by value, and sorting keeps that where counts are equal.
        counts.sort_by_key(|facet| std::cmp::Reverse(facet.count));
        (field.clone(), counts)
    });
    SearchAnswer {
        total: Total {
            count: number(count),
            exact,
        },
        facets: facets.collect(),
        hits: parts
            .into_iter()
            .flat_map(|part| part.hits)
            .take(question.limit)
            .collect(),
    }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
