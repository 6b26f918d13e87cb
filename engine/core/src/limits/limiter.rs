use super::buckets::Buckets;
use super::{Allowance, RateClass, Standing};
use crate::configuration::sections::Rate;
use governor::RateLimiter;
use governor::clock::Clock;
use governor::middleware::StateInformationMiddleware;
use governor::nanos::Nanos;
use std::sync::atomic::{AtomicU64, Ordering};

/// How far a moment may lie before the last one: requests are counted in another order than they
/// began. What lies further back comes from a clock that was set back.
const DISORDER: u64 = 60_000_000_000;

/// One class of one tenant, as the configuration says it now.
#[derive(Debug)]
pub(super) struct Limiter {
    said: Rate,
    allowance: Allowance,
    governor: RateLimiter<u64, Buckets, Moment, StateInformationMiddleware>,
}

/// The moment of the latest request, in nanoseconds since 1970.
#[derive(Debug)]
struct Moment(AtomicU64);

impl Clock for Moment {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(self.0.load(Ordering::Relaxed))
    }
}

impl Limiter {
    pub(super) fn new(said: Rate, ceiling: Option<Rate>, keys: usize, moment: u64) -> Self {
        let allowance = Allowance::new(said, ceiling);
        let clock = Moment(AtomicU64::new(moment));
        let buckets = Buckets::with_room_for(keys);
        Self {
            said,
            allowance,
            governor: RateLimiter::new(allowance.quota(), buckets, clock),
        }
    }

    /// Whether it is what the configuration says, at a moment it has not long passed.
    pub(super) fn serves(&self, said: Rate, moment: u64) -> bool {
        self.said == said && !self.has_passed(moment)
    }

    fn has_passed(&self, moment: u64) -> bool {
        moment.saturating_add(DISORDER) < self.governor.clock().0.load(Ordering::Relaxed)
    }

    pub(super) fn take(&self, class: RateClass, key: u64, moment: u64) -> Standing {
        self.governor.clock().0.fetch_max(moment, Ordering::Relaxed);
        let interval = self.allowance.interval();
        let burst = self.allowance.burst();
        let (remaining, wait) = match self.governor.check_key(&key) {
            Ok(state) => (state.remaining_burst_capacity(), None),
            Err(refusal) => {
                let now = self.governor.clock().now();
                (0, Some(refusal.wait_time_from(now)))
            }
        };
        Standing {
            class,
            allowance: self.allowance,
            remaining,
            whole_in: match wait {
                // After the wait one is there, and each of the others takes an interval.
                Some(wait) => wait + interval * (burst - 1),
                None => interval * (burst - remaining),
            },
            wait,
        }
    }

    /// Forgets who has all of it again; how many are left.
    pub(super) fn sweep(&self, moment: u64) -> usize {
        self.governor.clock().0.fetch_max(moment, Ordering::Relaxed);
        self.governor.retain_recent();
        self.governor.shrink_to_fit();
        self.governor.len()
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.governor.len()
    }
}

/// A span of nanoseconds since 1970; a clock before that shows its beginning.
pub(super) fn nanoseconds(now: chrono::DateTime<chrono::Utc>) -> u64 {
    let nanoseconds = now.timestamp_nanos_opt().unwrap_or_default();
    u64::try_from(nanoseconds).unwrap_or_default()
}
