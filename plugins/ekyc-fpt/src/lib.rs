#![doc = include_str!("../README.md")]

mod card;
mod client;
mod codes;
mod config;
mod documents;
mod faces;
mod liveness;
mod provider;
#[cfg(test)]
mod tests;

pub use config::{Config, LivenessMedia};
pub use provider::provider;

/// The name of this adapter in the configuration.
pub const KEY: &str = "ekyc-fpt";
