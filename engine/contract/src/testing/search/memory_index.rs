use crate::search::{
    Change, Condition, Contents, Document, FacetCount, Hit, Order, PreparedText, Rebuild,
    SearchAnswer, SearchIndex, SearchQuery, SortDirection, Total, Word,
};
use crate::{PortError, PortResult};
use async_trait::async_trait;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// The documents of one tenant, in memory.
#[derive(Default)]
pub(super) struct MemoryIndex(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    documents: BTreeMap<Uuid, Document>,
    built: bool,
}

struct MemoryRebuild {
    state: Arc<Mutex<State>>,
    kinds: Vec<String>,
    documents: BTreeMap<Uuid, Document>,
}

impl MemoryIndex {
    pub(super) fn is_built(&self) -> bool {
        lock(&self.0).built
    }

    pub(super) fn documents_of(&self, kind: &str) -> Vec<Document> {
        let state = lock(&self.0);
        let documents = state.documents.values();
        documents
            .filter(|document| document.kind == kind)
            .cloned()
            .collect()
    }
}

#[async_trait]
impl SearchIndex for MemoryIndex {
    async fn apply(&self, changes: Vec<Change>) -> PortResult<()> {
        let mut state = lock(&self.0);
        for change in changes {
            match change {
                Change::Put(document) => put(&mut state.documents, *document),
                Change::Remove { kind, id } => {
                    state
                        .documents
                        .retain(|held, document| *held != id || document.kind != kind);
                }
            }
        }
        Ok(())
    }

    async fn search(&self, query: &SearchQuery) -> PortResult<SearchAnswer> {
        if query.kinds.is_empty() || query.offset > 1_000 || query.limit > 100 {
            return Err(PortError::Bug("a question beyond the limits".to_owned()));
        }
        let state = lock(&self.0);
        let matching = |document: &&Document| matches(document, query);
        let mut found: Vec<&Document> = state.documents.values().filter(matching).collect();
        found.sort_by_cached_key(|document| {
            let tie = (document.published_at, document.id);
            (merit(document, query), Reverse(tie))
        });
        let page = found.iter().skip(query.offset).take(query.limit);
        let hits = page.map(|document| Hit {
            kind: document.kind.clone(),
            id: document.id,
        });
        Ok(SearchAnswer {
            hits: hits.collect(),
            total: Total {
                count: found.len() as u64,
                exact: true,
            },
            facets: facets(&found, &query.facets),
        })
    }

    async fn contents(&self, kind: &str) -> PortResult<Contents> {
        let mut contents = Contents::default();
        let state = lock(&self.0);
        let held = state
            .documents
            .values()
            .filter(|document| document.kind == kind);
        held.for_each(|document| contents.add(&document.hash()));
        Ok(contents)
    }

    async fn rebuild(&self, kinds: &[String]) -> PortResult<Box<dyn Rebuild>> {
        Ok(Box::new(MemoryRebuild {
            state: Arc::clone(&self.0),
            kinds: kinds.to_vec(),
            documents: BTreeMap::new(),
        }))
    }
}

#[async_trait]
impl Rebuild for MemoryRebuild {
    fn replaces_everything(&self) -> bool {
        false
    }

    async fn add(&mut self, documents: Vec<Document>) -> PortResult<()> {
        for document in documents {
            put(&mut self.documents, document);
        }
        Ok(())
    }

