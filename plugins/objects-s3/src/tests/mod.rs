mod addresses;
mod conformance;
mod failures;
mod operator;
mod server;
mod sweeping;
mod wire;

use crate::{Config, SecretKey, storage};
use server::{Canned, DirectClient, Server};
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_contract::objects::{Digest, ObjectKey, ObjectStore};
use tinhid_contract::{
    HttpAnswer, HttpClient, PluginHost, PortResult, SystemClock, SystemRandomness,
};

const ACCESS: &str = "the-access-key";
const SECRET: &str = "the-only-secret-that-signs";
const BUCKET: &str = "pictures";
const TENANT: &str = "somewhere";

/// A server that checks signatures, and a configuration for it.
fn config(url: &str) -> Config {
    Config {
        endpoint: url.to_owned(),
        public_url: Some(url.to_owned()),
        bucket: BUCKET.to_owned(),
        access_key: ACCESS.to_owned(),
        secret_key: Some(SecretKey::new(SECRET)),
        request_seconds: 30,
        attempts: 1,
        ..Config::default()
    }
}

fn host(http: impl HttpClient + 'static) -> PluginHost {
    PluginHost {
        http: Arc::new(http),
        clock: Arc::new(SystemClock),
        randomness: Arc::new(SystemRandomness),
        folder: PathBuf::new(),
    }
}

async fn store(config: Config) -> Arc<dyn ObjectStore> {
    let storage = storage(config, host(DirectClient)).unwrap();
    storage.open(TENANT).await.unwrap()
}

/// A store whose server gives these answers, one after the other.
async fn canned(answers: Vec<HttpAnswer>) -> (Arc<dyn ObjectStore>, Canned) {
    let canned = Canned::new(answers);
    let config = config("http://127.0.0.1:1");
    let storage = storage(config, host(canned.clone())).unwrap();
    (storage.open(TENANT).await.unwrap(), canned)
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> HttpAnswer {
    let headers = headers.iter();
    HttpAnswer {
        status,
        headers: headers
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        body: body.into(),
    }
}

fn key(key: &str) -> ObjectKey {
    ObjectKey::new(key).unwrap()
}

async fn put(store: &dyn ObjectStore, name: &str, content: &'static str) -> PortResult<()> {
    let digest = Digest::of(content.as_bytes());
    store.put(&key(name), content.into(), digest).await
}
