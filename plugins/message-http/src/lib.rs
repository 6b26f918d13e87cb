#![doc = include_str!("../README.md")]

mod answer;
mod config;
mod request;
mod secret;
mod sender;
mod template;
#[cfg(test)]
mod tests;

pub use config::{Config, Format, Meaning, Method, Success, TextForm};
pub use sender::sender;

/// The name of this adapter in the configuration.
pub const KEY: &str = "http";
