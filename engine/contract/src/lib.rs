#![doc = include_str!("../README.md")]

pub mod ekyc;
mod failure;
mod http;
mod plugin;
mod randomness;
pub mod search;
pub mod testing;
mod time;

pub use failure::{PortError, PortResult};
pub use http::{HttpAnswer, HttpClient, HttpRequest};
pub use plugin::PluginHost;
pub use randomness::{Randomness, SystemRandomness};
pub use time::{Clock, SystemClock};
