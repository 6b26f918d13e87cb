//! Tiles that lead to lists.

use super::super::removed::Removed;
use super::super::review::Review;
use crate::configuration::sections::{Availability, Entry, ListingKind};
use crate::configuration::{KeyPath, Problems};
use serde_json::Value;
use std::collections::HashMap;

/// A tile that leads to a list must lead to one that there is, and be hidden while the list is off.
pub(super) fn check(review: &Review<'_>, removed: &mut Removed, problems: &mut Problems) {
    let kinds: HashMap<&str, &ListingKind> = review
        .configuration
        .listings
        .kinds
        .values()
        .map(|kind| (kind.path.as_str(), kind))
        .collect();
    for (key, entry) in &review.configuration.catalogue.entries {
        let Some(path) = entry.path.as_deref().and_then(ListingKind::path_in) else {
            continue;
        };
        let at = KeyPath::parse("entries").child(key.clone());
        let Some(kind) = kinds.get(path) else {
            unknown(review, &at, path, removed, problems);
            continue;
        };
        if let Some(feature) = &kind.feature
            && entry.availability == Availability::Available
            && !is_hidden_with(review, entry, feature)
        {
            let shown = entry.feature.as_deref().unwrap_or_default();
            problems.push(
                review
                    .problem("entry-without-feature-of-list", &at.child("feature"))
                    .showing(shown)
                    .with("given", if shown.is_empty() { "no" } else { "yes" })
                    .with("feature", feature.clone())
                    .with("path", path),
            );
        }
    }
}

fn unknown(
    review: &Review<'_>,
    at: &KeyPath,
    path: &str,
    removed: &mut Removed,
    problems: &mut Problems,
) {
    let problem = review
        .problem("unknown-list", &at.child("path"))
        .showing(path);
    let stack = review.candidate.stack();
    match kind_of(review, path) {
        Some(key) => {
            let record = KeyPath::parse("kinds").child(key);
            removed.refuse(problem, &record, stack, problems);
        }
        None => problems.push(problem),
    }
}

/// The kind that has the path in some layer although none has it in the end.
fn kind_of(review: &Review<'_>, path: &str) -> Option<String> {
    let layers = review.candidate.stack().layers();
    let kinds = layers.iter().filter_map(|layer| layer.values.get("kinds"));
    kinds
        .filter_map(Value::as_object)
        .flatten()
        .find(|(_, kind)| kind.get("path").and_then(Value::as_str) == Some(path))
        .map(|(key, _)| key.clone())
}

/// Whether an entry is hidden while a feature is off: it carries the feature, or one that requires it.
fn is_hidden_with(review: &Review<'_>, entry: &Entry, feature: &str) -> bool {
    let features = &review.configuration.features.features;
    let mut open: Vec<&str> = entry.feature.as_deref().into_iter().collect();
    let mut seen = 0;
    while let Some(&at) = open.get(seen) {
        if at == feature {
            return true;
        }
        seen += 1;
        for name in features.get(at).into_iter().flat_map(|at| &at.requires) {
            if !open.contains(&name.as_str()) {
                open.push(name);
            }
        }
    }
    false
}
