//! Named switches: compiled once per snapshot, asked many times per request.
//!
//! The chain of questions is fixed: kill switch, schedule, requirements, health of the connector,
//! audience, app version, rollout, and at last what the province or the base says. The first step
//! that turns the feature off has decided. If none does and the feature is on, the last condition
//! that was passed has decided: rollout, app version, audience, schedule, or the plain value.

mod compile;
mod evaluate;
mod schedule;
mod state;
mod subject;
mod version;

pub use compile::{CompileError, FeatureId, FeatureSet};
pub use evaluate::{Conditions, Decision, Step, TraceStep};
pub use schedule::{Moment, parse_moment};
pub use state::{FeatureBits, FeatureState};
pub use subject::{Subject, TargetingKey};
pub use version::AppVersion;
