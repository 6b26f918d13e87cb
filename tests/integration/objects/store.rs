//! A store that does as it is told.

use super::everything;
use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use std::sync::{Arc, Mutex};
use tinhid_contract::objects::{
    ByteRange, Digest, Direct, DownloadTerms, KeyPrefix, ObjectFacts, ObjectKey, ObjectPage,
    ObjectStorage, ObjectStore, Piece, Sweeping, Upload, UploadTerms,
};
use tinhid_contract::testing::objects::MemoryObjects;
use tinhid_contract::{PortError, PortResult};

/// How a store fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nobody answers.
    Down,
    /// What is put is stored, and whoever put it is told that nobody answered.
    StoresAndFails,
    /// What is put is never answered, as if the process ended meanwhile.
    Hangs,
    /// It answers that its operator has to act.
    Denied,
}

/// A storage in memory. Clones share it.
#[derive(Clone, Default)]
pub(super) struct FlakyObjects {
    inner: Arc<MemoryObjects>,
    fault: Arc<Mutex<Option<Fault>>>,
}

struct Store {
    inner: Arc<dyn ObjectStore>,
    fault: Arc<Mutex<Option<Fault>>>,
}

impl FlakyObjects {
    pub(super) fn fail(&self, fault: Option<Fault>) {
        *self.fault.lock().unwrap() = fault;
    }

    pub(super) async fn keys(&self, tenant: &str) -> Vec<String> {
        let store = self.inner.open(tenant).await.unwrap();
        let page = store.list(&everything(), None, 1000).await.unwrap();
        let keys = page.objects.into_iter();
        keys.map(|object| object.key.to_string()).collect()
    }

    pub(super) async fn put(&self, tenant: &str, key: &str, content: &[u8]) {
        let store = self.inner.open(tenant).await.unwrap();
        let (key, digest) = (ObjectKey::new(key).unwrap(), Digest::of(content));
        store
            .put(&key, content.to_vec().into(), digest)
            .await
            .unwrap();
    }

    pub(super) async fn get(&self, tenant: &str, key: &str) -> Vec<u8> {
        let store = self.inner.open(tenant).await.unwrap();
        let key = ObjectKey::new(key).unwrap();
        let piece = store.get(&key, ByteRange::new(0, 1 << 20)).await.unwrap();
        piece.unwrap().bytes.to_vec()
    }
}

#[async_trait]
impl ObjectStorage for FlakyObjects {
    async fn open(&self, tenant: &str) -> PortResult<Arc<dyn ObjectStore>> {
        Ok(Arc::new(Store {
            inner: self.inner.open(tenant).await?,
            fault: Arc::clone(&self.fault),
        }))
    }
}

impl Store {
    fn works(&self) -> PortResult<()> {
        match *self.fault.lock().unwrap() {
            Some(Fault::Down) => Err(down()),
            Some(Fault::Denied) => Err(PortError::Misconfigured("told to fail".to_owned())),
            _ => Ok(()),
        }
    }
}

fn down() -> PortError {
    PortError::Unavailable {
        reason: "told to fail".to_owned(),
        retry_after: Some(std::time::Duration::from_secs(7)),
    }
}

#[async_trait]
impl ObjectStore for Store {
    async fn check(&self) -> PortResult<()> {
        self.works()
    }

    async fn put(&self, key: &ObjectKey, content: Bytes, digest: Digest) -> PortResult<()> {
        self.works()?;
        let fault = *self.fault.lock().unwrap();
        self.inner.put(key, content, digest).await?;
        match fault {
            Some(Fault::StoresAndFails) => Err(down()),
            Some(Fault::Hangs) => std::future::pending().await,
            _ => Ok(()),
        }
    }

    async fn upload(&self, key: &ObjectKey) -> PortResult<Box<dyn Upload>> {
        self.works()?;
        self.inner.upload(key).await
    }

    async fn head(&self, key: &ObjectKey) -> PortResult<Option<ObjectFacts>> {
        self.works()?;
        self.inner.head(key).await
    }

    async fn get(&self, key: &ObjectKey, range: ByteRange) -> PortResult<Option<Piece>> {
        self.works()?;
        self.inner.get(key, range).await
    }

    async fn delete(&self, key: &ObjectKey) -> PortResult<()> {
        self.works()?;
        self.inner.delete(key).await
    }

    async fn list(
        &self,
        prefix: &KeyPrefix,
        after: Option<&ObjectKey>,
        limit: usize,
    ) -> PortResult<ObjectPage> {
        self.works()?;
        self.inner.list(prefix, after, limit).await
    }

    async fn sweep(&self, begun_before: DateTime<Utc>) -> PortResult<Sweeping> {
        self.works()?;
        self.inner.sweep(begun_before).await
    }

    async fn upload_address(&self, key: &ObjectKey, terms: &UploadTerms) -> PortResult<Direct> {
        self.inner.upload_address(key, terms).await
    }

    async fn download_address(&self, key: &ObjectKey, terms: &DownloadTerms) -> PortResult<Direct> {
        self.inner.download_address(key, terms).await
    }
}
