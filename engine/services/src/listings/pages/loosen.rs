//! What could be left out of a question that found nothing, and how many there would be then.

use super::asked::Asked;
use super::chips::{ChipView, Chips};
use super::words::Words;
use crate::listings::list::{Listed, list};
use crate::listings::query::ListQuery;
use tinhid_contract::search::Total;
use tinhid_core::Result;
use tinhid_core::configuration::sections::ListingKind;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;

/// As many pieces are left out, each for itself; a longer question has other troubles.
const MOST: usize = 5;

/// A piece of a question, and how many there would be without it; absent where that is not known.
pub(in crate::listings) type Loose = (ChipView, Option<Total>);

/// Leaves out each piece of a question that found nothing.
///
/// # Errors
/// Texts that cannot be said; a search that does not answer only leaves the numbers out.
pub(in crate::listings) async fn loosen(
    context: &Context,
    key: &str,
    kind: &ListingKind,
    asked: &Asked,
    query: &ListQuery,
    listed: &Listed,
) -> Result<Vec<Loose>> {
    let words = Words::new(&context.snapshot, context.language);
    let path = localized_path(words.language, &kind.address());
    let chips = Chips {
        words,
        kind,
        asked,
        path: &path,
    };
    let pieces = chips.all(listed, Some(query))?;
    // Without its only piece a question is the whole list, which is offered anyway.
    if pieces.len() < 2 || listed.is_reduced {
        return Ok(pieces.into_iter().map(|piece| (piece, None)).collect());
    }
    let mut loose = Vec::new();
    for piece in pieces.into_iter().take(MOST) {
        let total = match piece.rest.query(kind, &context.snapshot) {
            Ok(rest) => {
                let rest = ListQuery {
                    limit: 1,
                    near: query.near.clone(),
                    ..rest
                };
                list(context, key, kind, &rest)
                    .await
                    .ok()
                    .and_then(|listed| listed.total)
            }
            Err(_wrong) => None,
        };
        loose.push((piece, total));
    }
    // What would help most comes first; what would not help at all is not offered.
    loose.retain(|(_, total)| total.is_none_or(|total| total.count > 0));
    loose.sort_by_key(|(_, total)| std::cmp::Reverse(total.map_or(0, |total| total.count)));
    Ok(loose)
}
