use super::memory_index::MemoryIndex;
use crate::PortResult;
use crate::search::{IndexState, Opened, Placement, SearchEngine};
use async_trait::async_trait;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// An engine that keeps documents in memory and looks at each of them for every question.
#[derive(Default)]
pub struct MemorySearch(Mutex<BTreeMap<String, Arc<MemoryIndex>>>);

#[async_trait]
impl SearchEngine for MemorySearch {
    fn placement(&self) -> Placement {
        Placement::Node
    }

    async fn open(&self, tenant: &str) -> PortResult<Opened> {
        let mut tenants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let index = Arc::clone(tenants.entry(tenant.to_owned()).or_default());
        let state = if index.is_built() {
            IndexState::Whole
        } else {
            IndexState::Empty
        };
        Ok(Opened { index, state })
    }
}
