#![doc = include_str!("../README.md")]

mod config;
mod sender;
mod shelf;
#[cfg(test)]
mod tests;

pub use config::{Config, Destination};
pub use sender::sender;

/// The name of this adapter in the configuration.
pub const KEY: &str = "console";
