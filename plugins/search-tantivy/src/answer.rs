use crate::facets::{Facets, SegmentFacets};
use crate::matching::matching;
use crate::order::{Merit, is_scored};
use crate::rank::Rank;
use crate::relevance::TitleWeights;
use crate::schema::{Fields, KIND};
use crate::state::{SegmentState, State};
use crate::top::Top;
use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED};
use tinhid_contract::search::{Hit, SearchAnswer, SearchQuery, Total};

/// Up to here a total is always exact.
const EXACT_TOTAL: u64 = 1_000;

/// Answers a question on one state of an index.
pub(crate) fn answer(
    query: &SearchQuery,
    fields: &Fields,
    state: &State,
) -> tantivy::Result<SearchAnswer> {
    let searcher = &state.searcher;
    let scored = is_scored(query);
    let scoring = if scored {
        EnableScoring::enabled_from_searcher(searcher)
    } else {
        EnableScoring::disabled_from_searcher(searcher)
    };
    let weight = matching(query, fields, scored).weight(scoring)?;
    let titles = match scored {
        true => Some(TitleWeights::of(query, fields, searcher)?),
        false => None,
    };
    let mut search = Search {
        query,
        fields,
        titles,
        top: Top::new(query.offset + query.limit),
        counted: 0,
        stopped: false,
        facets: Facets::new(&query.facets),
    };
    for segment in &state.segments {
        let reader = searcher.segment_reader(segment.number);
        search.segment(weight.as_ref(), segment, reader)?;
    }
    // Not how far it was counted, so that the same question has the same answer however the
    // documents lie.
    let total = Total {
        count: if search.stopped {
            EXACT_TOTAL
        } else {
            search.counted
        },
        exact: !search.stopped,
    };
    let best = search.top.into_sorted();
    let page = best.into_iter().skip(query.offset);
    let hits = page.map(|(rank, address)| hit(query, searcher, &rank, address));
    Ok(SearchAnswer {
        hits: hits.collect::<tantivy::Result<_>>()?,
        total,
        facets: search.facets.into_counts(),
    })
}

struct Search<'a> {
    query: &'a SearchQuery,
    fields: &'a Fields,
    /// Only where words decide the order.
    titles: Option<TitleWeights>,
    top: Top,
    counted: u64,
    /// Whether documents were left out that would have been counted.
    stopped: bool,
    facets: Facets,
}

impl Search<'_> {
    fn segment(
        &mut self,
        weight: &dyn Weight,
        segment: &SegmentState,
        reader: &SegmentReader,
    ) -> tantivy::Result<()> {
        let mut merit = Merit::open(self.query, self.fields, self.titles.as_ref(), reader)?;
        let least = self.top.threshold();
        let below = least.is_some_and(|least| segment.latest() < least.published);
        if below && merit.is_newest() && self.may_stop() {
            return Ok(());
        }
        let mut facets = SegmentFacets::open(&self.query.facets, reader)?;
        let expired = segment.expired(self.query.now);
        let mut scorer = weight.scorer(reader, 1.0)?;
        let mut document = scorer.doc();
        while document != TERMINATED {
            if !reader.is_deleted(document) && !expired(document) {
                self.counted += 1;
                facets.count(document);
                let least = self.top.threshold().copied();
                let merits = merit.of(document, scorer.as_mut(), least.map(|rank| rank.merit));
                let considered =
                    merits.is_some_and(|merits| self.consider(merits, segment, document, least));
                if !considered && merit.is_newest() && self.may_stop() {
                    break;
                }
            }
            document = scorer.advance();
        }
        self.facets.add(facets)
    }

    /// Takes a document among the best unless it is below them.
    fn consider(
        &mut self,
        merit: (u64, u64),
        segment: &SegmentState,
        document: DocId,
        least: Option<Rank>,
    ) -> bool {
        if self.top.keeps_nothing() {
            return false;
        }
        let published = segment.published(document);
        if least.is_some_and(|least| (merit, published) < (least.merit, least.published)) {
            return false;
        }
        let id = segment.id(document);
        let rank = Rank {
            merit,
            published,
            id,
        };
        self.top
            .offer(rank, DocAddress::new(segment.number, document));
        true
    }

    /// Whether the rest of a segment that stands in the order of the answers may be left out: none
    /// of it is among the best, and enough is counted.
    fn may_stop(&mut self) -> bool {
        let enough = self.counted > EXACT_TOTAL && self.query.facets.is_empty();
        self.stopped |= enough;
        enough
    }
}

fn hit(
    query: &SearchQuery,
    searcher: &Searcher,
    rank: &Rank,
    address: DocAddress,
) -> tantivy::Result<Hit> {
    let id = rank.id;
    if let [kind] = query.kinds.as_slice() {
        let kind = kind.clone();
        return Ok(Hit { kind, id });
    }
    let segment = searcher.segment_reader(address.segment_ord);
    let mut kind = String::new();
    if let Some(kinds) = segment.fast_fields().str(KIND)?
        && let Some(number) = kinds.term_ords(address.doc_id).next()
    {
        kinds.ord_to_str(number, &mut kind)?;
    }
    Ok(Hit { kind, id })
}
