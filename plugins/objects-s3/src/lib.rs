#![doc = include_str!("../README.md")]

mod address;
mod bridge;
mod client;
mod config;
mod failure;
mod listing;
mod storage;
mod store;
#[cfg(test)]
mod tests;
mod upload;

pub use config::{Config, SecretKey};
pub use storage::storage;

/// The name of this plugin in the configuration.
pub const KEY: &str = "objects-s3";
