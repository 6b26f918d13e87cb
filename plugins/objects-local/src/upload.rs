use crate::folder::Folder;
use crate::incoming::Incoming;
use crate::storage::blocking;
use async_trait::async_trait;
use bytes::Bytes;
use std::sync::Arc;
use tinhid_contract::objects::{CHECKSUM_MISMATCH, Digest, Digester, ObjectKey, Receipt, Upload};
use tinhid_contract::{PortError, PortResult};

/// An object that is being written.
pub(crate) struct Writing {
    folder: Arc<Folder>,
    key: ObjectKey,
    /// None while it is being written to, and after that failed.
    state: Option<State>,
}

struct State {
    incoming: Incoming,
    digester: Digester,
    size: u64,
}

/// The disk is asked for room once in so many bytes.
const ROOM_EVERY: u64 = 16 * 1024 * 1024;

impl Writing {
    pub(crate) fn new(folder: Arc<Folder>, key: ObjectKey, incoming: Incoming) -> Self {
        let state = State {
            incoming,
            digester: Digester::default(),
            size: 0,
        };
        Self {
            folder,
            key,
            state: Some(state),
        }
    }

    fn taken(&mut self) -> PortResult<State> {
        let state = self.state.take();
        state.ok_or_else(|| PortError::Bug("an upload that failed goes on".to_owned()))
    }
}

#[async_trait]
impl Upload for Writing {
    async fn write(&mut self, bytes: Bytes) -> PortResult<()> {
        let mut state = self.taken()?;
        let folder = Arc::clone(&self.folder);
        let state = blocking(move || {
            let before = state.size / ROOM_EVERY;
            state.size += bytes.len() as u64;
            if state.size / ROOM_EVERY > before {
                folder.has_room()?;
            }
            state.digester.update(&bytes);
            state.incoming.write(&bytes)?;
            Ok(state)
        });
        self.state = Some(state.await?);
        Ok(())
    }

    async fn finish(mut self: Box<Self>, expected: Option<Digest>) -> PortResult<Receipt> {
        let State {
            incoming,
            digester,
            size,
        } = self.taken()?;
        let (folder, key) = (Arc::clone(&self.folder), self.key.clone());
        blocking(move || {
            let digest = digester.finish();
            if expected.is_some_and(|expected| expected != digest) {
                return Err(PortError::Rejected {
                    code: CHECKSUM_MISMATCH,
                });
            }
            incoming.durable()?;
            folder.place(incoming, &key)?;
            Ok(Receipt { size, digest })
        })
        .await
    }

    async fn abandon(mut self: Box<Self>) -> PortResult<()> {
        let state = self.state.take();
        blocking(move || {
            drop(state);
            Ok(())
        })
        .await
    }
}
