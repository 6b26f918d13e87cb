//! What is sent, and how often.

use super::{KEY, Stage, TENANT, document, put, question};
use crate::testing::Recorded;
use tinhid_contract::search::{Change, IndexState};

fn sent(requests: &[Recorded], method: &str, ending: &str) -> usize {
    let is = |request: &&Recorded| {
        let path = request.target.split('?').next().unwrap_or_default();
        request.method == method && path.ends_with(ending)
    };
    requests.iter().filter(is).count()
}

#[tokio::test]
async fn settings_are_set_once() {
    let stage = Stage::new().await;
    let first = stage.engine.open(TENANT).await.unwrap();
    assert_eq!(first.state, IndexState::Empty);
    assert_eq!(sent(&stage.server.requests(), "PATCH", "/settings"), 1);
    let rebuild = first.index.rebuild(&[]).await.unwrap();
    rebuild.finish().await.unwrap();
    stage.server.forget_requests();
    let second = stage.engine.open(TENANT).await.unwrap();
    assert_eq!(second.state, IndexState::Whole);
    let requests = stage.server.requests();
    assert_eq!((sent(&requests, "PATCH", ""), requests.len()), (0, 3));
}

#[tokio::test]
async fn new_kinds_and_fields_need_no_settings() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    stage.server.forget_requests();
    let mut place = document(1, "hồ", "ho");
    place.kind = "diem-du-lich".to_owned();
    place.numbers.insert("ve".to_owned(), 3);
    place
        .keywords
        .insert("mua".to_owned(), vec!["hè".to_owned()]);
    index.apply(vec![put(place)]).await.unwrap();
    let mut query = question(&[]);
    query.kinds = vec!["diem-du-lich".to_owned()];
    query.facets = vec!["mua".to_owned()];
    let answer = index.search(&query).await.unwrap();
    assert_eq!(answer.facets["mua"][0].value, "hè");
    assert_eq!(sent(&stage.server.requests(), "PATCH", "/settings"), 0);
}

#[tokio::test]
async fn documents_are_sent_in_pieces_that_the_server_takes() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    stage.server.forget_requests();
    let long = "tro ".repeat(200_000);
    let changes = (1..=11).map(|number| put(document(number, "trọ", &long)));
    index.apply(changes.collect()).await.unwrap();
    let requests = stage.server.requests();
    let pieces = requests
        .iter()
        .filter(|request| request.target.contains("/documents?"));
    let sizes: Vec<_> = pieces.map(|piece| piece.body.len()).collect();
    assert_eq!(sizes.len(), 2);
    assert!(
        sizes.iter().all(|size| *size <= 10 * 1024 * 1024),
        "{sizes:?}"
    );
    assert_eq!(stage.held(), 11);
}

#[tokio::test]
async fn what_the_index_holds_is_not_sent_again() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    let changes = || {
        vec![
            put(document(1, "trọ", "tro")),
            put(document(2, "trọ", "tro")),
        ]
    };
    index.apply(changes()).await.unwrap();
    stage.server.forget_requests();
    index.apply(changes()).await.unwrap();
    let requests = stage.server.requests();
    assert_eq!(sent(&requests, "POST", "/documents/fetch"), 1);
    assert_eq!(requests.len(), 1, "{requests:?}");
    stage.server.forget_requests();
    index.apply(Vec::new()).await.unwrap();
    assert_eq!(stage.server.requests(), Vec::new());
}

#[tokio::test]
async fn a_removal_names_its_document_alone() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    let documents = [1, 2].map(|number| document(number, "trọ", "tro"));
    let id = documents[0].id;
    index.apply(documents.map(put).to_vec()).await.unwrap();
    stage.server.forget_requests();
    let kind = "rental".to_owned();
    index
        .apply(vec![Change::Remove { kind, id }])
        .await
        .unwrap();
    let requests = stage.server.requests();
    let removal = requests
        .iter()
        .find(|request| request.target.ends_with("/delete-batch"));
    assert_eq!(removal.unwrap().body, format!("[\"{id}\"]"));
}

#[tokio::test]
async fn no_request_carries_the_key_but_in_its_header() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    index
        .apply(vec![put(document(1, "trọ", "tro"))])
        .await
        .unwrap();
    index.search(&question(&[("tro", None)])).await.unwrap();
    for request in stage.server.requests() {
        assert!(!format!("{request:?}").contains(KEY), "{request:?}");
    }
}
