use super::{Change, Contents, Document, SearchAnswer, SearchQuery};
use crate::PortResult;
use async_trait::async_trait;
use std::sync::Arc;

/// A way to search, for all tenants of a deployment.
#[async_trait]
pub trait SearchEngine: Send + Sync {
    /// Where its indexes live, which decides who feeds them.
    fn placement(&self) -> Placement;

    /// Opens the index of a tenant, and makes an empty one where there is none.
    ///
    /// # Errors
    /// When the engine does not answer or may not be used.
    async fn open(&self, tenant: &str) -> PortResult<Opened>;
}

/// Where indexes live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// In this process: every node feeds one of its own.
    Node,
    /// On a server: all nodes share one, and one of them feeds it.
    Server,
}

/// An index that has been opened.
pub struct Opened {
    /// The index.
    pub index: Arc<dyn SearchIndex>,
    /// What it can be used for.
    pub state: IndexState,
}

/// What an index can be used for as it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexState {
    /// It holds what it was fed.
    Whole,
    /// It is new, or what was there was damaged or of another form and has been set aside: it must
    /// be rebuilt before it is asked.
    Empty,
}

/// The documents of one tenant.
#[async_trait]
pub trait SearchIndex: Send + Sync {
    /// Takes changes over, in order. When it returns they are durable, and every later question
    /// sees them. The same changes may come again.
    ///
    /// # Errors
    /// When they may not all have been taken over; they will come again.
    async fn apply(&self, changes: Vec<Change>) -> PortResult<()>;

    /// Answers a question. All kinds have one answer for one state of the index.
    ///
    /// # Errors
    /// `Unavailable` when there is no answer now; `Bug` for a question beyond the limits.
    async fn search(&self, query: &SearchQuery) -> PortResult<SearchAnswer>;

    /// What the index holds of a kind.
    ///
    /// # Errors
    /// When it cannot be read whole.
    async fn contents(&self, kind: &str) -> PortResult<Contents>;

    /// Begins to build aside what shall replace kinds of the index. Until it is
    /// [finished](Rebuild::finish) questions see the old documents, and nobody applies changes.
    ///
    /// # Errors
    /// When it cannot begin.
    async fn rebuild(&self, kinds: &[String]) -> PortResult<Box<dyn Rebuild>>;
}

/// Documents that are gathered aside.
#[async_trait]
pub trait Rebuild: Send {
    /// Whether it replaces the whole index, so that the documents of all kinds must be added, and
    /// not only of those that were asked for.
    fn replaces_everything(&self) -> bool;

    /// Adds documents.
    ///
    /// # Errors
    /// When they cannot be added; then the rebuild is abandoned.
    async fn add(&mut self, documents: Vec<Document>) -> PortResult<()>;

    /// Puts what was gathered in the place of the old, at once. Dropped instead, nothing changes.
    ///
    /// # Errors
    /// When the old documents are still in place.
    async fn finish(self: Box<Self>) -> PortResult<()>;
}
