use crate::objects::{
    ByteRange, CHECKSUM_MISMATCH, Digest, Direct, DownloadTerms, KeyPrefix, LONGEST_ADDRESS,
    ObjectFacts, ObjectKey, ObjectPage, ObjectStorage, ObjectStore, PAGE_OBJECTS, PIECE_BYTES,
    Piece, Receipt, Sweeping, Upload, UploadTerms, Version,
};
use crate::{PortError, PortResult};
use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A storage that keeps objects in memory.
#[derive(Debug, Default)]
pub struct MemoryObjects(Mutex<BTreeMap<String, Arc<MemoryStore>>>);

#[derive(Debug, Default)]
struct MemoryStore(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    objects: BTreeMap<ObjectKey, (Bytes, u64)>,
    changes: u64,
}

struct MemoryUpload {
    store: Arc<MemoryStore>,
    key: ObjectKey,
    content: BytesMut,
}

#[async_trait]
impl ObjectStorage for MemoryObjects {
    async fn open(&self, tenant: &str) -> PortResult<Arc<dyn ObjectStore>> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if tenant.is_empty() || !tenant.bytes().all(fits) {
            return Err(PortError::Bug(format!("{tenant:?} is no tenant key")));
        }
        let mut tenants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let store = tenants.entry(tenant.to_owned()).or_default();
        Ok(Arc::new(Opened(Arc::clone(store))))
    }
}

struct Opened(Arc<MemoryStore>);

#[async_trait]
impl ObjectStore for Opened {
    async fn check(&self) -> PortResult<()> {
        Ok(())
    }

    async fn put(&self, key: &ObjectKey, content: Bytes, digest: Digest) -> PortResult<()> {
        if Digest::of(&content) != digest {
            return Err(PortError::Rejected {
                code: CHECKSUM_MISMATCH,
            });
        }
        self.0.store(key.clone(), content);
        Ok(())
    }

    async fn upload(&self, key: &ObjectKey) -> PortResult<Box<dyn Upload>> {
        Ok(Box::new(MemoryUpload {
            store: Arc::clone(&self.0),
            key: key.clone(),
            content: BytesMut::new(),
        }))
    }

    async fn head(&self, key: &ObjectKey) -> PortResult<Option<ObjectFacts>> {
        let held = self.0.held();
        let object = held.objects.get(key);
        Ok(object.map(|(content, _)| facts(key, content)))
    }

    async fn get(&self, key: &ObjectKey, range: ByteRange) -> PortResult<Option<Piece>> {
        if !(1..=PIECE_BYTES).contains(&range.length) {
            return Err(beyond("a piece"));
        }
        let held = self.0.held();
        let object = held.objects.get(key);
        Ok(object.map(|(content, version)| {
            let start = usize::try_from(range.start).unwrap_or(usize::MAX);
            let start = start.min(content.len());
            let end = start.saturating_add(range.length).min(content.len());
            Piece {
                bytes: content.slice(start..end),
                size: content.len() as u64,
                version: Version::new(version.to_string()),
            }
        }))
    }

    async fn delete(&self, key: &ObjectKey) -> PortResult<()> {
        self.0.held().objects.remove(key);
        Ok(())
    }

    async fn list(
        &self,
        prefix: &KeyPrefix,
        after: Option<&ObjectKey>,
        limit: usize,
    ) -> PortResult<ObjectPage> {
        if !(1..=PAGE_OBJECTS).contains(&limit) {
            return Err(beyond("a page"));
        }
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        let held = self.0.held();
        let behind = held
            .objects
            .range::<ObjectKey, _>((start, Bound::Unbounded));
        let mut found = behind.filter(|(key, _)| prefix.holds(key));
        let objects = found.by_ref().take(limit);
        let objects = objects.map(|(key, (content, _))| facts(key, content));
        Ok(ObjectPage {
            objects: objects.collect(),
            more: found.next().is_some(),
        })
    }

    async fn sweep(&self, _begun_before: DateTime<Utc>) -> PortResult<Sweeping> {
        Ok(Sweeping::Removed(0))
    }

    async fn upload_address(&self, _key: &ObjectKey, terms: &UploadTerms) -> PortResult<Direct> {
        not_supported(terms.valid_for)
    }

    async fn download_address(
        &self,
        _key: &ObjectKey,
        terms: &DownloadTerms,
    ) -> PortResult<Direct> {
        not_supported(terms.valid_for)
    }
}

#[async_trait]
impl Upload for MemoryUpload {
    async fn write(&mut self, bytes: Bytes) -> PortResult<()> {
        self.content.extend_from_slice(&bytes);
        Ok(())
    }

    async fn finish(self: Box<Self>, expected: Option<Digest>) -> PortResult<Receipt> {
        let digest = Digest::of(&self.content);
        if expected.is_some_and(|expected| expected != digest) {
            return Err(PortError::Rejected {
                code: CHECKSUM_MISMATCH,
            });
        }
        let size = self.content.len() as u64;
        self.store.store(self.key, self.content.freeze());
        Ok(Receipt { size, digest })
    }

    async fn abandon(self: Box<Self>) -> PortResult<()> {
        Ok(())
    }
}

impl MemoryStore {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn store(&self, key: ObjectKey, content: Bytes) {
        let mut held = self.held();
        held.changes += 1;
        let version = held.changes;
        held.objects.insert(key, (content, version));
    }
}

/// Nobody asks a store in memory when something was stored.
fn facts(key: &ObjectKey, content: &Bytes) -> ObjectFacts {
    ObjectFacts {
        key: key.clone(),
        size: content.len() as u64,
        modified_at: DateTime::UNIX_EPOCH,
    }
}

fn not_supported(valid_for: Duration) -> PortResult<Direct> {
    if valid_for < Duration::from_secs(1) || valid_for > LONGEST_ADDRESS {
        return Err(beyond("an address"));
    }
    Ok(Direct::NotSupported)
}

fn beyond(what: &str) -> PortError {
    PortError::Bug(format!("{what} beyond the limits of the port"))
}
