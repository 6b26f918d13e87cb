use super::removed::Removed;
use super::review::Review;
use super::{
    contrast, demonstration, ekyc, facts, floors, listings, own_names, pictures, purposes,
    references, scanner, words,
};
use crate::configuration::Problems;

/// Runs the rules whose answer no verdict keeps, for it is not about the package alone (the day, the scanner of
/// the deployment, the plugins of the binary) or is only a word to its people. They cost next to nothing.
pub(crate) fn review_always(review: &Review<'_>, problems: &mut Problems) {
    scanner::check(review, problems);
    ekyc::check(review, problems);
    pictures::own_logo(review, problems);
}

/// Runs every other rule that needs no rendering.
pub(crate) fn review(review: &Review<'_>, problems: &mut Problems) {
    let mut removed = Removed::default();
    references::check(review, &mut removed, problems);
    listings::check(review, &mut removed, problems);
    demonstration::check(review, &mut removed, problems);
    removed.report(review, problems);
    floors::check(review, problems);
    contrast::check(review, problems);
    pictures::check(review, problems);
    facts::check(review, problems);
    purposes::check(review, problems);
    own_names::check(review, problems);
    words::check(review, problems);
}
