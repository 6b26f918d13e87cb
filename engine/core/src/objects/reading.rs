use super::content::Content;
use super::store;
use super::stored_object::{ObjectState, StoredObject};
use super::tenant_objects::away;
use crate::error::{Error, Result};
use crate::sealing::{OpenError, PersonKey, Sealed};
use crate::tenant::{Context, TenantRuntime};
use bytes::Bytes;
use std::fmt;
use tinhid_contract::objects::{Digest, MediaType, read_whole};
use uuid::Uuid;
use zeroize::Zeroizing;

/// An object that may be read, with its bytes. Of one that was sealed they are overwritten when it is
/// dropped.
pub struct OpenedObject {
    /// The object.
    pub id: Uuid,
    /// What it is.
    pub media_type: MediaType,
    content: ObjectBytes,
}

pub(super) enum ObjectBytes {
    Plain(Bytes),
    Opened(Zeroizing<Vec<u8>>),
}

impl OpenedObject {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.content
    }

    /// Their SHA-256.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.content)
    }

    /// The bytes, for an answer; of one that was sealed, a copy that is not overwritten.
    pub fn into_bytes(self) -> Bytes {
        match self.content {
            ObjectBytes::Plain(bytes) => bytes,
            ObjectBytes::Opened(bytes) => Bytes::copy_from_slice(&bytes),
        }
    }
}

impl std::ops::Deref for ObjectBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Plain(bytes) => bytes,
            Self::Opened(bytes) => bytes,
        }
    }
}

/// Reads an object that is kept, and that a scanner has looked at where one does; none for every other.
/// `opener` is the key of the person for whom it was sealed. Who may read it is for its owner to know, and
/// that it was read for its owner to audit.
///
/// # Errors
/// `objects-unavailable` when the store does not give it; an internal one when its bytes are not those
/// that were stored, or the key is not that of its person.
pub async fn read(
    context: &Context,
    id: Uuid,
    opener: Option<&PersonKey>,
) -> Result<Option<OpenedObject>> {
    let runtime = &context.runtime;
    let found = store::find(&runtime.database().reader(), id).await?;
    let Some(row) = found.filter(|row| row.state == ObjectState::Kept) else {
        return Ok(None);
    };
    let Some(content) = content(runtime, &row, opener).await? else {
        // It was removed between the row and the bytes; anything else is a fault.
        let again = store::find(&runtime.database().reader(), id).await?;
        return match again.is_some_and(|row| row.state == ObjectState::Kept) {
            true => Err(Error::internal(format!("the object {id} has no bytes"))),
            false => Ok(None),
        };
    };
    Ok(Some(OpenedObject {
        id,
        media_type: row.media_type()?,
        content,
    }))
}

/// The bytes of an object, opened; none if they are not there.
pub(super) async fn content(
    runtime: &TenantRuntime,
    row: &StoredObject,
    opener: Option<&PersonKey>,
) -> Result<Option<ObjectBytes>> {
    let opener = match (row.person(), opener) {
        (None, _) => None,
        (Some(person), Some(key)) if key.person() == person => Some(key.clone()),
        (Some(_), _) => {
            return Err(Error::internal(format!(
                "the object {} is sealed for somebody else",
                row.id
            )));
        }
    };
    let objects = runtime.objects();
    let (store, place) = (objects.store().await?, row.place()?);
    let read = read_whole(store, &place, row.stored_digest()?, row.stored_size()).await;
    let Some(bytes) = read.map_err(away)? else {
        return Ok(None);
    };
    let Some(opener) = opener else {
        return Ok(Some(ObjectBytes::Plain(bytes)));
    };
    let id = row.id;
    let opened = tokio::task::spawn_blocking(move || {
        let sealed = Sealed::<Content>::new(bytes.into());
        opener.open(id, &sealed)
    });
    let opened: Result<_, OpenError> = opened.await.map_err(Error::internal)?;
    let opened = opened.map_err(Error::internal)?;
    Ok(Some(ObjectBytes::Opened(opened.into_exposed())))
}

impl fmt::Debug for OpenedObject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("OpenedObject")
            .field("id", &self.id)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}
