#![doc = include_str!("../README.md")]

mod base_address;
pub mod ekyc;
mod failure;
mod form_data;
pub mod hexadecimal;
mod http;
pub mod limits;
pub mod messages;
mod network;
pub mod objects;
mod plugin;
mod randomness;
pub mod scanning;
pub mod search;
pub mod testing;
mod time;

pub use base_address::BaseAddress;
pub use failure::{PortError, PortResult};
pub use form_data::FormData;
pub use http::{HttpAnswer, HttpClient, HttpRequest, NamedBy};
pub use network::Network;
pub use plugin::PluginHost;
pub use randomness::{Randomness, SystemRandomness};
pub use time::{Clock, SystemClock};
