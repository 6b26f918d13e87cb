//! Doubles that tests share, and the conformance suites of the ports.

pub mod search;

pub use crate::randomness::SeededRandomness;
pub use crate::time::ManualClock;
