#![doc = include_str!("../README.md")]

mod auditing;
mod background;
mod backups;
pub mod command;
mod deployment_keys;
mod ekyc_plugins;
mod engine;
mod engine_error;
mod expiry;
mod facilities;
mod finding;
mod identifying;
mod key_rotation;
mod limiting;
mod logging;
mod object_keeping;
mod operations;
mod outbound;
mod outbox;
mod plugins;
mod ports;
mod reindexing;
mod retention;
mod rounds;
pub mod services;
mod socket;
mod staffing;
mod system_context;

pub use engine::{Engine, EngineOptions, load_base};
pub use engine_error::EngineError;
pub use logging::start_logging;
pub use plugins::PluginError;
