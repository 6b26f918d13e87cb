//! What somebody sends, from the judgement to the store.

use super::content::Content;
use super::object_use::ObjectUse;
use super::scan_rule::ScanRule;
use super::stored_object::{ObjectState, StoredObject};
use super::tenant_objects::away;
use super::work::ABANDONED_AFTER;
use super::{store, trail};
use crate::error::{Error, Result};
use crate::sealing::{PersonId, PersonKey, Personal};
use crate::tenant::Context;
use crate::uploads::{self, Dimensions, Refusal, TakenIn};
use bytes::Bytes;
use sea_orm::IntoActiveModel;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::objects::{Digest, MediaType, ObjectKey};
use tinhid_contract::scanning::Verdict;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

/// How long somebody waits for the scanner; after that it is asked behind their back.
const AT_ONCE: Duration = Duration::from_secs(10);
/// When to come again where no files are taken in; an operator has to act.
const CLOSED: Duration = Duration::from_secs(3600);
/// The folder in the store below which every object has a row.
pub(super) const FOLDER: &str = "files";

/// What somebody sent, and what for.
#[derive(Debug)]
pub struct NewObject<'person> {
    /// What it is for.
    pub used_for: &'static ObjectUse,
    /// For whom it is sealed; required of a use that is sealed, and of no other.
    pub person: Option<&'person PersonKey>,
    /// The bytes. Where nobody else holds them, they are overwritten once they were read.
    pub sent: Bytes,
}

/// An object that came and waits to be [kept](super::keep): nobody reads it, and after an hour it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The object.
    pub id: Uuid,
    /// The SHA-256 of what is kept of it, before it is sealed.
    pub digest: Digest,
    /// How long that is, in bytes.
    pub size: u64,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// How large a picture is as it is looked at.
    pub dimensions: Option<Dimensions>,
}

/// Judges what somebody sent, seals it for its person, and stores it. First there is a row, then there are
/// bytes: however it ends, a row leads to what has to be removed.
///
/// # Errors
/// Why it may not be kept (`upload-…`); `upload-busy` when too many are taken in; `upload-infected` when a
/// scanner warns of it; `files-closed` where nothing scans and nobody answers for that;
/// `objects-unavailable` when the store does not take it. Nothing of it is kept then.
pub async fn take_in(context: &Context, new: NewObject<'_>) -> Result<Incoming> {
    let (runtime, now) = (&context.runtime, context.now);
    let objects = runtime.objects();
    let rule = objects.scan_rule(&context.snapshot, now);
    if rule == ScanRule::Closed {
        return Err(Error::unavailable("files-closed", CLOSED));
    }
    let id = runtime.randomness().identifier(now);
    let (used_for, person) = (new.used_for, new.person.map(PersonKey::person));
    let prepared = prepare(context, id, new).await?;
    let scanned = match rule {
        ScanRule::Scanned => scan(context, id, used_for, &prepared).await?,
        ScanRule::Unscanned | ScanRule::Closed => Scanned::Unneeded,
    };
    let incoming = prepared.incoming(id);
    let (place, digest) = (place(used_for, id)?, prepared.stored_digest);
    let row = StoredObject {
        id,
        used_for: used_for.key.to_owned(),
        state: ObjectState::Incoming,
        owner_kind: None,
        owner_id: None,
        person_id: person.map(PersonId::uuid),
        object_key: place.to_string(),
        digest: digest.as_bytes().to_vec(),
        size: i64::try_from(incoming.size).map_err(Error::internal)?,
        media_type: incoming.media_type.to_string(),
        needs_scan: scanned == Scanned::Later,
        scanned_at: (scanned == Scanned::Clean).then_some(now),
        refused_for: None,
        created_at: now,
        kept_at: None,
        due_at: Some(now + ABANDONED_AFTER),
    };
    let store = objects.store().await?;
    let added = runtime.database().unit(move |unit| {
        unit.insert(row.clone().into_active_model());
        Box::pin(async { Ok(()) })
    });
    added.await?;
    if let Err(cause) = store.put(&place, prepared.stored, digest).await {
        give_up(context, id).await;
        return Err(away(cause));
    }
    Ok(incoming)
}

/// What is stored of what was sent.
struct Prepared {
    stored: Bytes,
    stored_digest: Digest,
    /// What is inside, of an object that is sealed.
    plain: Option<Zeroizing<Vec<u8>>>,
    digest: Digest,
    media_type: MediaType,
    dimensions: Option<Dimensions>,
}

