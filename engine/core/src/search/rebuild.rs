//! Building kinds of an index anew, beside what is asked meanwhile.

use super::failure::Failure;
use super::source::{DocumentSource, IndexedKind, SourceContext};
use std::sync::Arc;
use tinhid_contract::search::SearchIndex;
use uuid::Uuid;

/// Documents that are read and handed over at once.
const BATCH: u64 = 500;

/// Who is told how many documents of a kind have been handed over.
pub(super) type OnBuilt<'caller> = &'caller (dyn Fn(&str, u64) + Send + Sync);

/// Builds kinds anew. Those without a source lose their documents. Returns the kinds that
/// are whole now, with the number of their documents.
///
/// # Errors
/// When the store cannot be read or the index does not take them; then it is as it was.
pub(super) async fn rebuild(
    index: &Arc<dyn SearchIndex>,
    sources: &[Arc<dyn DocumentSource>],
    context: &SourceContext,
    wanted: &[String],
    on_built: OnBuilt<'_>,
) -> Result<Vec<(IndexedKind, u64)>, Failure> {
    let mut building = index.rebuild(wanted).await?;
    let mut whole = Vec::new();
    for source in sources {
        for kind in source.kinds(&context.snapshot) {
            if !building.replaces_everything() && !wanted.contains(&kind.key) {
                continue;
            }
            let mut after: Option<Uuid> = None;
            let mut count = 0;
            on_built(&kind.key, count);
            loop {
                let documents = source.after(context, &kind.key, after, BATCH).await?;
                let is_last = (documents.len() as u64) < BATCH;
                after = documents.last().map(|document| document.id);
                if !documents.is_empty() {
                    count += documents.len() as u64;
                    building.add(documents).await?;
                    on_built(&kind.key, count);
                }
                if is_last {
                    break;
                }
            }
            whole.push((kind, count));
        }
    }
    building.finish().await?;
    Ok(whole)
}
