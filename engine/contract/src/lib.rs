#![doc = include_str!("../README.md")]

mod failure;
mod randomness;
mod time;

pub use failure::{PortError, PortResult};
pub use randomness::{Randomness, SystemRandomness};
pub use time::{Clock, SystemClock};

/// Doubles that tests and conformance suites share.
pub mod testing {
    pub use crate::randomness::SeededRandomness;
    pub use crate::time::ManualClock;
}
