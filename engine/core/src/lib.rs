#![doc = include_str!("../README.md")]

pub mod accounts;
pub mod assets;
pub mod audit;
pub mod authorization;
pub mod backup;
pub mod base;
pub mod bus;
pub mod cache;
pub mod check;
pub mod configuration;
mod cycles;
pub mod data_lock;
pub mod database;
mod disk;
mod error;
pub mod features;
pub mod fleet;
pub mod identity;
pub mod limits;
pub mod messaging;
pub mod objects;
pub mod organisations;
pub mod passwords;
pub mod places;
pub mod privacy;
pub mod sealing;
pub mod search;
pub mod staff;
pub mod templates;
pub mod tenant;
pub mod texts;
mod threads;
pub mod uploads;

pub use error::{Error, Internal, Kind, Result};
