//! The objects of a tenant, into an archive and back.

use super::format::{Event, Part};
use super::progress::{BackupStep, OnBackup};
use super::reading::Reading;
use super::writing::Sink;
use crate::database::Database;
use crate::error::{Error, Result};
use crate::objects::entity::{ObjectColumn, StoredObjects};
use crate::objects::{ObjectState, remove};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::sync::Arc;
use tinhid_contract::objects::{ByteRange, Digester, KeyPrefix, ObjectKey, ObjectStore, Version};
use uuid::Uuid;

/// Objects that are listed at once.
const PAGE: usize = 500;
/// Bytes that are read at once.
const PIECE: usize = 4 * 1024 * 1024;
/// How often an object that changes under the reader is begun again.
const TRIES: u32 = 3;

/// Writes all objects, and returns how many. Those that are removed meanwhile are left out, and those that
/// come meanwhile may be.
pub(super) async fn write(
    store: &Arc<dyn ObjectStore>,
    sink: &Sink,
    tell: OnBackup<'_>,
) -> Result<u64> {
    let (mut after, mut count) = (None, 0);
    loop {
        let page = store
            .list(&KeyPrefix::default(), after.as_ref(), PAGE)
            .await?;
        for object in &page.objects {
            count += u64::from(write_one(store, &object.key, sink, tell).await?);
        }
        after = page
            .objects
            .into_iter()
            .next_back()
            .map(|object| object.key);
        if !page.more || after.is_none() {
            return Ok(count);
        }
    }
}

async fn write_one(
    store: &Arc<dyn ObjectStore>,
    key: &ObjectKey,
    sink: &Sink,
    tell: OnBackup<'_>,
) -> Result<bool> {
    for _ in 0..TRIES {
        let part = Part::Object {
            key: key.to_string(),
        };
        sink.begin(part, tell).await?;
        let read = read_to_end(store, key, sink).await?;
        sink.end(read != Read::Whole).await?;
        match read {
            Read::Whole => return Ok(true),
            Read::Gone => return Ok(false),
            Read::Changed => {}
        }
    }
    Err(Error::internal("an object changes faster than it is read"))
}

#[derive(PartialEq, Eq)]
enum Read {
    Whole,
    Gone,
    Changed,
}

async fn read_to_end(store: &Arc<dyn ObjectStore>, key: &ObjectKey, sink: &Sink) -> Result<Read> {
    let (mut start, mut version): (u64, Option<Version>) = (0, None);
    loop {
        let Some(piece) = store.get(key, ByteRange::new(start, PIECE)).await? else {
            return Ok(Read::Gone);
        };
        if version
            .as_ref()
            .is_some_and(|version| *version != piece.version)
        {
            return Ok(Read::Changed);
        }
        start += piece.bytes.len() as u64;
        let is_last = start >= piece.size || piece.bytes.is_empty();
        if !piece.bytes.is_empty() {
            sink.bytes(piece.bytes.to_vec()).await?;
        }
        if is_last {
            return Ok(Read::Whole);
        }
        version = Some(piece.version);
    }
}

/// Puts the object of the part that is open into a store. Returns whether there was one.
pub(super) async fn load(
    store: &Arc<dyn ObjectStore>,
    key: &str,
    reading: &mut Reading,
    tell: OnBackup<'_>,
) -> Result<bool> {
    let key = ObjectKey::new(key).map_err(Error::internal)?;
    let mut upload = store.upload(&key).await?;
    let mut digester = Digester::default();
    loop {
        match reading.next().await? {
            Event::Bytes(bytes) => {
                digester.update(&bytes);
                upload.write(bytes.into()).await?;
                reading.tell(BackupStep::Loading, key.as_str(), tell);
            }
            Event::End { is_void: false } => {
                upload.finish(Some(digester.finish())).await?;
                return Ok(true);
            }
            _ => {
                upload.abandon().await?;
                return Ok(false);
            }
        }
    }
}

/// Lets those objects go that were removed while the backup was made, after their rows had been read and
/// before their bytes were: no row may lead to nothing.
pub(super) async fn let_go_of_missing(
    database: &Database,
    store: &Arc<dyn ObjectStore>,
    now: DateTime<Utc>,
) -> Result<()> {
    let reader = database.reader();
    let mut after = Uuid::nil();
    loop {
        let page = StoredObjects::find()
            .filter(ObjectColumn::Id.gt(after))
            .filter(ObjectColumn::State.is_in([ObjectState::Kept, ObjectState::Waiting]))
            .order_by_asc(ObjectColumn::Id)
            .limit(PAGE as u64)
            .all(&reader)
            .await?;
        for row in &page {
            let key = ObjectKey::new(&row.object_key).map_err(Error::internal)?;
            if store.head(&key).await?.is_none() {
                let id = row.id;
                let gone = database.unit(move |unit| Box::pin(remove(unit, id, now)));
                gone.await?;
            }
        }
        match page.last() {
            Some(row) if page.len() == PAGE => after = row.id,
            _ => return Ok(()),
        }
    }
}
