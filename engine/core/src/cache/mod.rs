//! What a process remembers of its tenants' databases, so that what many ask for is read once.
//!
//! Documents (a row that somebody read), answers (bytes that were sent) and readings (what a text was
//! understood to mean) of all tenants share one budget; the first part of every key is the tenant. A
//! commit that [notes](crate::database::Unit::search_changed) a document makes this process forget
//! it, and with it every answer, before the writer is told that it is stored. What another process
//! committed is seen when what is remembered has become too old. A reading holds as long as the
//! snapshot it was made under.

mod tenant_cache;

pub use tenant_cache::{AsOf, TenantCache};

use crate::assets::Prebuilt;
use crate::tenant::SnapshotHash;
use chrono::{DateTime, Utc};
use moka::sync::Cache as Shared;
use std::any::Any;
use std::sync::Arc;
use uuid::Uuid;

/// What the engine remembers unless it is told otherwise, in bytes.
const BUDGET: u64 = 64 << 20;
/// What an entry takes beside its content, about.
const OVERHEAD: usize = 256;

/// What a process remembers of all its tenants. Cheap to clone.
#[derive(Clone)]
pub struct Cache {
    documents: Shared<(Arc<str>, Uuid), Document>,
    codes: Shared<(Arc<str>, Box<str>), Uuid>,
    answers: Shared<(Arc<str>, Box<str>), Answer>,
    readings: Shared<(Arc<str>, Box<str>), Reading>,
}

#[derive(Clone)]
struct Document {
    content: Arc<dyn Any + Send + Sync>,
    bytes: usize,
    read_at: DateTime<Utc>,
}

#[derive(Clone)]
struct Answer {
    content: Arc<Prebuilt>,
    as_of: AsOf,
    snapshot: SnapshotHash,
    since: i64,
}

#[derive(Clone)]
struct Reading {
    content: Arc<dyn Any + Send + Sync>,
    bytes: usize,
    snapshot: SnapshotHash,
}

impl Cache {
    /// A cache with nothing in it that will take at most so many bytes.
    pub fn new(bytes: u64) -> Self {
        let documents = Shared::builder()
            .max_capacity(bytes * 7 / 16)
            .weigher(|_, document: &Document| weight(document.bytes));
        let codes = Shared::builder()
            .max_capacity(bytes / 8)
            .weigher(|(_, code): &(Arc<str>, Box<str>), _| weight(code.len()));
        // An answer is kept as it is and compressed.
        let answers = Shared::builder().max_capacity(bytes * 3 / 8).weigher(
            |(_, address): &(Arc<str>, Box<str>), answer: &Answer| {
                weight(address.len() + answer.content.bytes().len() * 3 / 2)
            },
        );
        let readings = Shared::builder().max_capacity(bytes / 16).weigher(
            |(_, text): &(Arc<str>, Box<str>), reading: &Reading| {
                weight(text.len() + reading.bytes)
            },
        );
        Self {
            documents: documents.build(),
            codes: codes.build(),
            answers: answers.build(),
            readings: readings.build(),
        }
    }
}

impl Default for Cache {
    fn default() -> Self {
        Self::new(BUDGET)
    }
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Cache")
            .field("documents", &self.documents.entry_count())
            .field("answers", &self.answers.entry_count())
            .finish_non_exhaustive()
    }
}

fn weight(bytes: usize) -> u32 {
    u32::try_from(bytes + OVERHEAD).unwrap_or(u32::MAX)
}
