use super::limiter::{Limiter, nanoseconds};
use super::*;
use crate::configuration::sections::{Rate, RateCeilings};
use crate::tenant::TenantSecret;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;
use tinhid_contract::limits::{Bucket, Level, LimitStore};
use tinhid_contract::{PortError, PortResult};

const TEN_A_MINUTE: Rate = Rate {
    requests: 10,
    seconds: 60,
};

fn morning() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().unwrap()
}

fn after(seconds: i64) -> DateTime<Utc> {
    morning() + TimeDelta::seconds(seconds)
}

fn address(text: &str) -> LimitKey {
    LimitKey::of_address(text.parse().unwrap())
}

fn secret(tenant: &str) -> TenantSecret {
    TenantSecret::derive(b"a secret of thirty-two bytes and more", tenant)
}

fn limits(policy: LimitPolicy) -> TenantLimits {
    TenantLimits::new(Arc::new(policy), secret("song-xanh"))
}

async fn read(limits: &TenantLimits, key: &LimitKey, now: DateTime<Utc>) -> Standing {
    limits.take(RateClass::Read, TEN_A_MINUTE, key, now).await
}

#[tokio::test]
async fn a_caller_has_what_was_said_and_gets_it_back_by_and_by() {
    let limits = limits(LimitPolicy::default());
    let caller = address("203.0.113.9");
    for left in (0..10).rev() {
        let standing = read(&limits, &caller, morning()).await;
        assert_eq!((standing.remaining, standing.wait), (left, None));
        assert_eq!(standing.reset_seconds(), u64::from(10 - left) * 6);
        standing.admit().unwrap();
    }
    let refused = read(&limits, &caller, morning()).await;
    assert_eq!(refused.wait, Some(Duration::from_secs(6)));
    assert_eq!((refused.remaining, refused.reset_seconds()), (0, 60));
    let error = refused.admit().unwrap_err();
    assert_eq!(error.code(), "rate-limited");
    assert_eq!(
        error.kind(),
        crate::Kind::RateLimited(Duration::from_secs(6))
    );
    // A refusal takes nothing, and others have all of theirs.
    assert_eq!(
        read(&limits, &caller, after(5)).await.wait,
        Some(Duration::from_secs(1))
    );
    let other = read(&limits, &address("203.0.113.10"), after(5)).await;
    assert_eq!(other.remaining, 9);
    // Each six seconds bring one.
    assert_eq!(read(&limits, &caller, after(6)).await.wait, None);
    assert!(read(&limits, &caller, after(7)).await.wait.is_some());
    assert_eq!(read(&limits, &caller, after(3_600)).await.remaining, 9);
}

#[tokio::test]
async fn classes_do_not_take_from_each_other() {
    let limits = limits(LimitPolicy::default());
    let caller = address("203.0.113.9");
    for _ in 0..11 {
        read(&limits, &caller, morning()).await;
    }
    for class in RateClass::ALL {
        let standing = limits.take(class, TEN_A_MINUTE, &caller, morning()).await;
        assert_eq!(
            standing.wait.is_some(),
            class == RateClass::Read,
            "{class:?}"
        );
    }
}

