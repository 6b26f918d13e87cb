//! Doubles that tests share, and the conformance suites of the ports.

pub mod ekyc;
mod failures;
pub mod search;

pub use crate::randomness::SeededRandomness;
pub use crate::time::ManualClock;
