use crate::{Config, engine};
use async_trait::async_trait;
use chrono::DateTime;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tinhid_contract::search::{
    Document, IndexState, Order, PreparedText, SearchEngine, SearchIndex, SearchQuery, Word,
};
use tinhid_contract::testing::{ManualClock, SeededRandomness};
use tinhid_contract::{HttpAnswer, HttpClient, HttpRequest, PluginHost, PortError, PortResult};
use uuid::Uuid;

pub(super) const TENANT: &str = "one";
pub(super) const KIND: &str = "rental";
pub(super) const NOW: i64 = 1_800_000_000_000;

/// An index asks nobody.
#[derive(Debug)]
struct NoHttp;

#[async_trait]
impl HttpClient for NoHttp {
    async fn send(&self, _request: HttpRequest) -> PortResult<HttpAnswer> {
        Err(PortError::Bug("there is no network".to_owned()))
    }
}

pub(super) fn folder() -> TempDir {
    TempDir::new().unwrap()
}

pub(super) fn engine_in(folder: &Path) -> Arc<dyn SearchEngine> {
    engine(Config::default(), host(folder)).unwrap()
}

pub(super) fn host(folder: &Path) -> PluginHost {
    PluginHost {
        http: Arc::new(NoHttp),
        clock: Arc::new(ManualClock::new(
            DateTime::from_timestamp_millis(NOW).unwrap(),
        )),
        randomness: Arc::new(SeededRandomness::new(1)),
        folder: folder.to_owned(),
    }
}

pub(super) async fn open(folder: &Path) -> (Arc<dyn SearchIndex>, IndexState) {
    let opened = engine_in(folder).open(TENANT).await.unwrap();
    (opened.index, opened.state)
}

/// An index that has been built of `count` documents.
pub(super) async fn built(folder: &Path, count: u64) -> Arc<dyn SearchIndex> {
    let (index, _) = open(folder).await;
    build(index.as_ref(), count).await;
    index
}

pub(super) async fn build(index: &dyn SearchIndex, count: u64) {
    let mut rebuild = index.rebuild(&[KIND.to_owned()]).await.unwrap();
    rebuild
        .add((1..=count).map(document).collect())
        .await
        .unwrap();
    rebuild.finish().await.unwrap();
}

pub(super) fn document(number: u64) -> Document {
    let title = format!("phong tro {number}");
    let text = |text: &str| PreparedText {
        exact: text.to_owned(),
        folded: text.to_owned(),
    };
    Document {
        kind: KIND.to_owned(),
        id: Uuid::from_u128(u128::from(number)),
        version: 1,
        title: text(&title),
        body: text("gan cho khep kin"),
        numbers: BTreeMap::from([("price".to_owned(), number.cast_signed())]),
        keywords: BTreeMap::new(),
        point: None,
        published_at: number.cast_signed(),
        expires_at: i64::MAX,
    }
}

pub(super) fn question(words: &str) -> SearchQuery {
    let words = words.split_whitespace().map(|word| Word {
        folded: word.to_owned(),
        exact: None,
    });
    SearchQuery {
        kinds: vec![KIND.to_owned()],
        words: words.collect(),
        conditions: Vec::new(),
        now: NOW,
        order: Order::Newest,
        facets: Vec::new(),
        offset: 0,
        limit: 100,
    }
}

/// How many documents an index finds.
pub(super) async fn found(index: &dyn SearchIndex, words: &str) -> u64 {
    index.search(&question(words)).await.unwrap().total.count
}
