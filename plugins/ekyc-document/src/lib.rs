#![doc = include_str!("../README.md")]

mod card_code;
mod codes;
mod config;
mod cross_check;
mod picture;
mod provider;
mod reading;
#[cfg(test)]
mod tests;
mod validity;
mod zone;

pub use config::Config;
pub use provider::provider;

/// The name of this provider in the configuration.
pub const KEY: &str = "ekyc-document";
