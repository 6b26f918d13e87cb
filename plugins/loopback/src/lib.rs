#![doc = include_str!("../README.md")]

mod client;
mod message;
mod server;

pub use client::DirectClient;
pub use server::{LoopbackServer, Part, Received, Reply, Responder};