/// What a scanner said at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scanned {
    Unneeded,
    Clean,
    Later,
}

impl Prepared {
    fn content(&self) -> &[u8] {
        self.plain.as_deref().map_or(&self.stored, Vec::as_slice)
    }

    fn incoming(&self, id: Uuid) -> Incoming {
        Incoming {
            id,
            digest: self.digest,
            size: self.content().len() as u64,
            media_type: self.media_type.clone(),
            dimensions: self.dimensions,
        }
    }
}

/// Judges and seals.
async fn prepare(context: &Context, id: Uuid, new: NewObject<'_>) -> Result<Prepared> {
    let NewObject {
        used_for,
        person,
        sent,
    } = new;
    if used_for.is_sealed != person.is_some() {
        let key = used_for.key;
        return Err(Error::internal(format!(
            "objects for {key} are sealed for somebody, or for nobody"
        )));
    }
    let person = person.cloned();
    let runtime = &context.runtime;
    let randomness = Arc::clone(runtime.sealing().randomness());
    let work = move || {
        let judged = uploads::take_in(&sent, &(used_for.rules)());
        if person.is_some() {
            overwrite(sent);
        }
        let TakenIn {
            bytes,
            digest,
            media_type,
            dimensions,
        } = judged?;
        let (stored, plain) = match person {
            None => (bytes, None),
            Some(person) => {
                let plain = Personal::new(Zeroizing::new(Vec::from(bytes)));
                let sealed = person.seal::<Content>(id, &plain, &*randomness);
                (sealed.into_bytes().into(), Some(plain.into_exposed()))
            }
        };
        Ok(Prepared {
            stored_digest: Digest::of(&stored),
            stored,
            plain,
            digest,
            media_type,
            dimensions,
        })
    };
    runtime.objects().all.in_turn(work).await
}

/// Asks the scanner now; where it does not answer, it is asked again before anybody reads.
async fn scan(
    context: &Context,
    id: Uuid,
    used_for: &ObjectUse,
    prepared: &Prepared,
) -> Result<Scanned> {
    let Some(scanner) = &context.runtime.objects().all.scanner else {
        return Ok(Scanned::Later);
    };
    let (content, most) = (prepared.content(), scanner.descriptor().most_bytes);
    if content.len() > most {
        return Err(Refusal::TooLarge { most }.into());
    }
    let signature = match tokio::time::timeout(AT_ONCE, scanner.scan(content)).await {
        Ok(Ok(Verdict::Clean)) => return Ok(Scanned::Clean),
        Ok(Ok(Verdict::Infected { signature })) => signature,
        Ok(Err(cause)) => {
            tracing::warn!(tenant = context.runtime.key(), %cause, "a file is scanned later");
            return Ok(Scanned::Later);
        }
        Err(_elapsed) => return Ok(Scanned::Later),
    };
    let entry = trail::refused(context, id, used_for.key, &signature);
    let audited = context.runtime.database().unit(move |unit| {
        unit.audit(entry.clone());
        Box::pin(async { Ok(()) })
    });
    audited.await?;
    Err(Error::invalid("upload-infected"))
}

/// The bytes did not arrive, or it is not known: they go, if they are there, as soon as the store answers.
async fn give_up(context: &Context, id: Uuid) {
    let now = context.now;
    let database = context.runtime.database();
    let removed = database.unit(move |unit| Box::pin(store::remove(unit, id, now)));
    if let Err(error) = removed.await {
        let tenant = context.runtime.key();
        tracing::warn!(tenant, object = %id, ?error, "a file that was not stored is removed later");
    }
}

/// Where an object is: nothing of it says whose it is or what it was called.
fn place(used_for: &ObjectUse, id: Uuid) -> Result<ObjectKey> {
    let id = id.simple().to_string();
    // The last digits are random, so that no folder has them all.
    let shard = &id[id.len() - 2..];
    let key = format!("{FOLDER}/{}/{shard}/{id}.bin", used_for.key);
    ObjectKey::new(key).map_err(Error::internal)
}

/// Overwrites what was sent, unless somebody else still holds it.
fn overwrite(sent: Bytes) {
    if let Ok(mut sent) = sent.try_into_mut() {
        sent.zeroize();
    }
}
