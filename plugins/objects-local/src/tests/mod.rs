mod conformance;
mod crashes;
mod files;
mod operator;

use crate::{Config, storage};
use async_trait::async_trait;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tinhid_contract::objects::{Digest, ObjectKey, ObjectStorage, ObjectStore};
use tinhid_contract::{
    HttpAnswer, HttpClient, HttpRequest, PluginHost, PortError, PortResult, SystemClock,
    SystemRandomness,
};

const TENANT: &str = "somewhere";

/// Files ask nobody.
#[derive(Debug)]
struct NoHttp;

#[async_trait]
impl HttpClient for NoHttp {
    async fn send(&self, _request: HttpRequest) -> PortResult<HttpAnswer> {
        Err(PortError::Bug("there is no network".to_owned()))
    }
}

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

fn host(folder: &Path) -> PluginHost {
    PluginHost {
        http: Arc::new(NoHttp),
        clock: Arc::new(SystemClock),
        randomness: Arc::new(SystemRandomness),
        folder: folder.to_owned(),
    }
}

/// Tests must not depend on how full a disk is.
fn config() -> Config {
    Config {
        keep_free_mebibytes: 0,
        ..Config::default()
    }
}

fn storage_in(folder: &Path) -> Arc<dyn ObjectStorage> {
    storage(config(), host(folder)).unwrap()
}

async fn store_in(folder: &Path) -> Arc<dyn ObjectStore> {
    storage_in(folder).open(TENANT).await.unwrap()
}

fn key(key: &str) -> ObjectKey {
    ObjectKey::new(key).unwrap()
}

async fn put(store: &dyn ObjectStore, name: &str, content: &'static str) -> PortResult<()> {
    let digest = Digest::of(content.as_bytes());
    store.put(&key(name), content.into(), digest).await
}

/// All files below a folder, by their paths within it.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let path = entry.path();
            let path = path.strip_prefix(folder).unwrap();
            found.push(path.to_str().unwrap().to_owned());
        }
    }
    found.sort();
    found
}
