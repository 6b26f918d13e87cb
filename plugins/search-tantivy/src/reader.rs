use crate::answer::answer;
use crate::failure::port_error;
use crate::folder::Folder;
use crate::index::check;
use crate::store::Store;
use std::path::Path;
use tinhid_contract::search::{SearchAnswer, SearchQuery};
use tinhid_contract::{Clock, PortResult};

/// An index asked on the thread of the caller, without queue, limit or other threads: what an answer
/// costs by itself. Measurements are taken beside it; the engine asks through [`engine`](crate::engine).
pub struct Reader {
    tenant: String,
    store: Store,
}

impl Reader {
    /// Opens the index of a tenant under the plugin's folder. No engine may write to it meanwhile.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(folder: &Path, tenant: &str, clock: &dyn Clock) -> PortResult<Self> {
        Ok(Self {
            store: Folder::new(folder, tenant)?.open(clock)?,
            tenant: tenant.to_owned(),
        })
    }

    /// Answers a question.
    ///
    /// # Errors
    /// When the question is refused or the index cannot be read.
    pub fn search(&self, query: &SearchQuery) -> PortResult<SearchAnswer> {
        check(query)?;
        answer(query, &self.store.fields, &self.store.state())
            .map_err(|error| port_error("searching", &self.tenant, &error))
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Reader")
            .field("tenant", &self.tenant)
            .finish_non_exhaustive()
    }
}
