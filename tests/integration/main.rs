//! Tests that drive a real engine. The folders follow the numbered parts of the product.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something unexpected happens"
)]

mod configuration;
mod reload;
mod tenancy;
