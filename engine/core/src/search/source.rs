use crate::database::Reader;
use crate::error::Result;
use crate::tenant::TenantSnapshot;
use async_trait::async_trait;
use std::sync::Arc;
use tinhid_contract::search::Document;
use uuid::Uuid;

/// Where documents come from: the store of a service.
#[async_trait]
pub trait DocumentSource: Send + Sync {
    /// The kinds of documents it has at a tenant.
    fn kinds(&self, snapshot: &TenantSnapshot) -> Vec<IndexedKind>;

    /// The documents of these that are to be found now. What is not among them is taken out of the index.
    ///
    /// # Errors
    /// When the store cannot be read.
    async fn load(
        &self,
        context: &SourceContext,
        kind: &str,
        ids: &[Uuid],
    ) -> Result<Vec<Document>>;

    /// At most `limit` documents that are to be found, in the order of their ids, after one of them;
    /// fewer only at the end.
    ///
    /// # Errors
    /// When the store cannot be read.
    async fn after(
        &self,
        context: &SourceContext,
        kind: &str,
        after: Option<Uuid>,
        limit: u64,
    ) -> Result<Vec<Document>>;
}

/// A kind of document at a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedKind {
    /// Its key.
    pub key: String,
    /// What its documents are made by. When it changes all of them are made again.
    pub fingerprint: String,
}

/// What a source reads.
#[derive(Clone)]
pub struct SourceContext {
    /// The store.
    pub reader: Reader,
    /// What the tenant says.
    pub snapshot: Arc<TenantSnapshot>,
}
