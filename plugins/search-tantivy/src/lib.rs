#![doc = include_str!("../README.md")]

mod answer;
mod config;
mod contents;
mod engine;
mod facets;
mod failure;
mod folder;
mod index;
mod matching;
mod order;
mod rank;
mod reader;
mod rebuild;
mod relevance;
mod schema;
mod state;
mod store;
#[cfg(test)]
mod tests;
mod top;
mod writing;

pub use config::Config;
pub use engine::engine;
pub use reader::Reader;

/// The name of this plugin in the configuration.
pub const KEY: &str = "tantivy";
