//! Tests that drive a real engine. The folders follow the numbered parts of the product.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something unexpected happens"
)]

mod bad_input;
mod catalogue;
mod configuration;
mod database;
mod features;
mod house;
mod imports;
mod listings;
mod operations;
mod places;
mod portal;
mod protocol;
mod reload;
mod search;
mod tenancy;
