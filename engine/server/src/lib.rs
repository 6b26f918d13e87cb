#![doc = include_str!("../README.md")]

pub mod command;
mod engine;
mod logging;
mod operations;
pub mod services;
mod socket;

pub use engine::{Engine, EngineError, EngineOptions, load_base};
pub use logging::start_logging;
