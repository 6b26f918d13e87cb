#![doc = include_str!("../README.md")]

mod central_database;
mod citizens;
mod config;
mod documents;
mod electronic_ids;
mod faces;
mod liveness;
mod marks;
mod picture;
mod provider;
mod registry;
#[cfg(test)]
mod tests;

pub use citizens::{CITIZENS, Citizen, Story};
pub use config::Config;
pub use marks::Side;
pub use picture::picture;
pub use provider::provider;

/// The name of this provider in the configuration.
pub const KEY: &str = "ekyc-sandbox";
