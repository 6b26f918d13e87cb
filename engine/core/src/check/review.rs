use super::FleetFacts;
use super::name_index::ForeignWords;
use crate::base::Base;
use crate::configuration::{Configuration, KeyPath, LayerStack, Problem};
use crate::database::control::tenant::TenantState;
use crate::identity::KnownProvider;
use crate::tenant::Candidate;
use chrono::{DateTime, Utc};

/// What every rule looks at.
pub(crate) struct Review<'tenant> {
    pub(crate) candidate: &'tenant Candidate,
    pub(crate) configuration: &'tenant Configuration,
    pub(crate) base: &'tenant Base,
    pub(crate) fleet: &'tenant FleetFacts,
    pub(crate) state: TenantState,
    pub(crate) now: DateTime<Utc>,
    /// Whether the deployment looks at files before anybody reads them.
    pub(crate) has_scanner: bool,
    pub(crate) ekyc: &'tenant [KnownProvider],
}

impl<'tenant> Review<'tenant> {
    /// What the tenant may not say.
    pub(super) fn foreign_words(&self) -> ForeignWords<'tenant> {
        self.fleet
            .foreign_words(self.candidate.key(), self.base.words())
    }

    /// A problem at a key, with the place where the winning layer said it.
    pub(super) fn problem(&self, rule: &'static str, path: &KeyPath) -> Problem {
        said(rule, path, self.candidate.stack())
    }
}

/// A problem at a key, with the place where the winning layer said it.
pub(super) fn said(rule: &'static str, path: &KeyPath, stack: &LayerStack) -> Problem {
    Problem::error(rule).said(path, stack.origin(path).map(|(_, origin)| origin))
}
