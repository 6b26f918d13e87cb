#![doc = include_str!("../README.md")]

mod config;
mod failure;
mod folder;
mod incoming;
mod storage;
mod store;
#[cfg(test)]
mod tests;
mod upload;
mod walk;

pub use config::Config;
pub use storage::storage;

/// The name of this plugin in the configuration.
pub const KEY: &str = "objects-local";
