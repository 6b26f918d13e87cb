//! Building kinds of an index anew, beside what is asked meanwhile.

use super::source::{DocumentSource, IndexedKind, SourceContext};
use crate::error::Result;
use std::sync::Arc;
use tinhid_contract::search::SearchIndex;
use uuid::Uuid;

/// Documents that are read and handed over at once.
const BATCH: u64 = 500;

/// Builds kinds anew. Those without a source lose their documents. Returns the kinds that are whole now.
///
/// # Errors
/// When the store cannot be read or the index does not take them; then it is as it was.
pub(super) async fn rebuild(
    index: &Arc<dyn SearchIndex>,
    sources: &[Arc<dyn DocumentSource>],
    context: &SourceContext,
    wanted: &[String],
) -> Result<Vec<IndexedKind>> {
    let mut building = index.rebuild(wanted).await?;
    let mut whole = Vec::new();
    for source in sources {
        for kind in source.kinds(&context.snapshot) {
            if !building.replaces_everything() && !wanted.contains(&kind.key) {
                continue;
            }
            let mut after: Option<Uuid> = None;
            loop {
                let documents = source.after(context, &kind.key, after, BATCH).await?;
                let is_last = (documents.len() as u64) < BATCH;
                after = documents.last().map(|document| document.id);
                if !documents.is_empty() {
                    building.add(documents).await?;
                }
                if is_last {
                    break;
                }
            }
            whole.push(kind);
        }
    }
    building.finish().await?;
    Ok(whole)
}
