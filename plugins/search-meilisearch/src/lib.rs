#![doc = include_str!("../README.md")]

mod apply;
mod bridge;
mod config;
mod encode;
mod engine;
mod failure;
mod filter;
mod index;
mod layout;
mod question;
mod rebuild;
mod search;
mod server;
mod settings;
pub mod testing;
#[cfg(test)]
mod tests;

pub use config::{ApiKey, Config};
pub use engine::engine;

/// The name of this adapter in the configuration.
pub const KEY: &str = "meilisearch";
