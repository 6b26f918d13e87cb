use super::Failures;
use crate::search::{Document, SearchEngine, SearchQuery};
use crate::{PortError, PortResult};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// Documents, a question, and what its answers must say.
#[derive(Debug, Clone)]
pub struct RelevanceCase {
    /// What a failure is told by.
    pub name: String,
    /// What the index holds.
    pub documents: Vec<Document>,
    /// What is asked.
    pub query: SearchQuery,
    /// What must be among the answers.
    pub expect: Vec<Uuid>,
    /// What must not be among them.
    pub reject: Vec<Uuid>,
    /// What must come first, in this order. Empty where the order is left open.
    pub first: Vec<Uuid>,
}

/// Asks every question of an index that holds the documents of its case. Cases that follow one
/// another with the same documents share an index. Gives the number of cases.
///
/// # Errors
/// The cases that fail.
pub async fn relevance<F>(engine: F, cases: &[RelevanceCase]) -> Result<usize, Failures>
where
    F: AsyncFn() -> PortResult<Arc<dyn SearchEngine>>,
{
    let mut failures = Vec::new();
    for cases in cases.chunk_by(|one, next| one.documents == next.documents) {
        let built = built(&engine, cases).await;
        for case in cases {
            let checked = match &built {
                Ok(index) => check(index.as_ref(), case).await,
                Err(error) => Err(format!("there is no index: {error}")),
            };
            if let Err(failure) = checked {
                failures.push((case.name.clone(), failure));
            }
        }
    }
    Failures::none_of(cases.len(), failures)
}

async fn built<F>(
    engine: &F,
    cases: &[RelevanceCase],
) -> PortResult<Arc<dyn crate::search::SearchIndex>>
where
    F: AsyncFn() -> PortResult<Arc<dyn SearchEngine>>,
{
    let documents = cases.first().map(|case| case.documents.clone());
    let documents = documents.unwrap_or_default();
    let held = documents.iter().map(|document| document.kind.clone());
    let asked = cases.iter().flat_map(|case| case.query.kinds.clone());
    let kinds: BTreeSet<String> = held.chain(asked).collect();
    let kinds: Vec<String> = kinds.into_iter().collect();
    let index = engine().await?.open("relevance").await?.index;
    let mut rebuild = index.rebuild(&kinds).await?;
    rebuild.add(documents).await?;
    rebuild.finish().await?;
    Ok(index)
}

async fn check(index: &dyn crate::search::SearchIndex, case: &RelevanceCase) -> Result<(), String> {
    let answer = index.search(&case.query).await;
    let answer = answer.map_err(|error: PortError| error.to_string())?;
    let found: Vec<Uuid> = answer.hits.iter().map(|hit| hit.id).collect();
    let missing: Vec<&Uuid> = case
        .expect
        .iter()
        .filter(|id| !found.contains(id))
        .collect();
    let wrong: Vec<&Uuid> = case.reject.iter().filter(|id| found.contains(id)).collect();
    if !missing.is_empty() || !wrong.is_empty() {
        return Err(format!(
            "missing {missing:?}, wrongly found {wrong:?}, found {found:?}, asked {:?}",
            case.query
        ));
    }
    if !found.starts_with(&case.first) {
        return Err(format!(
            "{:?} must come first, found {found:?}, asked {:?}",
            case.first, case.query
        ));
    }
    Ok(())
}
