//! Pages that are put together from documents with the accents asked for and without.

use super::{Stage, document, put, question};
use std::sync::Arc;
use tinhid_contract::search::{FacetCount, SearchIndex};
use uuid::Uuid;

/// Of 30 documents every third has the accents.
async fn index(stage: &Stage) -> Arc<dyn SearchIndex> {
    let index = stage.index().await;
    let changes = (1..=30).map(|number| match number % 3 {
        0 => put(document(number, "trọ", "tro")),
        _ => put(document(number, "trò", "tro")),
    });
    index.apply(changes.collect()).await.unwrap();
    stage.server.forget_requests();
    index
}

/// Those with the accents, the newest first, then the others.
fn expected() -> Vec<Uuid> {
    let newest = || (1..=30).rev();
    let exact = newest().filter(|number| number % 3 == 0);
    let other = newest().filter(|number| number % 3 != 0);
    let ids = exact.chain(other).map(|number| document(number, "", "").id);
    ids.collect()
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_overlap() {
    let stage = Stage::new().await;
    let index = index(&stage).await;
    let expected = expected();
    for limit in [1, 4, 7, 10, 25, 100] {
        for offset in (0..=32).step_by(limit) {
            let mut query = question(&[("tro", Some("trọ"))]);
            (query.offset, query.limit) = (offset, limit);
            let answer = index.search(&query).await.unwrap();
            let ids: Vec<_> = answer.hits.iter().map(|hit| hit.id).collect();
            let page: Vec<_> = expected.iter().skip(offset).take(limit).copied().collect();
            assert_eq!(ids, page, "{offset} {limit}");
            assert_eq!((answer.total.count, answer.total.exact), (30, true));
        }
    }
}

#[tokio::test]
async fn facets_count_both_tiers() {
    let stage = Stage::new().await;
    let index = index(&stage).await;
    let mut query = question(&[("tro", Some("trọ"))]);
    query.facets = vec!["type".to_owned()];
    for offset in [0, 5, 20] {
        query.offset = offset;
        let answer = index.search(&query).await.unwrap();
        let value = "room".to_owned();
        assert_eq!(answer.facets["type"], [FacetCount { value, count: 30 }]);
    }
}

#[tokio::test]
async fn the_first_page_takes_one_request_and_no_page_more_than_two() {
    let stage = Stage::new().await;
    let index = index(&stage).await;
    let plain = question(&[("tro", None)]);
    let accented = question(&[("tro", Some("trọ"))]);
    let at = |offset| {
        let mut query = accented.clone();
        (query.offset, query.limit) = (offset, 5);
        query
    };
    // The sixth page begins where the tier of ten with the accents has ended.
    for (query, requests) in [(plain, 1), (at(0), 1), (at(5), 1), (at(8), 2), (at(25), 2)] {
        stage.server.forget_requests();
        index.search(&query).await.unwrap();
        assert_eq!(stage.server.requests().len(), requests, "{query:?}");
    }
}
