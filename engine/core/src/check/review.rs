use super::{FleetFacts, contrast, facts, own_names, pictures, references, words};
use crate::base::Base;
use crate::configuration::{Configuration, KeyPath, LayerStack, Problem, Problems};
use crate::tenant::Candidate;

/// What every rule looks at.
pub(super) struct Review<'tenant> {
    pub(super) candidate: &'tenant Candidate,
    pub(super) configuration: &'tenant Configuration,
    pub(super) base: &'tenant Base,
    pub(super) fleet: &'tenant FleetFacts,
}

/// Runs every rule that needs no rendering.
pub(crate) fn review(
    candidate: &Candidate,
    configuration: &Configuration,
    base: &Base,
    fleet: &FleetFacts,
    problems: &mut Problems,
) {
    let review = Review {
        candidate,
        configuration,
        base,
        fleet,
    };
    references::check(&review, problems);
    contrast::check(&review, problems);
    pictures::check(&review, problems);
    facts::check(&review, problems);
    own_names::check(&review, problems);
    words::check(&review, problems);
}

impl Review<'_> {
    /// A problem at a key, with the place where the winning layer said it.
    pub(super) fn problem(&self, rule: &'static str, path: &KeyPath) -> Problem {
        said(rule, path, self.candidate.stack())
    }
}

/// A problem at a key, with the place where the winning layer said it.
pub(super) fn said(rule: &'static str, path: &KeyPath, stack: &LayerStack) -> Problem {
    Problem::error(rule).said(path, stack.origin(path).map(|(_, origin)| origin))
}
