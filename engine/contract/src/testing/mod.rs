//! Doubles that tests share, and the conformance suites of the ports.

#[cfg(test)]
mod at_once;
mod checks;
pub mod ekyc;
mod failures;
mod join;
pub mod limits;
pub mod messages;
pub mod objects;
pub mod scanning;
pub mod search;

pub use crate::randomness::SeededRandomness;
pub use crate::time::ManualClock;
pub use failures::Failures;
