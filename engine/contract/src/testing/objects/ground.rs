use crate::objects::{
    ByteRange, Digest, KeyPrefix, ObjectKey, ObjectPage, ObjectStorage, ObjectStore, PAGE_OBJECTS,
    PIECE_BYTES, Upload,
};
pub(super) use crate::testing::checks::{Checked, holds, same, went};
use crate::{PortError, PortResult};
use bytes::Bytes;
use std::fmt::Debug;
use std::sync::Arc;

/// What a case stands on.
pub(super) struct Ground {
    pub(super) storage: Arc<dyn ObjectStorage>,
    tenant: String,
}

/// A store under test.
pub(super) struct Subject(pub(super) Arc<dyn ObjectStore>);

impl Ground {
    pub(super) fn new(storage: Arc<dyn ObjectStorage>, case: &str) -> Self {
        Self {
            storage,
            tenant: case.replace('_', "-"),
        }
    }

    pub(super) async fn store(&self) -> Result<Subject, String> {
        self.store_of("").await
    }

    /// The store of another tenant than those of other suffixes.
    pub(super) async fn store_of(&self, suffix: &str) -> Result<Subject, String> {
        let tenant = format!("{}{suffix}", self.tenant);
        let store = went("open", self.storage.open(&tenant).await)?;
        went("check", store.check().await)?;
        Ok(Subject(store))
    }
}

impl Subject {
    pub(super) async fn put(&self, key: &str, content: impl Into<Bytes>) -> Checked {
        let content = content.into();
        let digest = Digest::of(&content);
        went("put", self.0.put(&named(key), content, digest).await)
    }

    pub(super) async fn delete(&self, key: &str) -> Checked {
        went("delete", self.0.delete(&named(key)).await)
    }

    /// All of an object, piece by piece.
    pub(super) async fn content(&self, key: &str) -> Result<Option<Vec<u8>>, String> {
        let mut whole = Vec::new();
        loop {
            let range = ByteRange::new(whole.len() as u64, PIECE_BYTES);
            let piece = went("get", self.0.get(&named(key), range).await)?;
            let Some(piece) = piece else {
                return Ok(None);
            };
            whole.extend_from_slice(&piece.bytes);
            if whole.len() as u64 >= piece.size || piece.bytes.is_empty() {
                return Ok(Some(whole));
            }
        }
    }

    pub(super) async fn holds(&self, key: &str, content: &[u8]) -> Checked {
        let found = self.content(key).await?;
        let found = found.ok_or_else(|| format!("{key} is not there"))?;
        if found == content {
            return Ok(());
        }
        Err(format!(
            "{key}: expected {} bytes, {:?}; got {}, {:?}",
            content.len(),
            Digest::of(content),
            found.len(),
            Digest::of(&found),
        ))
    }

    pub(super) async fn lacks(&self, key: &str) -> Checked {
        same("content", self.content(key).await?, None)?;
        same("facts", went("head", self.0.head(&named(key)).await)?, None)
    }

    pub(super) async fn upload(&self, key: &str) -> Result<Box<dyn Upload>, String> {
        went("begin an upload", self.0.upload(&named(key)).await)
    }

    pub(super) async fn list(
        &self,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<ObjectPage, String> {
        let after = after.map(named);
        let prefix = folders(prefix);
        went("list", self.0.list(&prefix, after.as_ref(), limit).await)
    }

    /// The keys below a prefix.
    pub(super) async fn keys(&self, prefix: &str) -> Result<Vec<String>, String> {
        let page = self.list(prefix, None, PAGE_OBJECTS).await?;
        same("further pages", page.more, false)?;
        Ok(keys_of(&page))
    }
}

pub(super) fn keys_of(page: &ObjectPage) -> Vec<String> {
    let objects = page.objects.iter();
    objects.map(|object| object.key.to_string()).collect()
}

/// A key of the suite, which is well formed.
pub(super) fn named(key: &str) -> ObjectKey {
    ObjectKey::new(key).expect("the suite spells keys well")
}

/// A prefix of the suite, which is well formed.
pub(super) fn folders(prefix: &str) -> KeyPrefix {
    KeyPrefix::new(prefix).expect("the suite spells prefixes well")
}

/// Bytes of which no two stretches are alike.
pub(super) fn pattern(length: usize, seed: u64) -> Bytes {
    let mut bytes = Vec::with_capacity(length + 8);
    let mut word = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    while bytes.len() < length {
        word = word
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        bytes.extend_from_slice(&(word >> 32).to_le_bytes()[..4]);
    }
    bytes.truncate(length);
    bytes.into()
}

/// A mistake of the caller is told as one.
pub(super) fn bug<T: Debug>(what: &str, result: PortResult<T>) -> Checked {
    holds(
        &format!("{what} has the answer {result:?}"),
        matches!(result, Err(PortError::Bug(_))),
    )
}

pub(super) fn rejected<T: Debug>(what: &str, result: PortResult<T>, code: &str) -> Checked {
    let is_it = matches!(&result, Err(PortError::Rejected { code: told }) if *told == code);
    holds(&format!("{what} has the answer {result:?}"), is_it)
}
