use crate::failure::{beyond, refused};
use crate::folder::{Folder, version};
use crate::incoming::{self, Incoming};
use crate::storage::blocking;
use crate::upload::Writing;
use crate::walk;
use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::objects::{
    ByteRange, CHECKSUM_MISMATCH, Digest, Direct, DownloadTerms, KeyPrefix, LONGEST_ADDRESS,
    ObjectFacts, ObjectKey, ObjectPage, ObjectStore, PAGE_OBJECTS, PIECE_BYTES, Piece, Sweeping,
    Upload, UploadTerms, Version,
};
use tinhid_contract::{PluginHost, PortError, PortResult};

/// The objects of a tenant.
pub(crate) struct Store {
    folder: Arc<Folder>,
    host: PluginHost,
}

impl Store {
    pub(crate) fn new(folder: Arc<Folder>, host: PluginHost) -> Self {
        Self { folder, host }
    }

    /// Runs with the folder where waiting for the disk holds nobody up.
    async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Folder) -> PortResult<T> + Send + 'static,
    ) -> PortResult<T> {
        let folder = Arc::clone(&self.folder);
        blocking(move || work(&folder)).await
    }

    fn new_name(&self) -> uuid::Uuid {
        self.host.randomness.identifier(self.host.clock.now())
    }
}

#[async_trait]
impl ObjectStore for Store {
    async fn check(&self) -> PortResult<()> {
        let name = self.new_name();
        self.with(move |folder| {
            folder.make()?;
            folder.has_room()?;
            // Dropped, it is removed.
            Incoming::create(folder.incoming(), name)?.durable()
        })
        .await
    }

    async fn put(&self, key: &ObjectKey, content: Bytes, digest: Digest) -> PortResult<()> {
        let (key, name) = (key.clone(), self.new_name());
        self.with(move |folder| {
            if Digest::of(&content) != digest {
                return Err(PortError::Rejected {
                    code: CHECKSUM_MISMATCH,
                });
            }
            folder.has_room()?;
            let mut incoming = Incoming::create(folder.incoming(), name)?;
            incoming.write(&content)?;
            incoming.durable()?;
            folder.place(incoming, &key)
        })
        .await
    }

    async fn upload(&self, key: &ObjectKey) -> PortResult<Box<dyn Upload>> {
        let name = self.new_name();
        let incoming = self
            .with(move |folder| {
                folder.has_room()?;
                Incoming::create(folder.incoming(), name)
            })
            .await?;
        let folder = Arc::clone(&self.folder);
        Ok(Box::new(Writing::new(folder, key.clone(), incoming)))
    }

    async fn head(&self, key: &ObjectKey) -> PortResult<Option<ObjectFacts>> {
        let key = key.clone();
        self.with(move |folder| {
            let Some((_, facts)) = folder.open(&key)? else {
                return Ok(None);
            };
            let modified = facts.modified();
            let modified =
                modified.map_err(|error| refused("reading", folder.objects(), &error))?;
            Ok(Some(ObjectFacts {
                key,
                size: facts.len(),
                modified_at: modified.into(),
            }))
        })
        .await
    }

    async fn get(&self, key: &ObjectKey, range: ByteRange) -> PortResult<Option<Piece>> {
        if !(1..=PIECE_BYTES).contains(&range.length) {
            return Err(beyond("a piece"));
        }
        let key = key.clone();
        self.with(move |folder| {
            let Some((file, facts)) = folder.open(&key)? else {
                return Ok(None);
            };
            let size = facts.len();
            let bytes = read(&file, range, size);
            let bytes = bytes.map_err(|error| refused("reading", folder.objects(), &error))?;
            Ok(Some(Piece {
                bytes,
                size,
                version: Version::new(version(&facts)),
            }))
        })
        .await
    }

    async fn delete(&self, key: &ObjectKey) -> PortResult<()> {
        let key = key.clone();
        self.with(move |folder| folder.remove(&key)).await
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
        let (prefix, after) = (prefix.clone(), after.cloned());
        self.with(move |folder| walk::page(folder.objects(), &prefix, after.as_ref(), limit))
            .await
    }

    async fn sweep(&self, begun_before: DateTime<Utc>) -> PortResult<Sweeping> {
        self.with(move |folder| {
            incoming::sweep(folder.incoming(), begun_before).map(Sweeping::Removed)
        })
        .await
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

fn read(file: &File, range: ByteRange, size: u64) -> std::io::Result<Bytes> {
    let rest = size.saturating_sub(range.start);
    let length = usize::try_from(rest)
        .unwrap_or(usize::MAX)
        .min(range.length);
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, range.start.min(size))?;
    Ok(bytes.into())
}

/// Files have no address; the terms are judged all the same, so that what works here works elsewhere.
fn not_supported(valid_for: Duration) -> PortResult<Direct> {
    if valid_for < Duration::from_secs(1) || valid_for > LONGEST_ADDRESS {
        return Err(beyond("an address"));
    }
    Ok(Direct::NotSupported)
}
