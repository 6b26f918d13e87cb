//! The port over which documents are found.
//!
//! An engine opens one index per tenant, with the kind of a document as a filter in it. Texts come
//! prepared (folded, abbreviations spelled out, words parted by one space), so that adapters split
//! at white space and compare: what a query means is decided before it gets here, the same for
//! every adapter.

mod answer;
mod document;
mod index;
mod query;

pub use answer::{Contents, FacetCount, Hit, SearchAnswer, Total};
pub use document::{Change, Document, DocumentHash, Point, PreparedText};
pub use index::{IndexState, Opened, Placement, Rebuild, SearchEngine, SearchIndex};
pub use query::{COMMUNE, Condition, MENTION, Order, SearchQuery, SortDirection, Word};
