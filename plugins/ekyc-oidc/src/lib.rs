#![doc = include_str!("../README.md")]

mod config;
mod directory;
mod facts;
mod failure;
mod fetch;
mod finish;
mod provider;
mod start;
#[cfg(test)]
mod tests;
mod token;

pub use config::{Algorithm, ClaimName, ClientAuthentication, Config, Levels};
pub use provider::provider;

/// The name of this adapter in the configuration.
pub const KEY: &str = "ekyc-oidc";
