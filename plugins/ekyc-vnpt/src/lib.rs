#![doc = include_str!("../README.md")]

mod client;
mod codes;
mod config;
mod documents;
mod faces;
mod liveness;
mod provider;
mod reading;
#[cfg(test)]
mod tests;
mod tokens;

pub use config::Config;
pub use provider::provider;

/// The name of this adapter in the configuration.
pub const KEY: &str = "ekyc-vnpt";
