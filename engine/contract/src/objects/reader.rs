use super::{ByteRange, Digest, Digester, ObjectKey, ObjectStore, PIECE_BYTES, Piece, Version};
use crate::{PortError, PortResult};
use bytes::{Bytes, BytesMut};
use std::sync::Arc;

/// Reads an object piece by piece and compares its digest at the end.
///
/// The last piece comes only if all of them together are what was expected: who passes them on with
/// their length announced cannot pass on a whole object that is wrong.
pub struct ObjectReader {
    store: Arc<dyn ObjectStore>,
    key: ObjectKey,
    expected: Digest,
    digester: Option<Digester>,
    next: Bytes,
    read: u64,
    size: u64,
    version: Version,
}

impl ObjectReader {
    /// Begins to read; none if there is no such object.
    ///
    /// # Errors
    /// When the store cannot give it.
    pub async fn open(
        store: Arc<dyn ObjectStore>,
        key: &ObjectKey,
        expected: Digest,
    ) -> PortResult<Option<Self>> {
        let Some(first) = store.get(key, ByteRange::new(0, PIECE_BYTES)).await? else {
            return Ok(None);
        };
        Ok(Some(Self {
            store,
            key: key.clone(),
            expected,
            digester: Some(Digester::default()),
            read: first.bytes.len() as u64,
            next: first.bytes,
            size: first.size,
            version: first.version,
        }))
    }

    /// How long the object is, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The next bytes; none after the last ones.
    ///
    /// # Errors
    /// When the store cannot give them; `Unavailable` when the object was replaced meanwhile; `Bug` when
    /// its bytes are not those that were expected.
    pub async fn next(&mut self) -> PortResult<Option<Bytes>> {
        let Some(mut digester) = self.digester.take() else {
            return Ok(None);
        };
        let bytes = std::mem::take(&mut self.next);
        digester.update(&bytes);
        if self.read < self.size {
            self.next = self.further().await?;
            self.digester = Some(digester);
            return Ok(Some(bytes));
        }
        if digester.finish() != self.expected {
            return Err(PortError::Bug(format!(
                "the object {} is not what was stored",
                self.key
            )));
        }
        Ok(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }

    async fn further(&mut self) -> PortResult<Bytes> {
        let range = ByteRange::new(self.read, PIECE_BYTES);
        let changed = || PortError::Unavailable {
            reason: format!("the object {} changed while it was read", self.key),
            retry_after: None,
        };
        let piece = self.store.get(&self.key, range).await?;
        let Piece {
            bytes,
            size,
            version,
        } = piece.ok_or_else(changed)?;
        if size != self.size || version != self.version || bytes.is_empty() {
            return Err(changed());
        }
        self.read += bytes.len() as u64;
        Ok(bytes)
    }
}

/// Reads an object of at most `most` bytes whole; none if there is no such object.
///
/// # Errors
/// As [`ObjectReader::next`]; `Bug` when it is longer.
pub async fn read_whole(
    store: &Arc<dyn ObjectStore>,
    key: &ObjectKey,
    expected: Digest,
    most: usize,
) -> PortResult<Option<Bytes>> {
    let Some(mut reader) = ObjectReader::open(Arc::clone(store), key, expected).await? else {
        return Ok(None);
    };
    if reader.size() > most as u64 {
        return Err(PortError::Bug(format!(
            "the object {key} is longer than {most} bytes"
        )));
    }
    let Some(first) = reader.next().await? else {
        return Ok(Some(Bytes::new()));
    };
    if first.len() as u64 == reader.size() {
        return Ok(Some(first));
    }
    let mut whole = BytesMut::with_capacity(most.min(reader.size() as usize));
    whole.extend_from_slice(&first);
    while let Some(piece) = reader.next().await? {
        whole.extend_from_slice(&piece);
    }
    Ok(Some(whole.freeze()))
}
