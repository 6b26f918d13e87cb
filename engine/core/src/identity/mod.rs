//! How well is it known who somebody is, and how does that come to be known?
//!
//! Two pure machines, without a database, a provider or a clock:
//!
//! - [`AssurancePolicy::assess`] turns verdicts and evidence into an [`IdentityLevel`], the
//!   [`Assurance`] behind it, and what happens [next](Next). Nothing else decides a level.
//! - [`Attempt::apply`] takes one attempt of one person from state to state. An outage is no answer: the
//!   attempt goes on being checked, is asked again, and in the end an officer looks.
//!
//! Evidence counts together or not at all: as long as anything speaks against it, it lifts nobody.

mod assessment;
mod attempt;
mod binding;
mod evidence;
mod kept;
mod known;
mod policy;
mod providers;
pub mod rows;
#[cfg(test)]
mod tests;
mod transition;

pub use assessment::{Assessment, Assurance, Cause, Next};
pub use attempt::{Attempt, AttemptLimits, AttemptState, Effect, Event, Refusal, Step};
pub use evidence::{Evidence, Judge, Judged, OfficerDecision, OfficerOpinion};
pub use known::KnownProvider;
pub use policy::AssurancePolicy;
pub use providers::{EkycPlugins, TenantProviders, chosen, descriptors};
pub use tinhid_contract::ekyc::IdentityLevel;
