#![doc = include_str!("../README.md")]

mod config;
mod conversation;
mod failure;
mod letter;
mod line_stream;
mod network;
mod sender;
mod server;
#[cfg(test)]
mod tests;

pub use config::{Config, Security};
pub use sender::sender;
pub use tinhid_contract::Network;

/// The name of this adapter in the configuration.
pub const KEY: &str = "smtp";
