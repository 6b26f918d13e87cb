//! Demonstration data: made up of kinds that there are.

use super::removed::{Removed, removal};
use super::review::Review;
use crate::configuration::{KeyPath, LayerName, Problems};

pub(super) fn check(review: &Review<'_>, removed: &mut Removed, problems: &mut Problems) {
    let stack = review.candidate.stack();
    let configuration = review.configuration;
    for key in configuration.demonstration.posts.keys() {
        if configuration.listings.kinds.contains_key(key) {
            continue;
        }
        let record = KeyPath::parse("kinds").child(key.clone());
        let at = KeyPath::parse("demonstration.posts").child(key.clone());
        // The base counts its own kinds; a province that takes one out need not say so twice.
        let is_said_by_base = removal(&record, stack).is_some()
            && stack
                .origin(&at)
                .is_some_and(|(layer, _)| layer == LayerName::Base);
        if !is_said_by_base {
            let problem = review
                .problem("unknown-listing-kind", &at)
                .showing(key.clone());
            removed.refuse(problem, &record, stack, problems);
        }
    }
}
