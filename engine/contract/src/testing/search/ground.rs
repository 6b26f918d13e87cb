use super::documents::{JOB, RENTAL, id};
use crate::search::{
    Change, Contents, Document, FacetCount, IndexState, Rebuild, SearchAnswer, SearchEngine,
    SearchIndex, SearchQuery, Total,
};
pub(super) use crate::testing::checks::{Checked, holds, same, went};
use std::sync::Arc;

/// What a case stands on.
pub(super) struct Ground {
    pub(super) engine: Arc<dyn SearchEngine>,
    tenant: String,
}

/// An index under test.
pub(super) struct Subject(pub(super) Arc<dyn SearchIndex>);

impl Ground {
    pub(super) fn new(engine: Arc<dyn SearchEngine>, case: &str) -> Self {
        Self {
            engine,
            tenant: case.replace('_', "-"),
        }
    }

    /// An index that has been built of no documents.
    pub(super) async fn index(&self) -> Result<Subject, String> {
        self.index_of("").await
    }

    /// An index of another tenant than those of other suffixes, built of no documents.
    pub(super) async fn index_of(&self, suffix: &str) -> Result<Subject, String> {
        let opened = went("open", self.engine.open(&self.tenant_of(suffix)).await)?;
        let kinds = [RENTAL.to_owned(), JOB.to_owned()];
        let rebuild = went("begin to build", opened.index.rebuild(&kinds).await)?;
        went("build", rebuild.finish().await)?;
        Ok(Subject(opened.index))
    }

    /// Opens an index again, which must hold what it was fed.
    pub(super) async fn again(&self, suffix: &str) -> Result<Subject, String> {
        let opened = went("open", self.engine.open(&self.tenant_of(suffix)).await)?;
        same("the state", opened.state, IndexState::Whole)?;
        Ok(Subject(opened.index))
    }

    pub(super) fn tenant_of(&self, suffix: &str) -> String {
        format!("{}{suffix}", self.tenant)
    }
}

impl Subject {
    pub(super) async fn apply(&self, changes: Vec<Change>) -> Checked {
        went("apply", self.0.apply(changes).await)
    }

    pub(super) async fn put(&self, documents: impl IntoIterator<Item = Document>) -> Checked {
        self.apply(documents.into_iter().map(put).collect()).await
    }

    pub(super) async fn ask(&self, query: &SearchQuery) -> Result<SearchAnswer, String> {
        went("search", self.0.search(query).await).map_err(|why| format!("{why}, asked {query:?}"))
    }

    pub(super) async fn contents(&self, kind: &str) -> Result<Contents, String> {
        went("read the contents", self.0.contents(kind).await)
    }

    pub(super) async fn rebuild(&self, kinds: &[&str]) -> Result<Box<dyn Rebuild>, String> {
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        went("begin to rebuild", self.0.rebuild(&kinds).await)
    }

    /// Asks, and wants these documents in this order, and no others.
    pub(super) async fn finds(&self, query: SearchQuery, expected: &[u64]) -> Checked {
        let answer = self.ask(&query).await?;
        same("the answers", ids(&answer), numbers(expected))
            .and_then(|()| {
                let all = query.offset == 0 && expected.len() < query.limit;
                let expected = if all {
                    expected.len() as u64
                } else {
                    answer.total.count
                };
                same("the total", answer.total.count, expected)
            })
            .map_err(|why| format!("{why}, asked {query:?}"))
    }

    /// Asks, and wants these documents in any order, and no others.
    pub(super) async fn finds_all(&self, query: SearchQuery, expected: &[u64]) -> Checked {
        let mut found = ids(&self.ask(&query).await?);
        let mut expected = numbers(expected);
        found.sort_unstable();
        expected.sort_unstable();
        same("the answers", found, expected).map_err(|why| format!("{why}, asked {query:?}"))
    }
}

pub(super) fn put(document: Document) -> Change {
    Change::Put(Box::new(document))
}

pub(super) fn remove(kind: &str, number: u64) -> Change {
    Change::Remove {
        kind: kind.to_owned(),
        id: id(number),
    }
}

pub(super) fn exactly(count: u64) -> Total {
    Total { count, exact: true }
}

pub(super) fn count(value: &str, count: u64) -> FacetCount {
    FacetCount {
        value: value.to_owned(),
        count,
    }
}

/// The answers by the numbers their documents were made of.
fn ids(answer: &SearchAnswer) -> Vec<String> {
    answer.hits.iter().map(|hit| hit.id.to_string()).collect()
}

fn numbers(expected: &[u64]) -> Vec<String> {
    expected
        .iter()
        .map(|number| id(*number).to_string())
        .collect()
}
