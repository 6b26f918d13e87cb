//! B19: counting one request against the limits of its tenant, in this process.

use super::Bench;
use crate::statistics::median;
use crate::table::{Bounds, Table};
use chrono::{DateTime, TimeDelta, Utc};
use std::hint::black_box;
use std::net::{IpAddr, Ipv4Addr};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Instant;
use tinhid_core::configuration::sections::{Rate, RateCeilings};
use tinhid_core::limits::{LimitKey, LimitPolicy, RateClass, TenantLimits};
use tinhid_core::tenant::TenantSecret;

/// What `limits.toml` of the base gives a reader.
const SAID: Rate = Rate {
    requests: 1_200,
    seconds: 60,
};
/// Callers who are known, in random order of their addresses; and as many again who are new.
const CALLERS: u32 = 20_000;
/// The time of one count in nanoseconds.
const MUST: f64 = 1_000.0;
const AIM: f64 = 200.0;
const BATCHES: u32 = 101;

pub(super) fn measure(_: &mut Bench, table: &mut Table) {
    let policy = LimitPolicy::new(RateCeilings::default(), CALLERS as usize, None);
    let secret = TenantSecret::derive(&[7; 32], "a-tenant");
    let limits = TenantLimits::new(Arc::new(policy), secret);
    let begin: DateTime<Utc> = DateTime::from_timestamp(1_795_316_400, 0).unwrap();
    let known = nanoseconds(&limits, |_| 0, begin);
    let bounds = Bounds::with_aim(MUST, AIM);
    let detail = format!("{CALLERS} callers who are known");
    table.bound("B19", "count of a request", known, "ns", &detail, bounds);
    // Every caller of a batch is new, and the table is full: each makes room.
    let flood = nanoseconds(&limits, |batch| batch * CALLERS, begin);
    let detail = "every caller is new and the table is full";
    table.bound(
        "B19",
        "the same in a flood",
        flood,
        "ns",
        detail,
        Bounds::must(MUST),
    );
    let allocations = allocation_counter::measure(|| {
        at_once(take_all(&limits, 0, begin));
    });
    let count = allocations.count_total as f64;
    table.bound(
        "B19",
        "allocations of counts",
        count,
        "",
        "",
        Bounds::must(0.0),
    );
}

/// Runs what waits for nothing, without a runtime that would be measured, too.
fn at_once(work: impl Future<Output = ()>) {
    let mut context = Context::from_waker(Waker::noop());
    assert!(pin!(work).poll(&mut context).is_ready());
}

async fn take_all(limits: &TenantLimits, first: u32, now: DateTime<Utc>) {
    for number in first..first + CALLERS {
        // Neighbours in time are none in the table.
        let address = Ipv4Addr::from_bits(number.wrapping_mul(0x9e37_79b9));
        let key = LimitKey::of_address(IpAddr::V4(address));
        let counted = limits.take(RateClass::Read, SAID, black_box(&key), now);
        black_box(counted.await);
    }
}

fn nanoseconds(limits: &TenantLimits, first: impl Fn(u32) -> u32, begin: DateTime<Utc>) -> f64 {
    let batches = (0..BATCHES).map(|batch| {
        let now = begin + TimeDelta::milliseconds(batch.into());
        let first = first(batch);
        let begun = Instant::now();
        at_once(take_all(limits, first, now));
        begun.elapsed().as_secs_f64() * 1e9 / f64::from(CALLERS)
    });
    median(batches)
}
