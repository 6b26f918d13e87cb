//! Finding: a tenant's index, and what keeps it equal to the store.
//!
//! # The big ideas
//!
//! **The store is the truth, the index a copy.** A unit of work notes which documents it changed in the
//! search feed, in its own transaction; the [`Feeder`] reads the feed, loads what the documents are now, and
//! brings them into the index. Nothing is sent that was not committed, nothing committed is forgotten,
//! and what comes twice does no harm.
//!
//! **Every index follows for itself.** An index stands in `search_consumer` from before its first
//! document is read, so that every later change waits for it: one per node where the index lives in the
//! process, one per tenant where it lives on a server. Whoever holds the lease feeds it.
//!
//! **An index is asked when it is whole.** Until it has been built it answers that it is not ready, and
//! while its server is away that it is away: never an empty list that looks like "nothing found".
//! An index that fails a question or a change is opened anew; if it turns out to be damaged or gone, it is
//! built from the store. It is also looked at now and then while nothing happens.
//! What documents are made by (the fields of a kind, how words are understood) has a fingerprint; when it
//! changes, the kind is built again beside the old.

mod consumer;
mod failure;
mod feeder;
mod feeding;
mod pass;
mod rebuild;
mod reindex;
mod source;
mod status;
mod tenant_search;

pub use feeder::Feeder;
pub use feeding::Feeding;
pub use reindex::{OnReindex, ReindexProgress, Reindexed};
pub use source::{DocumentSource, IndexedKind, SourceContext};
pub use status::{SearchState, SearchStatus};
pub use tenant_search::TenantSearch;
