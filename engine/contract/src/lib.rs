#![doc = include_str!("../README.md")]

mod failure;
mod http;
mod plugin;
mod randomness;
pub mod search;
mod time;

pub use failure::{PortError, PortResult};
pub use http::{HttpAnswer, HttpClient, HttpRequest};
pub use plugin::PluginHost;
pub use randomness::{Randomness, SystemRandomness};
pub use time::{Clock, SystemClock};

/// Doubles that tests and conformance suites share.
pub mod testing {
    pub use crate::randomness::SeededRandomness;
    pub use crate::time::ManualClock;
}
