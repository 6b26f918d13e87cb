//! A stand-in for a Meilisearch server, for tests.
//!
//! It listens on a port of its own and is as strict as the real one: it checks the key, the method,
//! the address, the content type and every field of a body, carries tasks out one after the other
//! some time after it has accepted them, and refuses filters, orders and facets on attributes that
//! were not declared. It evaluates filters, words, orders, facets and distances itself, and looks at
//! every document to do so. What it does not know it refuses. It can be told to fail.

mod api;
mod body;
mod client;
mod documents;
mod evaluate;
mod fault;
mod filter;
mod http;
mod rank;
mod refusal;
mod search;
mod server;
mod settings;
mod store;
mod tasks;
mod words;

pub use client::DirectClient;
pub use fault::Fault;
pub use server::{FakeMeilisearch, Recorded};
