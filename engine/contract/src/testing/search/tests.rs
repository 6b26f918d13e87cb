use super::{MemorySearch, RelevanceCase, documents, protocol, relevance};
use crate::search::SearchEngine;
use crate::testing::at_once::at_once;
use std::sync::Arc;

#[test]
fn the_engine_in_memory_conforms() {
    let cases = at_once(protocol(async || {
        Ok(Arc::new(MemorySearch::default()) as Arc<dyn SearchEngine>)
    }));
    assert!(cases.unwrap() > 40);
}

#[test]
fn failures_of_relevance_name_their_case() {
    let case = |name: &str, word: &str| RelevanceCase {
        name: name.to_owned(),
        documents: vec![
            documents::document(1),
            documents::document(2).titled("nhà", "nha"),
        ],
        query: documents::question().words(word),
        expect: vec![documents::id(1)],
        reject: vec![documents::id(2)],
        first: vec![documents::id(1)],
    };
    let run = |cases: &[RelevanceCase]| {
        at_once(relevance(
            async || Ok(Arc::new(MemorySearch::default()) as Arc<dyn SearchEngine>),
            cases,
        ))
    };
    assert_eq!(run(&[case("good", "tin")]).unwrap(), 1);
    let failures = run(&[case("good", "tin"), case("bad", "nha")]).unwrap_err();
    let told = format!("{failures:?}");
    assert!(
        told.contains("- bad: missing") && !told.contains("- good"),
        "{told}"
    );
}
