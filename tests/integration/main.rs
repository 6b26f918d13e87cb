//! Tests that drive a real engine. The folders follow the numbered parts of the product.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something unexpected happens"
)]

/// Makes a test of each body for each database.
macro_rules! on_each_backend {
    ($($name:ident: $body:ident;)*) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$body(tinhid_core::database::Backend::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$body(tinhid_core::database::Backend::Postgres).await;
            }
        }
    )*};
}

mod accounts;
mod audit;
mod authorization;
mod backup;
mod bad_input;
mod catalogue;
mod configuration;
mod database;
mod features;
mod house;
mod identity;
mod imports;
mod limits;
mod listings;
mod objects;
mod operations;
mod organisations;
mod places;
mod portal;
mod privacy;
mod protocol;
mod reload;
mod sealing;
mod search;
mod staff;
mod tenancy;
