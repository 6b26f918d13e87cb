#![doc = include_str!("../README.md")]

pub mod assets;
pub mod audit;
pub mod authorization;
pub mod base;
pub mod bus;
pub mod cache;
pub mod check;
pub mod configuration;
mod cycles;
pub mod data_lock;
pub mod database;
mod error;
pub mod features;
pub mod fleet;
pub mod identity;
pub mod places;
pub mod sealing;
pub mod search;
pub mod templates;
pub mod tenant;
pub mod texts;

pub use error::{Error, Internal, Kind, Result};
