//! The order by words in one segment. Everything that ranks beside the text itself is asked of one
//! document after the other, and no longer than it may still be among the best: with many documents
//! most are left after one or two words.

use crate::matching::distinct;
use crate::schema::Fields;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, Scorer};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, Term};
use tinhid_contract::search::SearchQuery;

/// How much more a word weighs when the title has it.
const TITLE: Score = 2.0;
/// What two words of a question that stand side by side are worth, in the points of BM25.
const SIDE_BY_SIDE: Score = 2.0;
/// What adding in another order may change.
const ROUNDING: Score = 0.001;

/// What the words of a question weigh in titles, over the whole index.
pub(crate) struct TitleWeights(Vec<(Term, Bm25Weight)>);

/// The words of a question in one segment.
pub(crate) struct Relevance {
    exact: Vec<SegmentPostings>,
    pairs: Vec<SegmentPostings>,
    titles: Vec<TitleWord>,
    title_lengths: FieldNormReader,
    /// The most that pairs and titles can add.
    most: Score,
}

struct TitleWord {
    postings: SegmentPostings,
    weight: Bm25Weight,
    most: Score,
}

impl TitleWeights {
    pub(crate) fn of(
        query: &SearchQuery,
        fields: &Fields,
        searcher: &Searcher,
    ) -> tantivy::Result<Self> {
        let weigh = |word: &str| {
            let term = Term::from_field_text(fields.title, word);
            let weight = Bm25Weight::for_terms(searcher, std::slice::from_ref(&term))?;
            Ok((term, weight.boost_by(TITLE)))
        };
        let words = distinct(&query.words);
        let weights: tantivy::Result<_> = words.map(|word| weigh(&word.folded)).collect();
        Ok(Self(weights?))
    }
}

impl Relevance {
    pub(crate) fn open(
        query: &SearchQuery,
        fields: &Fields,
        titles: &TitleWeights,
        segment: &SegmentReader,
    ) -> tantivy::Result<Self> {
        let postings = |term: &Term, option| -> tantivy::Result<Option<SegmentPostings>> {
            let words = segment.inverted_index(term.field())?;
            Ok(words.read_postings(term, option)?)
        };
        let mut exact = Vec::new();
        for word in distinct(&query.words).filter_map(|word| word.exact.as_ref()) {
            let term = Term::from_field_text(fields.exact, word);
            exact.extend(postings(&term, IndexRecordOption::Basic)?);
        }
        let mut pairs = Vec::new();
        for (left, right) in query.words.iter().zip(query.words.iter().skip(1)) {
            let term = fields.pair_term(&left.folded, &right.folded);
            pairs.extend(postings(&term, IndexRecordOption::Basic)?);
        }
        let mut words = Vec::new();
        for (term, weight) in &titles.0 {
            if let Some(postings) = postings(term, IndexRecordOption::WithFreqs)? {
                words.push(TitleWord {
                    postings,
                    most: weight.max_score(),
                    weight: weight.clone(),
                });
            }
        }
        let in_titles: Score = words.iter().map(|word| word.most).sum();
        Ok(Self {
            most: in_titles + pairs.len() as Score * SIDE_BY_SIDE,
            exact,
            pairs,
            titles: words,
            title_lengths: segment.get_fieldnorms_reader(fields.title)?,
        })
    }

    /// How many words have their accents, and the points; nothing if that is certainly below `least`.
    pub(crate) fn of(
        &mut self,
        document: DocId,
        scorer: &mut dyn Scorer,
        least: Option<(u64, Score)>,
    ) -> Option<(u64, Score)> {
        let all = self.exact.len() as u64;
        match least {
            Some((accents, _)) if accents > all => None,
            // Who has all accents at best must have the points, which are soon known not to suffice.
            Some((accents, needed)) if accents == all => {
                let points = self.points(document, scorer, needed - ROUNDING)?;
                let own = hits(&mut self.exact, document);
                (own == all).then_some((own, points))
            }
            _ => {
                let accents = hits(&mut self.exact, document);
                if least.is_some_and(|(least, _)| accents < least) {
                    return None;
                }
                let points = self.points(document, scorer, Score::NEG_INFINITY)?;
                Some((accents, points))
            }
        }
    }

    /// The points of a document, or nothing as soon as they cannot reach `needed` any more.
    fn points(&mut self, document: DocId, scorer: &mut dyn Scorer, needed: Score) -> Option<Score> {
        let mut points = scorer.score();
        let mut most = self.most;
        if points + most < needed {
            return None;
        }
        for pair in &mut self.pairs {
            most -= SIDE_BY_SIDE;
            if has(pair, document) {
                points += SIDE_BY_SIDE;
            } else if points + most < needed {
                return None;
            }
        }
        for word in &mut self.titles {
            most -= word.most;
            if has(&mut word.postings, document) {
                let length = self.title_lengths.fieldnorm_id(document);
                points += word.weight.score(length, word.postings.term_freq());
            }
            if points + most < needed {
                return None;
            }
        }
        Some(points)
    }
}

fn has(postings: &mut SegmentPostings, document: DocId) -> bool {
    if postings.doc() < document {
        postings.seek(document);
    }
    postings.doc() == document
}

fn hits(postings: &mut [SegmentPostings], document: DocId) -> u64 {
    let found = postings
        .iter_mut()
        .map(|words| u64::from(has(words, document)));
    found.sum()
}
