use super::review::Review;
use super::{contrast, facts, own_names, pictures, references, words};
use crate::configuration::Problems;

/// Runs every rule that needs no rendering.
pub(crate) fn review(review: &Review<'_>, problems: &mut Problems) {
    references::check(review, problems);
    contrast::check(review, problems);
    pictures::check(review, problems);
    facts::check(review, problems);
    own_names::check(review, problems);
    words::check(review, problems);
}
