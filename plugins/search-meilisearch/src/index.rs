//! The index of a tenant.

use crate::apply::{Batch, Uploads};
use crate::failure::port_error;
use crate::filter;
use crate::layout::{HASH, read_hash};
use crate::rebuild::MeilisearchRebuild;
use crate::server::Server;
use async_trait::async_trait;
use meilisearch_sdk::documents::{DocumentsQuery, DocumentsResults};
use serde::Deserialize;
use tinhid_contract::PortResult;
use tinhid_contract::search::{Change, Contents, Rebuild, SearchAnswer, SearchIndex, SearchQuery};

/// How many documents are looked at with one request.
const PAGE: usize = 1_000;

pub(crate) struct MeilisearchIndex {
    pub(crate) server: Server,
    pub(crate) uid: String,
}

#[derive(Debug, Deserialize)]
struct HashOnly {
    hash: String,
}

impl MeilisearchIndex {
    pub(crate) fn new(server: Server, uid: String) -> Self {
        Self { server, uid }
    }
}

#[async_trait]
impl SearchIndex for MeilisearchIndex {
    async fn apply(&self, changes: Vec<Change>) -> PortResult<()> {
        let mut batch = Batch::of(changes);
        if batch.is_empty() {
            return Ok(());
        }
        // It also sees to it that the index is there and ours: sending documents to an index that
        // has gone would make one without settings.
        batch.leave_out_known(&self.server, &self.uid).await?;
        let index = self.server.working.index(&self.uid);
        let mut tasks = Vec::new();
        for upload in Uploads::of(batch.puts()) {
            tasks.push(upload.send(&index).await?);
        }
        let removals: Vec<String> = batch.removals().map(|id| id.to_string()).collect();
        for slice in removals.chunks(PAGE) {
            let task = index.delete_documents(slice).await.map_err(port_error)?;
            tasks.push(task.task_uid);
        }
        self.server.carried_out(&tasks).await
    }

    async fn search(&self, query: &SearchQuery) -> PortResult<SearchAnswer> {
        self.answer(query).await
    }

    async fn contents(&self, kind: &str) -> PortResult<Contents> {
        let index = self.server.working.index(&self.uid);
        let filter = filter::of_kind(kind);
        let mut contents = Contents::default();
        let mut seen = 0;
        loop {
            let mut query = DocumentsQuery::new(&index);
            query
                .with_filter(&filter)
                .with_fields([HASH])
                .with_offset(seen)
                .with_limit(PAGE);
            let page: DocumentsResults<HashOnly> = query.execute().await.map_err(port_error)?;
            for document in &page.results {
                // A hash that cannot be read makes the digest differ, as it should.
                contents.add(&read_hash(&document.hash).unwrap_or_default());
            }
            seen += page.results.len();
            if page.results.len() < PAGE {
                return Ok(contents);
            }
        }
    }

    async fn rebuild(&self, _kinds: &[String]) -> PortResult<Box<dyn Rebuild>> {
        let rebuild = MeilisearchRebuild::begin(self.server.clone(), &self.uid).await?;
        Ok(Box::new(rebuild))
    }
}
