//! What personal data is used for.

use super::review::Review;
use crate::configuration::{KeyPath, Problems};

/// What somebody has to agree to is no consent (Law 91/2025: freely given, for each purpose alone).
pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let purposes = &review.configuration.privacy.purposes;
    for (key, purpose) in purposes {
        if purpose.required && purpose.is_asked() {
            let at = KeyPath::parse("purposes")
                .child(key.clone())
                .child("required");
            problems.push(review.problem("purpose-forced", &at).showing(key.clone()));
        }
    }
}
