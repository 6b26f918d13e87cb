//! How well is it known who somebody is, and how does that come to be known?
//!
//! Underneath are two pure machines, without a database, a provider or a clock:
//!
//! - [`AssurancePolicy::assess`] turns verdicts and evidence into an [`IdentityLevel`], the
//!   [`Assurance`] behind it, and what happens [next](Next). Nothing else decides a level.
//! - [`Attempt::apply`] takes one attempt of one person from state to state. An outage is no answer: the
//!   attempt goes on being checked, is asked again, and in the end an officer looks.
//!
//! Evidence counts together or not at all: as long as anything speaks against it, it lifts nobody.
//!
//! Around them are the tables ([`rows`]), what people ([`begin`], [`give`], [`hand_in`], [`withdraw`]) and
//! officers ([`open_case`], [`say`]) do, and a worker ([`pass`]) that asks the providers of a tenant. All it
//! knows is in the rows: killed anywhere, it goes on there, on any node, and asks no provider twice about
//! the same round. One personal id is one account ([`rows::VerifiedIdentity`]); a second one goes to an
//! officer.

mod advance;
mod answers;
mod asking;
mod assessment;
mod attempt;
mod begin;
mod binding;
mod checking;
mod erasing;
mod evidence;
mod judging;
mod kept;
mod known;
mod material;
mod policy;
mod prompting;
mod providers;
mod records;
mod reviewing;
pub mod rows;
mod signing_in;
mod store;
mod telling;
#[cfg(test)]
mod tests;
mod trail;
mod transition;
mod work;

pub use assessment::{Assessment, Assurance, Cause, Next};
pub use attempt::{Attempt, AttemptLimits, AttemptState, Effect, Event, Refusal, Step};
pub use begin::{EVIDENCE, PURPOSE, begin, give, hand_in, withdraw};
pub use evidence::{Evidence, Judge, Judged, OfficerDecision, OfficerOpinion};
pub use known::KnownProvider;
pub use policy::AssurancePolicy;
pub use prompting::prompt;
pub use providers::{EkycPlugins, TenantProviders, chosen, descriptors};
pub use records::{AttemptRecords, VerifiedRecords};
pub use reviewing::{Case, NewOpinion, open_case, open_picture, say};
pub use signing_in::{finish as finish_sign_in, start as start_sign_in};
pub use store::{attempt_of, count_waiting, evidence, newest, verified, waiting};
pub use tinhid_contract::ekyc::IdentityLevel;
pub use work::pass;