#[test]
fn an_ipv6_subscriber_is_one_caller_whatever_address_they_take() {
    let one = address("2001:db8:1:2::1");
    assert_eq!(one, address("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    assert_ne!(one, address("2001:db8:1:3::1"));
    assert_ne!(address("203.0.113.9"), address("203.0.113.10"));
    assert_eq!(address("::ffff:203.0.113.9"), address("203.0.113.9"));
    assert_ne!(address("::1"), address("0.0.0.1"));
}

#[test]
fn a_subject_is_told_to_nobody_and_is_another_at_every_tenant() {
    let number = "+84987654321";
    let key = LimitKey::of_subject(&secret("song-xanh"), "phone", number);
    assert_eq!(
        key,
        LimitKey::of_subject(&secret("song-xanh"), "phone", number)
    );
    assert_ne!(
        key,
        LimitKey::of_subject(&secret("nui-do"), "phone", number)
    );
    assert_ne!(
        key,
        LimitKey::of_subject(&secret("song-xanh"), "account", number)
    );
    assert_eq!(format!("{key:?}"), "LimitKey(…)");
    assert_ne!(key, LimitKey::whole_tenant());
}

#[tokio::test]
async fn a_ceiling_holds_over_what_a_tenant_says() {
    let rate = |requests, seconds| Rate { requests, seconds };
    let given = |said, ceiling| {
        let allowance = Allowance::new(said, ceiling);
        (allowance.burst(), allowance.window_seconds())
    };
    assert_eq!(given(rate(10, 60), None), (10, 60));
    assert_eq!(given(rate(10, 60), Some(rate(100, 60))), (10, 60));
    assert_eq!(given(rate(10, 60), Some(rate(5, 60))), (5, 60));
    // Fewer at once by the one, more slowly by the other.
    assert_eq!(given(rate(10, 60), Some(rate(100, 6_000))), (10, 600));
    assert_eq!(given(rate(7, 1), None), (7, 1));
    let ceilings = RateCeilings {
        read: Some(rate(2, 60)),
        ..RateCeilings::default()
    };
    let limits = limits(LimitPolicy::new(ceilings, 100, None));
    let caller = address("203.0.113.9");
    read(&limits, &caller, morning()).await;
    assert_eq!(read(&limits, &caller, morning()).await.remaining, 0);
    assert!(read(&limits, &caller, morning()).await.wait.is_some());
}

#[tokio::test]
async fn other_numbers_and_a_clock_that_is_set_back_begin_anew() {
    let limits = limits(LimitPolicy::default());
    let caller = address("203.0.113.9");
    for _ in 0..11 {
        read(&limits, &caller, morning()).await;
    }
    let other = Rate {
        requests: 3,
        seconds: 60,
    };
    let renewed = limits
        .take(RateClass::Read, other, &caller, morning())
        .await;
    assert_eq!(renewed.remaining, 2);
    for _ in 0..3 {
        limits
            .take(RateClass::Read, other, &caller, morning())
            .await;
    }
    // A request that began a little earlier is counted with the others.
    let earlier = limits
        .take(RateClass::Read, other, &caller, after(-1))
        .await;
    assert!(earlier.wait.is_some());
    let set_back = limits
        .take(RateClass::Read, other, &caller, after(-3_600))
        .await;
    assert_eq!(set_back.wait, None);
}

#[tokio::test]
async fn a_flood_of_addresses_stays_within_its_room_and_frees_nobody() {
    const ROOM: usize = 800;
    let limiter = Limiter::new(TEN_A_MINUTE, None, ROOM, nanoseconds(morning()));
    let moment = nanoseconds(morning());
    // Keys as they are made: spread over all bits.
    let spread = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17);
    let guilty: Vec<u64> = (0..8).map(|number| spread(number + 1_000_000)).collect();
    for key in &guilty {
        for _ in 0..11 {
            limiter.take(RateClass::Read, *key, moment);
        }
    }
    for number in 0..100_000 {
        limiter.take(RateClass::Read, spread(number), moment);
    }
    assert!(limiter.len() <= ROOM, "{}", limiter.len());
    for key in &guilty {
        let standing = limiter.take(RateClass::Read, *key, moment);
        assert!(standing.wait.is_some(), "a flood freed somebody");
    }
    // Who has all of it again is forgotten, and the room with them.
    assert_eq!(limiter.sweep(nanoseconds(after(5))), limiter.len());
    assert_eq!(limiter.sweep(nanoseconds(after(120))), 0);
}

#[test]
fn there_is_room_for_at_least_one() {
    let limiter = Limiter::new(TEN_A_MINUTE, None, 0, 0);
    assert_eq!(limiter.take(RateClass::Read, 7, 0).remaining, 9);
    assert_eq!(limiter.take(RateClass::Read, 7, 0).remaining, 8);
}

#[tokio::test]
async fn many_at_once_are_given_no_more_than_one_after_another() {
    let limits = Arc::new(limits(LimitPolicy::default()));
    let given = Arc::new(AtomicU32::new(0));
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let (limits, given) = (Arc::clone(&limits), Arc::clone(&given));
            std::thread::spawn(move || {
                let caller = address("203.0.113.9");
                for _ in 0..50 {
                    let asked = read(&limits, &caller, morning());
                    if futures_util::FutureExt::now_or_never(asked)
                        .unwrap()
                        .wait
                        .is_none()
                    {
                        given.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(given.load(Ordering::Relaxed), 10);
}

/// A store that counts, and can be taken away.
#[derive(Debug, Default)]
struct Counted {
    asked: AtomicU32,
    is_away: AtomicBool,
    refuses: AtomicBool,
}

#[async_trait]
impl LimitStore for Counted {
    async fn take(&self, bucket: &Bucket) -> PortResult<Level> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        assert!(bucket.key.starts_with("tinhid:limit:") && bucket.key.len() == 45);
        assert_eq!((bucket.burst, bucket.interval.as_secs()), (10, 6));
        if self.is_away.load(Ordering::Relaxed) {
            return Err(PortError::Unavailable {
                reason: "gone".to_owned(),
                retry_after: None,
            });
        }
        let refuses = self.refuses.load(Ordering::Relaxed);
        Ok(Level {
            remaining: if refuses { 0 } else { 4 },
            full_in: Duration::from_secs(36),
            wait: refuses.then_some(Duration::from_secs(3)),
        })
    }
}

#[tokio::test]
async fn where_several_count_together_both_counts_hold_and_a_lost_one_is_done_without() {
    let store = Arc::new(Counted::default());
    let policy = LimitPolicy::new(RateCeilings::default(), 100, Some(store.clone()));
    let policy = Arc::new(policy);
    let limits = TenantLimits::new(Arc::clone(&policy), secret("song-xanh"));
    let caller = address("203.0.113.9");
    let shared = read(&limits, &caller, morning()).await;
    assert_eq!(
        (shared.remaining, shared.reset_seconds(), shared.wait),
        (4, 36, None)
    );
    store.refuses.store(true, Ordering::Relaxed);
    let refused = read(&limits, &caller, morning()).await;
    assert_eq!(refused.wait, Some(Duration::from_secs(3)));

    store.is_away.store(true, Ordering::Relaxed);
    assert_eq!(policy.shared_answers(), Some(true));
    let alone = read(&limits, &caller, morning()).await;
    assert_eq!((alone.remaining, alone.wait), (7, None));
    assert_eq!(policy.shared_answers(), Some(false));
    // It is left alone for a second, and then asked again.
    let asked = store.asked.load(Ordering::Relaxed);
    read(&limits, &caller, morning()).await;
    assert_eq!(store.asked.load(Ordering::Relaxed), asked);
    store.is_away.store(false, Ordering::Relaxed);
    let together = read(&limits, &caller, after(1)).await;
    assert_eq!(together.wait, Some(Duration::from_secs(3)));
    assert_eq!(policy.shared_answers(), Some(true));
}

proptest! {
    /// Within any window a caller is never given more than twice what was said: what they had, and
    /// what they were given back.
    #[test]
    fn no_window_holds_more_than_was_said_twice(
        requests in 1_u32..20,
        seconds in 1_u32..100,
        gaps in prop::collection::vec(0_u64..20_000, 1..200),
    ) {
        let said = Rate { requests, seconds };
        let start = nanoseconds(morning());
        let limiter = Limiter::new(said, None, 10, start);
        let mut moment = 0;
        let mut given: Vec<u64> = Vec::new();
        for gap in gaps {
            moment += gap;
            let standing = limiter.take(RateClass::Read, 7, start + moment * 1_000_000);
            if standing.wait.is_none() {
                given.push(moment);
                prop_assert!(standing.remaining < requests);
            }
            prop_assert!(standing.reset_seconds() <= u64::from(seconds));
        }
        let window = u64::from(seconds) * 1_000;
        for first in &given {
            let within = given.iter().filter(|one| (*first..first + window).contains(*one));
            prop_assert!(within.count() <= 2 * requests as usize);
        }
    }
}
