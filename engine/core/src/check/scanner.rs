//! Whether files can be taken in at all.

use super::review::Review;
use crate::configuration::{KeyPath, Problem, Problems};
use crate::objects::ScanRule;

/// A tenant without files is served all the same, so this keeps nothing from going live; but whoever runs it
/// should know before citizens do.
pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let path = KeyPath::parse("security.scanner_waiver");
    let stack = review.candidate.stack();
    let at = || stack.origin(&path).map(|(_, origin)| origin);
    let (configuration, now) = (review.configuration, review.now);
    let rule = ScanRule::of(review.has_scanner, review.state, configuration, now);
    if rule == ScanRule::Closed {
        problems.push(Problem::warning("live-without-scanner").said(&path, at()));
    }
    if let Some(waiver) = &configuration.security.scanner_waiver {
        let zone = configuration.tenant.locale.time_zone;
        if !waiver.holds_on(zone.day_of(now)) {
            let path = path.child("until");
            let problem = Problem::warning("scanner-waiver-over")
                .said(&path, stack.origin(&path).map(|(_, origin)| origin))
                .showing(waiver.until.to_string());
            problems.push(problem);
        }
    }
}
