#![doc = include_str!("../README.md")]

mod config;
mod store;
pub mod testing;
#[cfg(test)]
mod tests;

pub use config::Config;
pub use store::store;

/// The name of this adapter in the configuration.
pub const KEY: &str = "redis";
