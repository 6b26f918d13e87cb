//! The control database: what the deployment knows about its tenants.
//!
//! Only the engine itself and operators use it; no request of a citizen has it in its context.

pub mod approval;
pub mod operator;
pub mod revision;
pub mod snapshot;
pub mod tenant;
