use crate::failure::{beyond, port_error};
use crate::listing::abort;
use crate::store::{Place, encoded, no_s3};
use async_trait::async_trait;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{ChecksumAlgorithm, CompletedMultipartUpload, CompletedPart};
use bytes::{Bytes, BytesMut};
use std::sync::Arc;
use tinhid_contract::objects::{CHECKSUM_MISMATCH, Digest, Digester, ObjectKey, Receipt, Upload};
use tinhid_contract::{PortError, PortResult};

/// How many parts S3 takes.
const MOST_PARTS: usize = 10_000;

/// An object that is gathered. What fits into one part is stored at once in the end; only what is larger
/// travels in parts.
pub(crate) struct Uploading {
    place: Arc<Place>,
    key: ObjectKey,
    buffer: BytesMut,
    digester: Digester,
    size: u64,
    failed: bool,
    parts: Option<Parts>,
}

/// Parts that the server has. Dropped before the upload has ended, it ends the upload there.
struct Parts {
    place: Arc<Place>,
    name: String,
    id: String,
    sent: Vec<CompletedPart>,
    ended: bool,
}

impl Uploading {
    pub(crate) fn new(place: Arc<Place>, key: ObjectKey) -> Self {
        Self {
            place,
            key,
            buffer: BytesMut::new(),
            digester: Digester::default(),
            size: 0,
            failed: false,
            parts: None,
        }
    }

    /// Sends what was gathered as the next part.
    async fn send(&mut self) -> PortResult<()> {
        if self.parts.is_none() {
            self.parts = Some(Parts::begin(&self.place, self.place.name(&self.key)).await?);
        }
        let part = self.buffer.split().freeze();
        match &mut self.parts {
            Some(parts) => parts.send(part).await,
            None => Ok(()),
        }
    }

    async fn gather(&mut self, mut bytes: Bytes) -> PortResult<()> {
        self.digester.update(&bytes);
        self.size += bytes.len() as u64;
        while !bytes.is_empty() {
            let room = self.place.part_bytes - self.buffer.len();
            if room == 0 {
                self.send().await?;
                continue;
            }
            let taken = bytes.split_to(room.min(bytes.len()));
            self.buffer.extend_from_slice(&taken);
        }
        Ok(())
    }
}

#[async_trait]
impl Upload for Uploading {
    async fn write(&mut self, bytes: Bytes) -> PortResult<()> {
        if self.failed {
            return Err(goes_on());
        }
        // A call that is given up in the middle has failed, too.
        self.failed = true;
        self.gather(bytes).await?;
        self.failed = false;
        Ok(())
    }

    async fn finish(mut self: Box<Self>, expected: Option<Digest>) -> PortResult<Receipt> {
        if self.failed {
            return Err(goes_on());
        }
        let digest = std::mem::take(&mut self.digester).finish();
        if expected.is_some_and(|expected| expected != digest) {
            if let Err(error) = self.abandon().await {
                tracing::warn!(%error, "a refused upload could not be ended; it is swept later");
            }
            return Err(PortError::Rejected {
                code: CHECKSUM_MISMATCH,
            });
        }
        let receipt = Receipt {
            size: self.size,
            digest,
        };
        if self.parts.is_some() {
            self.send().await?;
        }
        match self.parts.take() {
            Some(parts) => parts.complete().await?,
            None => {
                let content = self.buffer.split().freeze();
                self.place.put(&self.key, content, digest).await?;
            }
        }
        Ok(receipt)
    }

    async fn abandon(mut self: Box<Self>) -> PortResult<()> {
        let Some(mut parts) = self.parts.take() else {
            return Ok(());
        };
        abort(&parts.place, &parts.name, &parts.id).await?;
        parts.ended = true;
        Ok(())
    }
}

impl Parts {
    async fn begin(place: &Arc<Place>, name: String) -> PortResult<Self> {
        let request = place.client.create_multipart_upload().bucket(&place.bucket);
        let sent = request
            .key(&name)
            .checksum_algorithm(ChecksumAlgorithm::Sha256)
            .send()
            .await;
        let begun = sent.map_err(|error| port_error(&error))?;
        Ok(Self {
            place: Arc::clone(place),
            id: begun.upload_id().ok_or_else(no_s3)?.to_owned(),
            name,
            sent: Vec::new(),
            ended: false,
        })
    }

    async fn send(&mut self, part: Bytes) -> PortResult<()> {
        let number = self.sent.len() + 1;
        if number > MOST_PARTS {
            return Err(beyond(
                "an object of more than 10,000 parts (part_mebibytes)",
            ));
        }
        let number = i32::try_from(number).unwrap_or(i32::MAX);
        let digest = encoded(Digest::of(&part));
        let request = self.place.client.upload_part().bucket(&self.place.bucket);
        let sent = request
            .key(&self.name)
            .upload_id(&self.id)
            .part_number(number)
            .checksum_sha256(&digest)
            .body(ByteStream::from(part))
            .send()
            .await;
        let sent = sent.map_err(|error| port_error(&error))?;
        let mark = sent.e_tag().ok_or_else(no_s3)?;
        let part = CompletedPart::builder().e_tag(mark).part_number(number);
        self.sent.push(part.checksum_sha256(digest).build());
        Ok(())
    }

    async fn complete(mut self) -> PortResult<()> {
        let parts = CompletedMultipartUpload::builder();
        let parts = parts
            .set_parts(Some(std::mem::take(&mut self.sent)))
            .build();
        let place = Arc::clone(&self.place);
        let request = place.client.complete_multipart_upload();
        let sent = request
            .bucket(&place.bucket)
            .key(&self.name)
            .upload_id(&self.id)
            .multipart_upload(parts)
            .send()
            .await;
        let completed = sent.map_err(|error| port_error(&error))?;
        completed.e_tag().ok_or_else(no_s3)?;
        self.ended = true;
        Ok(())
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        let place = Arc::clone(&self.place);
        let (name, id) = (std::mem::take(&mut self.name), std::mem::take(&mut self.id));
        runtime.spawn(async move {
            if let Err(error) = abort(&place, &name, &id).await {
                tracing::warn!(%error, "an unfinished upload could not be ended; it is swept later");
            }
        });
    }
}

fn goes_on() -> PortError {
    PortError::Bug("an upload that failed goes on".to_owned())
}
