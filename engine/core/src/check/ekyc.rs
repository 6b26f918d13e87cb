//! Who helps to find out who people are.

use super::review::Review;
use crate::configuration::sections::EkycProviders;
use crate::configuration::{KeyPath, Problems};
use crate::database::control::tenant::TenantState;

pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let settings = &review.configuration.ekyc;
    providers(review, "ekyc.trial", &settings.trial, false, problems);
    let is_live = review.state == TenantState::Live;
    providers(
        review,
        "ekyc.providers",
        &settings.providers,
        is_live,
        problems,
    );
    // Nobody would answer, and every attempt end with an officer after an outage that is none.
    let of_live = settings.providers(is_live);
    if settings.policy.registry_required && of_live.registry.is_none() {
        let at = KeyPath::parse("ekyc.policy.registry_required");
        problems.push(review.problem("ekyc-registry-missing", &at));
    }
}

fn providers(
    review: &Review<'_>,
    section: &str,
    said: &EkycProviders,
    is_live: bool,
    problems: &mut Problems,
) {
    for (part, key) in said.filled() {
        let at = KeyPath::parse(section).child(part.key());
        let known = review.ekyc.iter().find(|known| known.key == key);
        let Some(known) = known else {
            let all: Vec<_> = review.ekyc.iter().map(|known| known.key).collect();
            let problem = review.problem("ekyc-provider-unknown", &at).showing(key);
            problems.push(problem.with("known", all.join(", ")));
            continue;
        };
        if !known.parts.contains(&part) {
            let parts: Vec<_> = known.parts.iter().map(|part| part.key()).collect();
            let problem = review.problem("ekyc-part-missing", &at).showing(key);
            problems.push(problem.with("parts", parts.join(", ")));
        }
        if is_live && known.is_for_trial {
            problems.push(review.problem("ekyc-live-made-up", &at).showing(key));
        }
    }
}
