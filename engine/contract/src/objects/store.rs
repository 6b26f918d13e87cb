use super::{
    ByteRange, Digest, Direct, DownloadTerms, KeyPrefix, ObjectFacts, ObjectKey, ObjectPage, Piece,
    Receipt, Sweeping, UploadTerms,
};
use crate::PortResult;
use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// The most bytes that are read at once.
pub const PIECE_BYTES: usize = 8 * 1024 * 1024;

/// The most objects on a page.
pub const PAGE_OBJECTS: usize = 1_000;

/// The code of [`Rejected`](crate::PortError::Rejected) for content that has not the digest it was
/// announced with.
pub const CHECKSUM_MISMATCH: &str = "object-checksum-mismatch";

/// A way to keep objects, for all tenants of a deployment.
#[async_trait]
pub trait ObjectStorage: Send + Sync {
    /// Opens the store of a tenant. It may be opened more than once.
    ///
    /// # Errors
    /// When it cannot be used; `Bug` for something that is no tenant key.
    async fn open(&self, tenant: &str) -> PortResult<Arc<dyn ObjectStore>>;
}

/// The objects of one tenant.
///
/// Everywhere: `Unavailable` when the store does not answer now, `Misconfigured` when an operator has
/// to act, `Bug` for an argument beyond the stated limits. After an error of a call that changes
/// something it may or may not have happened, but never in part.
#[async_trait]
pub trait ObjectStore: Send + Sync {
    /// Whether the store can be reached and used as it is configured.
    ///
    /// # Errors
    /// Why it cannot.
    async fn check(&self) -> PortResult<()>;

    /// Stores bytes under a key, in the place of what was there. When it returns they are durable,
    /// and every later call sees them whole. Of several writers the last one wins.
    ///
    /// # Errors
    /// `Rejected` with [`CHECKSUM_MISMATCH`] when the bytes have another digest; nothing is stored.
    async fn put(&self, key: &ObjectKey, content: Bytes, digest: Digest) -> PortResult<()>;

    /// Begins to store an object that comes piece by piece. It is not there, and what was there stays,
    /// until the upload is [finished](Upload::finish).
    ///
    /// # Errors
    /// When it cannot begin.
    async fn upload(&self, key: &ObjectKey) -> PortResult<Box<dyn Upload>>;

    /// What is known of an object; none if there is no such object.
    ///
    /// # Errors
    /// As above.
    async fn head(&self, key: &ObjectKey) -> PortResult<Option<ObjectFacts>>;

    /// Bytes of an object; none if there is no such object. [`ObjectReader`](super::ObjectReader) and
    /// [`read_whole`](super::read_whole) read all of it and compare its digest.
    ///
    /// # Errors
    /// As above.
    async fn get(&self, key: &ObjectKey, range: ByteRange) -> PortResult<Option<Piece>>;

    /// Removes an object. That it is not there is no error. When it returns the object stays away.
    ///
    /// # Errors
    /// As above.
    async fn delete(&self, key: &ObjectKey) -> PortResult<()>;

    /// The objects below a prefix in the order of the bytes of their keys, those behind `after`, at
    /// most `limit` (1 to [`PAGE_OBJECTS`]). `after` need not exist.
    ///
    /// # Errors
    /// As above.
    async fn list(
        &self,
        prefix: &KeyPrefix,
        after: Option<&ObjectKey>,
        limit: usize,
    ) -> PortResult<ObjectPage>;

    /// Removes what uploads left that were begun before `begun_before` and never came to an end. Uploads
    /// that this process or another has under way are left alone where the store can tell.
    ///
    /// # Errors
    /// As above.
    async fn sweep(&self, begun_before: DateTime<Utc>) -> PortResult<Sweeping>;

    /// A request with which somebody without any key may store exactly the announced bytes, once or
    /// more, until it expires.
    ///
    /// # Errors
    /// As above.
    async fn upload_address(&self, key: &ObjectKey, terms: &UploadTerms) -> PortResult<Direct>;

    /// A request with which somebody without any key may read an object until it expires.
    ///
    /// # Errors
    /// As above.
    async fn download_address(&self, key: &ObjectKey, terms: &DownloadTerms) -> PortResult<Direct>;
}

/// An object that comes piece by piece. Dropped, it leaves nothing that can be read. After an error it
/// can only be dropped.
#[async_trait]
pub trait Upload: Send {
    /// Takes the next bytes, as many as there are.
    ///
    /// # Errors
    /// When they could not be taken.
    async fn write(&mut self, bytes: Bytes) -> PortResult<()>;

    /// Puts what was written in the place of what was there, at once and durable.
    ///
    /// # Errors
    /// `Rejected` with [`CHECKSUM_MISMATCH`] when another digest is `expected`; then nothing changes.
    async fn finish(self: Box<Self>, expected: Option<Digest>) -> PortResult<Receipt>;

    /// Gives up, and removes what was written so far as well as the store can at once.
    ///
    /// # Errors
    /// When something is left for [`sweep`](ObjectStore::sweep); it cannot be read.
    async fn abandon(self: Box<Self>) -> PortResult<()>;
}
