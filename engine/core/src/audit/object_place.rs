use super::folder::CheckpointPlace;
use crate::objects::Objects;
use async_trait::async_trait;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use tinhid_contract::PortError;
use tinhid_contract::objects::{Digest, ObjectKey, read_whole};

/// The folder of checkpoints in the store of a tenant.
const FOLDER: &str = "audit";
/// The largest checkpoint that is compared, in bytes; they have a few hundred.
const LARGEST: usize = 64 * 1024;

/// The stores of objects, each with the checkpoints of its own tenant below `audit/`, their names in small
/// letters. Where the store is another machine, a checkpoint there is out of reach of whoever owns this
/// one, as far as the rights of the access key let it be.
#[derive(Debug)]
pub struct CheckpointObjects(Arc<Objects>);

impl CheckpointObjects {
    /// The stores of a deployment.
    pub const fn new(objects: Arc<Objects>) -> Self {
        Self(objects)
    }
}

#[async_trait]
impl CheckpointPlace for CheckpointObjects {
    fn describe(&self) -> String {
        format!("objects: {FOLDER}/")
    }

    async fn keep(&self, tenant: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
        let key = format!("{FOLDER}/{}", name.to_ascii_lowercase());
        let key = ObjectKey::new(key).map_err(io::Error::other)?;
        let store = self.0.open(tenant).await.map_err(failed)?;
        let digest = Digest::of(bytes);
        match store.head(&key).await.map_err(failed)? {
            None => {
                let bytes = bytes.to_vec().into();
                store.put(&key, bytes, digest).await.map_err(failed)
            }
            Some(facts) if facts.size == bytes.len() as u64 => {
                match read_whole(&store, &key, digest, LARGEST).await {
                    Ok(_same) => Ok(()),
                    Err(PortError::Bug(_)) => Err(ErrorKind::AlreadyExists.into()),
                    Err(cause) => Err(failed(cause)),
                }
            }
            Some(_) => Err(ErrorKind::AlreadyExists.into()),
        }
    }
}

fn failed(cause: PortError) -> io::Error {
    io::Error::other(cause.to_string())
}
