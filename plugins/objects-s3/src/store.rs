use crate::failure::{beyond, is_missing, misconfigured, port_error, status, unavailable};
use crate::upload::Uploading;
use crate::{address, listing};
use async_trait::async_trait;
use aws_sdk_s3::Client;
use aws_sdk_s3::operation::get_object::GetObjectOutput;
use aws_sdk_s3::primitives::ByteStream;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tinhid_contract::objects::{
    ByteRange, CHECKSUM_MISMATCH, Digest, Direct, DownloadTerms, KeyPrefix, ObjectFacts, ObjectKey,
    ObjectPage, ObjectStore, PAGE_OBJECTS, PIECE_BYTES, Piece, Sweeping, Upload, UploadTerms,
    Version,
};
use tinhid_contract::{Clock, PortError, PortResult};

/// Where the objects of a tenant are.
pub(crate) struct Place {
    pub(crate) client: Client,
    pub(crate) public: Option<Client>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) bucket: String,
    pub(crate) prefix: String,
    pub(crate) part_bytes: usize,
}

impl Place {
    /// What the server calls an object.
    pub(crate) fn name(&self, key: &ObjectKey) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Stores bytes that have this digest.
    pub(crate) async fn put(
        &self,
        key: &ObjectKey,
        content: Bytes,
        digest: Digest,
    ) -> PortResult<()> {
        let request = self.client.put_object().bucket(&self.bucket);
        let sent = request
            .key(self.name(key))
            .checksum_sha256(encoded(digest))
            .body(ByteStream::from(content))
            .send()
            .await;
        let stored = sent.map_err(|error| port_error(&error))?;
        // Every server tells what it stored; another one may say yes to anything.
        stored.e_tag().map_or_else(|| Err(no_s3()), |_| Ok(()))
    }

    /// The answer for an object that is not there, if its bucket is.
    async fn missing<T>(&self) -> PortResult<Option<T>> {
        self.bucket_exists().await.map(|()| None)
    }

    async fn bucket_exists(&self) -> PortResult<()> {
        let sent = self.client.head_bucket().bucket(&self.bucket).send().await;
        match sent {
            Ok(_) => Ok(()),
            Err(error) if status(&error) == Some(404) => Err(misconfigured(&format!(
                "the bucket “{}” (bucket) does not exist; make it there",
                self.bucket
            ))),
            Err(error) => Err(port_error(&error)),
        }
    }
}

/// The objects of a tenant.
pub(crate) struct Store(pub(crate) Arc<Place>);

#[async_trait]
impl ObjectStore for Store {
    async fn check(&self) -> PortResult<()> {
        self.0.bucket_exists().await?;
        // A bucket may be seen without its objects being so.
        listing::page(&self.0, &KeyPrefix::default(), None, 1)
            .await
            .map(drop)
    }

    async fn put(&self, key: &ObjectKey, content: Bytes, digest: Digest) -> PortResult<()> {
        if Digest::of(&content) != digest {
            return Err(PortError::Rejected {
                code: CHECKSUM_MISMATCH,
            });
        }
        self.0.put(key, content, digest).await
    }

    async fn upload(&self, key: &ObjectKey) -> PortResult<Box<dyn Upload>> {
        Ok(Box::new(Uploading::new(Arc::clone(&self.0), key.clone())))
    }

    async fn head(&self, key: &ObjectKey) -> PortResult<Option<ObjectFacts>> {
        Ok(self.seen(key).await?.map(|(facts, _)| facts))
    }

