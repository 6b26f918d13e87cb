//! Building an index aside.

use crate::apply::Uploads;
use crate::engine::{delete, exist, prepare};
use crate::failure::port_error;
use crate::layout::{ID, Mark};
use crate::server::Server;
use async_trait::async_trait;
use meilisearch_sdk::client::SwapIndexes;
use std::collections::VecDeque;
use tinhid_contract::PortResult;
use tinhid_contract::search::{Document, Rebuild};

/// How many pieces may wait on the server while the next ones are sent: it indexes what waits
/// together, and other tenants' changes stand behind them in its one queue.
const WAITING: usize = 4;

pub(crate) struct MeilisearchRebuild {
    server: Server,
    uid: String,
    building: String,
    waiting: VecDeque<u32>,
}

impl MeilisearchRebuild {
    /// Begins with an empty index aside. What an abandoned rebuild left is deleted.
    pub(crate) async fn begin(server: Server, uid: &str) -> PortResult<Self> {
        let building = format!("{uid}_building");
        delete(&server, &building).await?;
        prepare(&server, &building).await?;
        Ok(Self {
            server,
            uid: uid.to_owned(),
            building,
            waiting: VecDeque::new(),
        })
    }
}

#[async_trait]
impl Rebuild for MeilisearchRebuild {
    fn replaces_everything(&self) -> bool {
        true
    }

    async fn add(&mut self, documents: Vec<Document>) -> PortResult<()> {
        let index = self.server.working.index(&self.building);
        for upload in Uploads::of(documents.iter()) {
            self.waiting.push_back(upload.send(&index).await?);
            if self.waiting.len() > WAITING
                && let Some(first) = self.waiting.pop_front()
            {
                self.server.carried_out(&[first]).await?;
            }
        }
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> PortResult<()> {
        let building = self.server.working.index(&self.building);
        let marked = building.add_or_replace(&[Mark::new()], Some(ID)).await;
        self.waiting.push_back(marked.map_err(port_error)?.task_uid);
        for task in self.waiting.drain(..) {
            self.server.carried_out(&[task]).await?;
        }
        // The server may have been emptied meanwhile, and only what exists can be swapped.
        exist(&self.server, &self.uid).await?;
        let swap = SwapIndexes {
            indexes: (self.uid.clone(), self.building.clone()),
            rename: None,
        };
        let task = self
            .server
            .working
            .swap_indexes([&swap])
            .await
            .map_err(port_error)?;
        self.server.carried_out(&[task.task_uid]).await?;
        // The new documents are in place. Should the old ones not go now, the next rebuild deletes
        // them.
        let _ = delete(&self.server, &self.building).await;
        Ok(())
    }
}
