use super::{Answer, Cache, Document, Reading};
use crate::assets::Prebuilt;
use crate::tenant::{Context, SnapshotHash};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// How old an answer may be that is sent again: what ends by itself meanwhile is seen so much longer.
const ANSWER_LIFE: TimeDelta = TimeDelta::seconds(2);
/// How old a row may be where other processes write into the database too.
const SHARED_ROW_LIFE: TimeDelta = TimeDelta::seconds(2);

/// What a process remembers of one tenant.
pub struct TenantCache {
    tenant: Arc<str>,
    shared: Cache,
    /// Changes whenever something that was remembered may no longer hold.
    generation: AtomicU64,
    row_life: Option<TimeDelta>,
}

/// The state of a tenant's data in which something was read.
#[derive(Debug, Clone, Copy)]
pub struct AsOf {
    generation: u64,
    moment: DateTime<Utc>,
}

impl TenantCache {
    /// What is remembered of a tenant whose database other processes may write to (`is_shared`).
    pub(crate) fn new(tenant: Arc<str>, shared: Cache, is_shared: bool) -> Self {
        Self {
            tenant,
            shared,
            generation: AtomicU64::new(0),
            row_life: is_shared.then_some(SHARED_ROW_LIFE),
        }
    }

    /// The state of the data at this moment. To be taken before anything is read that shall be kept.
    pub fn state(&self, now: DateTime<Utc>) -> AsOf {
        AsOf {
            generation: self.generation.load(Ordering::Acquire),
            moment: now,
        }
    }

    /// Forgets every answer: some may no longer hold.
    pub fn outdate(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// Forgets every answer and the named documents.
    pub(crate) fn forget(&self, documents: &[Uuid]) {
        // In this order: whoever keeps what it read before sees either the new generation or comes
        // before it is forgotten.
        self.outdate();
        self.forget_documents(documents);
    }

    /// Forgets the named documents, of which no answer speaks.
    pub(crate) fn forget_documents(&self, documents: &[Uuid]) {
        for id in documents {
            self.shared
                .documents
                .invalidate(&(Arc::clone(&self.tenant), *id));
        }
    }

    /// A document as it was read.
    pub fn document<T: Send + Sync + 'static>(
        &self,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Option<Arc<T>> {
        let kept = self.shared.documents.get(&(Arc::clone(&self.tenant), id))?;
        let is_fresh = |life| (TimeDelta::zero()..life).contains(&(now - kept.read_at));
        match self.row_life {
            Some(life) if !is_fresh(life) => None,
            _ => kept.content.downcast().ok(),
        }
    }

    /// Keeps a document of about so many bytes, unless it may have changed since it was read.
    pub fn keep_document<T: Send + Sync + 'static>(
        &self,
        id: Uuid,
        content: Arc<T>,
        bytes: usize,
        as_of: AsOf,
    ) {
        let key = (Arc::clone(&self.tenant), id);
        let read_at = as_of.moment;
        self.shared.documents.insert(
            key.clone(),
            Document {
                content,
                bytes,
                read_at,
            },
        );
        if self.generation.load(Ordering::Acquire) != as_of.generation {
            self.shared.documents.invalidate(&key);
        }
    }

    /// The document that bears a code. Codes are given once.
    pub fn coded(&self, code: &str) -> Option<Uuid> {
        self.shared
            .codes
            .get(&(Arc::clone(&self.tenant), code.into()))
    }

    /// Keeps which document bears a code.
    pub fn keep_code(&self, code: &str, id: Uuid) {
        self.shared
            .codes
            .insert((Arc::clone(&self.tenant), code.into()), id);
    }

    /// The answer that was given under an address a moment ago, if nothing has changed since.
    pub fn answer(&self, address: &str, context: &Context) -> Option<Arc<Prebuilt>> {
        let key = (Arc::clone(&self.tenant), address.into());
        let kept = self.shared.answers.get(&key)?;
        let holds = kept.as_of.generation == self.generation.load(Ordering::Acquire)
            && (TimeDelta::zero()..ANSWER_LIFE).contains(&(context.now - kept.as_of.moment))
            && kept.snapshot == context.snapshot.hash()
            && kept.since == context.epoch().since();
        holds.then_some(kept.content)
    }

    /// Keeps an answer made of what was read at a state, for whoever asks the same.
    pub fn keep_answer(
        &self,
        address: &str,
        content: Arc<Prebuilt>,
        as_of: AsOf,
        context: &Context,
    ) {
        self.shared.answers.insert(
            (Arc::clone(&self.tenant), address.into()),
            Answer {
                content,
                as_of,
                snapshot: context.snapshot.hash(),
                since: context.epoch().since(),
            },
        );
    }

    /// What a text was understood to mean under a snapshot, upon which alone that depends.
    pub fn reading<T: Send + Sync + 'static>(
        &self,
        text: &str,
        snapshot: SnapshotHash,
    ) -> Option<Arc<T>> {
        let key = (Arc::clone(&self.tenant), text.into());
        let kept = self.shared.readings.get(&key);
        let kept = kept.filter(|kept| kept.snapshot == snapshot)?;
        kept.content.downcast().ok()
    }

    /// Keeps what a text was understood to mean, of about so many bytes.
    pub fn keep_reading<T: Send + Sync + 'static>(
        &self,
        text: &str,
        content: Arc<T>,
        bytes: usize,
        snapshot: SnapshotHash,
    ) {
        self.shared.readings.insert(
            (Arc::clone(&self.tenant), text.into()),
            Reading {
                content,
                bytes,
                snapshot,
            },
        );
    }
}

impl std::fmt::Debug for TenantCache {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TenantCache")
            .field("tenant", &self.tenant)
            .finish_non_exhaustive()
    }
}
