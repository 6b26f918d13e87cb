//! What every adapter of the object port must do, as checks that its tests run.
//!
//! [`protocol`] collects what fails and names it. It needs no runtime of its own.
//!
//! [`MemoryObjects`] is an adapter that keeps objects in memory: the measure of the suite, and a
//! storage for tests of what stands above the port.

mod addresses;
mod concurrency;
mod contents;
mod ground;
mod isolation;
mod limits;
mod listing;
mod memory;
mod random;
mod reading;
#[cfg(test)]
mod tests;
mod uploads;

pub use memory::MemoryObjects;

use super::Failures;
use crate::PortResult;
use crate::objects::ObjectStorage;
use ground::{Checked, Ground};
use std::pin::Pin;
use std::sync::Arc;

/// Runs every case, each on a storage that `storage` gives and with tenants of its own, which are
/// named after the case. Gives the number of cases.
///
/// # Errors
/// The cases that fail.
pub async fn protocol<F>(storage: F) -> Result<usize, Failures>
where
    F: AsyncFn() -> PortResult<Arc<dyn ObjectStorage>>,
{
    let cases = cases();
    let mut failures = Vec::new();
    for (case, run) in &cases {
        let checked = match storage().await {
            Ok(storage) => run(Ground::new(storage, case)).await,
            Err(error) => Err(format!("there is no storage: {error}")),
        };
        if let Err(failure) = checked {
            failures.push(((*case).to_owned(), failure));
        }
    }
    Failures::none_of(cases.len(), failures)
}

type Running = Pin<Box<dyn Future<Output = Checked>>>;
type Case = (&'static str, fn(Ground) -> Running);

macro_rules! cases {
    ($($module:ident: $($case:ident),+;)+) => {
        vec![$($((
            stringify!($case),
            (|ground| Box::pin($module::$case(ground))) as fn(Ground) -> Running,
        )),+),+]
    };
}

fn cases() -> Vec<Case> {
    cases! {
        addresses: direct_ways;
        concurrency: writers_of_one_key, neighbours, readers_beside_writers;
        contents: round_trip, empty, every_byte, put_replaces, wrong_digest, missing, delete_twice,
            put_again, long_keys, ranges, facts;
        isolation: tenants, opened_twice, strange_tenants;
        limits: range_limits, page_limits, address_limits;
        listing: order, pages, prefixes, behind, nothing_listed;
        random: like_memory;
        reading: read_in_pieces, damage_is_noticed, replaced_meanwhile;
        uploads: small_pieces, large_in_parts, exactly_one_part, nothing_written, dropped, abandoned,
            replaces_at_the_end, wrong_at_the_end, two_at_once, swept;
    }
}
