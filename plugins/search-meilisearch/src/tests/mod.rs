mod abandoned;
mod conformance;
mod failures;
mod pages;
mod secrets;
mod strictness;
mod wire;

use crate::testing::{DirectClient, FakeMeilisearch};
use crate::{ApiKey, Config, engine};
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_contract::search::{
    Change, Document, Order, PreparedText, SearchEngine, SearchIndex, SearchQuery, Word,
};
use tinhid_contract::{PluginHost, SystemClock, SystemRandomness};
use uuid::Uuid;

const KEY: &str = "the-only-key-that-opens";
const TENANT: &str = "somewhere";
const UID: &str = "tinhid_somewhere";

/// A stand-in and an engine that asks it.
struct Stage {
    server: FakeMeilisearch,
    engine: Arc<dyn SearchEngine>,
}

impl Stage {
    async fn new() -> Self {
        let server = FakeMeilisearch::start(KEY).await.unwrap();
        let engine = engine(config(&server.url(), KEY), host()).unwrap();
        Self { server, engine }
    }

    /// The index, built of no documents.
    async fn index(&self) -> Arc<dyn SearchIndex> {
        let index = self.engine.open(TENANT).await.unwrap().index;
        index.rebuild(&[]).await.unwrap().finish().await.unwrap();
        index
    }

    /// How many documents the server holds besides the mark.
    fn held(&self) -> usize {
        self.server.documents(UID).unwrap() - 1
    }
}

/// A configuration for a server that is either quick or broken.
fn config(url: &str, key: &str) -> Config {
    Config {
        url: url.to_owned(),
        api_key: Some(ApiKey::new(key)),
        question_milliseconds: 400,
        request_seconds: 1,
        task_seconds: 1,
        ..Config::default()
    }
}

fn host() -> PluginHost {
    PluginHost {
        http: Arc::new(DirectClient),
        clock: Arc::new(SystemClock),
        randomness: Arc::new(SystemRandomness),
        folder: PathBuf::new(),
    }
}

fn document(number: u64, exact: &str, folded: &str) -> Document {
    Document {
        kind: "rental".to_owned(),
        id: Uuid::from_u64_pair(7 << 12, (0x8 << 60) | number),
        version: 1,
        title: PreparedText {
            exact: exact.to_owned(),
            folded: folded.to_owned(),
        },
        body: PreparedText::default(),
        numbers: [("price".to_owned(), 5)].into(),
        keywords: [("type".to_owned(), vec!["room".to_owned()])].into(),
        point: None,
        published_at: number.cast_signed(),
        expires_at: 1_000,
    }
}

fn put(document: Document) -> Change {
    Change::Put(Box::new(document))
}

fn question(words: &[(&str, Option<&str>)]) -> SearchQuery {
    let word = |(folded, exact): &(&str, Option<&str>)| Word {
        folded: (*folded).to_owned(),
        exact: exact.map(str::to_owned),
    };
    SearchQuery {
        kinds: vec!["rental".to_owned()],
        words: words.iter().map(word).collect(),
        conditions: Vec::new(),
        now: 0,
        order: Order::Relevance,
        facets: Vec::new(),
        offset: 0,
        limit: 20,
    }
}
