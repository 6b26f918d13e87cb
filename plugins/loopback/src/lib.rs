#![doc = include_str!("../README.md")]

mod clamd;
mod client;
mod message;
mod server;

pub use clamd::Clamd;
pub use client::DirectClient;
pub use server::{LoopbackServer, Part, Received, Reply, Responder};