    async fn get(&self, key: &ObjectKey, range: ByteRange) -> PortResult<Option<Piece>> {
        if !(1..=PIECE_BYTES).contains(&range.length) {
            return Err(beyond("a piece"));
        }
        let last = range.start.saturating_add(range.length as u64 - 1);
        let request = self.0.client.get_object().bucket(&self.0.bucket);
        let sent = request
            .key(self.0.name(key))
            .range(format!("bytes={}-{last}", range.start))
            .send()
            .await;
        match sent {
            Ok(answer) => piece(answer, range).await.map(Some),
            // From there on there is nothing, perhaps because the object is empty.
            Err(error) if status(&error) == Some(416) => {
                let seen = self.seen(key).await?;
                Ok(seen.map(|(facts, version)| Piece {
                    bytes: Bytes::new(),
                    size: facts.size,
                    version,
                }))
            }
            Err(error) if is_missing(&error) => self.0.missing().await,
            Err(error) => Err(port_error(&error)),
        }
    }

    async fn delete(&self, key: &ObjectKey) -> PortResult<()> {
        let request = self.0.client.delete_object().bucket(&self.0.bucket);
        match request.key(self.0.name(key)).send().await {
            Ok(_) => Ok(()),
            Err(error) if is_missing(&error) => self.0.bucket_exists().await,
            Err(error) => Err(port_error(&error)),
        }
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
        listing::page(&self.0, prefix, after, limit).await
    }

    async fn sweep(&self, begun_before: DateTime<Utc>) -> PortResult<Sweeping> {
        listing::sweep(&self.0, begun_before).await
    }

    async fn upload_address(&self, key: &ObjectKey, terms: &UploadTerms) -> PortResult<Direct> {
        address::upload(&self.0, key, terms).await
    }

    async fn download_address(&self, key: &ObjectKey, terms: &DownloadTerms) -> PortResult<Direct> {
        address::download(&self.0, key, terms).await
    }
}

impl Store {
    async fn seen(&self, key: &ObjectKey) -> PortResult<Option<(ObjectFacts, Version)>> {
        let request = self.0.client.head_object().bucket(&self.0.bucket);
        let seen = match request.key(self.0.name(key)).send().await {
            Ok(seen) => seen,
            // An answer to HEAD has no body that could say what is missing.
            Err(error) if status(&error) == Some(404) => return self.0.missing().await,
            Err(error) => return Err(port_error(&error)),
        };
        let size = seen.content_length().and_then(|size| size.try_into().ok());
        let modified_at = seen.last_modified().and_then(time);
        let (Some(size), Some(modified_at), Some(mark)) = (size, modified_at, seen.e_tag()) else {
            return Err(no_s3());
        };
        let facts = ObjectFacts {
            key: key.clone(),
            size,
            modified_at,
        };
        Ok(Some((facts, Version::new(mark))))
    }
}

/// The digest as header fields carry it.
pub(crate) fn encoded(digest: Digest) -> String {
    STANDARD.encode(digest.as_bytes())
}

pub(crate) fn time(time: &aws_sdk_s3::primitives::DateTime) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(time.secs(), time.subsec_nanos())
}

pub(crate) fn no_s3() -> PortError {
    misconfigured("what answers at endpoint leaves out what every S3 server says")
}

async fn piece(answer: GetObjectOutput, range: ByteRange) -> PortResult<Piece> {
    let told = answer.content_range().and_then(content_range);
    let (Some((first, size)), Some(mark)) = (told, answer.e_tag()) else {
        return Err(no_s3());
    };
    let version = Version::new(mark);
    let body = answer.body.collect().await;
    let bytes = body.map_err(|_cut| cut())?.into_bytes();
    let rest = size.saturating_sub(range.start);
    let expected = rest.min(range.length as u64);
    if first != range.start || bytes.len() as u64 != expected {
        return Err(cut());
    }
    Ok(Piece {
        bytes,
        size,
        version,
    })
}

fn cut() -> PortError {
    unavailable("an answer of the S3 server was cut short", None)
}

/// The first byte and the whole length of `bytes 0-9/100` (RFC 9110 §14.4).
fn content_range(value: &str) -> Option<(u64, u64)> {
    let (range, size) = value.strip_prefix("bytes ")?.split_once('/')?;
    let (first, _) = range.split_once('-')?;
    Some((first.parse().ok()?, size.parse().ok()?))
}