    async fn finish(self: Box<Self>) -> PortResult<()> {
        let mut state = lock(&self.state);
        let old = &mut state.documents;
        old.retain(|_, document| !self.kinds.contains(&document.kind));
        old.extend(self.documents);
        state.built = true;
        Ok(())
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn put(documents: &mut BTreeMap<Uuid, Document>, document: Document) {
    let known = documents.get(&document.id);
    if known.is_none_or(|known| known.version <= document.version) {
        documents.insert(document.id, document);
    }
}

fn matches(document: &Document, query: &SearchQuery) -> bool {
    query.kinds.contains(&document.kind)
        && document.expires_at > query.now
        && query.words.iter().all(|word| has_word(document, word))
        && query
            .conditions
            .iter()
            .all(|condition| fulfils(document, condition))
}

fn has_word(document: &Document, word: &Word) -> bool {
    let forgiving = word.allows_typing_error();
    let mut words = words(&document.title).chain(words(&document.body));
    words.any(|held| held == word.folded || (forgiving && one_error(held, &word.folded)))
}

fn fulfils(document: &Document, condition: &Condition) -> bool {
    match condition {
        Condition::Keyword { field, values } => {
            let held = document.keywords.get(field);
            held.is_some_and(|held| held.iter().any(|value| values.contains(value)))
        }
        Condition::Number {
            field,
            at_least,
            at_most,
        } => document.numbers.get(field).is_some_and(|number| {
            at_least.is_none_or(|least| *number >= least)
                && at_most.is_none_or(|most| *number <= most)
        }),
        Condition::Within { centre, metres } => document
            .point
            .is_some_and(|point| centre.metres_to(&point) <= f64::from(*metres)),
        Condition::Any(conditions) => conditions.iter().any(|held| fulfils(document, held)),
    }
}

/// The smaller, the better.
fn merit(document: &Document, query: &SearchQuery) -> [i128; 4] {
    match &query.order {
        Order::Newest => [0; 4],
        Order::Relevance => relevance(document, query),
        Order::Number { field, direction } => match document.numbers.get(field) {
            None => [1, 0, 0, 0],
            Some(number) => match direction {
                SortDirection::Ascending => [0, i128::from(*number), 0, 0],
                SortDirection::Descending => [0, -i128::from(*number), 0, 0],
            },
        },
        Order::Nearest { from } => match document.point {
            None => [1, 0, 0, 0],
            // The bits of a distance stand in its order.
            Some(point) => [0, i128::from(from.metres_to(&point).to_bits()), 0, 0],
        },
    }
}

/// A word, and its accents if it was typed with them.
type Asked<'a> = (&'a str, Option<&'a str>);

/// Accents, words as they were typed, words in the title, words side by side.
fn relevance(document: &Document, query: &SearchQuery) -> [i128; 4] {
    let asked: BTreeSet<Asked<'_>> = query
        .words
        .iter()
        .map(|word| (word.folded.as_str(), word.exact.as_deref()))
        .collect();
    let all = |part: fn(&PreparedText) -> &str| -> BTreeSet<&str> {
        let texts = [&document.title, &document.body].into_iter();
        texts.flat_map(|text| part(text).split(' ')).collect()
    };
    let (exact, folded) = (all(|text| &text.exact), all(|text| &text.folded));
    let title: BTreeSet<&str> = words(&document.title).collect();
    let count =
        |has: &dyn Fn(&Asked<'_>) -> bool| -(asked.iter().filter(|word| has(word)).count() as i128);
    let pairs = query.words.windows(2).filter(|pair| match pair {
        [left, right] => side_by_side(document, &left.folded, &right.folded),
        _ => false,
    });
    [
        count(&|(_, accents)| accents.is_some_and(|accents| exact.contains(accents))),
        count(&|(word, _)| folded.contains(word)),
        count(&|(word, _)| title.contains(word)),
        -(pairs.count() as i128),
    ]
}

fn side_by_side(document: &Document, left: &str, right: &str) -> bool {
    [&document.title, &document.body].into_iter().any(|text| {
        let mut pairs = words(text).zip(words(text).skip(1));
        pairs.any(|pair| pair == (left, right))
    })
}

fn words(text: &PreparedText) -> impl Iterator<Item = &str> {
    text.folded.split(' ')
}

fn facets(found: &[&Document], fields: &[String]) -> BTreeMap<String, Vec<FacetCount>> {
    let counted = |field: &String| {
        let mut counts: BTreeMap<&String, u64> = BTreeMap::new();
        for document in found {
            let values: BTreeSet<&String> =
                document.keywords.get(field).into_iter().flatten().collect();
            values
                .into_iter()
                .for_each(|value| *counts.entry(value).or_default() += 1);
        }
        let mut counts: Vec<FacetCount> = counts
            .into_iter()
            .map(|(value, count)| FacetCount {
                value: value.clone(),
                count,
            })
            .collect();
        counts.sort_by_key(|value| Reverse(value.count));
        (field.clone(), counts)
    };
    fields.iter().map(counted).collect()
}

/// Whether two words differ by one letter that is wrong, missing or too much, or by two that are
/// exchanged.
fn one_error(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one
        .iter()
        .zip(&other)
        .take_while(|(left, right)| left == right)
        .count();
    let rest = |word: &[char], from: usize| word.get(same + from..).map(<[char]>::to_vec);
    let exchanged = match (one.get(same..same + 2), other.get(same..same + 2)) {
        (Some([a, b]), Some([c, d])) => a == d && b == c && rest(&one, 2) == rest(&other, 2),
        _ => false,
    };
    let (left, right) = (rest(&one, 0), rest(&other, 0));
    let (left_less, right_less) = (rest(&one, 1), rest(&other, 1));
    exchanged
        || (left_less.is_some() && left_less == right_less)
        || (left_less.is_some() && left_less == right)
        || (right_less.is_some() && left == right_less)
}
