#![doc = include_str!("../README.md")]

mod address;
mod answer;
mod config;
mod conversation;
mod failure;
mod scanner;
#[cfg(test)]
mod tests;

pub use config::Config;
pub use scanner::scanner;

/// The name of this plugin in the configuration.
pub const KEY: &str = "scanner-clamd";
