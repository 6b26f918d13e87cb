use crate::configuration::sections::Rate;
use governor::Quota;
use std::num::NonZeroU32;
use std::time::Duration;

/// What a caller has: so many requests at once, and one more after every interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    burst: NonZeroU32,
    interval: Duration,
}

impl Allowance {
    /// What the tenant gives, as far as the deployment's ceiling lets it: of both the smaller number
    /// at once and the slower pace.
    pub fn new(said: Rate, ceiling: Option<Rate>) -> Self {
        let given = Self::of(said);
        match ceiling.map(Self::of) {
            Some(ceiling) => Self {
                burst: given.burst.min(ceiling.burst),
                interval: given.interval.max(ceiling.interval),
            },
            None => given,
        }
    }

    fn of(rate: Rate) -> Self {
        let burst = NonZeroU32::new(rate.requests).unwrap_or(NonZeroU32::MIN);
        let window = Duration::from_secs(rate.seconds.max(1).into());
        Self {
            burst,
            interval: window / burst.get(),
        }
    }

    /// How many at once.
    pub fn burst(&self) -> u32 {
        self.burst.get()
    }

    /// After how long one more.
    pub fn interval(&self) -> Duration {
        self.interval
    }

    /// After how long an empty bucket is full, in whole seconds.
    pub fn window_seconds(&self) -> u64 {
        whole_seconds(self.interval * self.burst.get())
    }

    pub(super) fn quota(&self) -> Quota {
        // An interval of nothing cannot come about: at most a million a second are said.
        Quota::with_period(self.interval)
            .unwrap_or_else(|| Quota::per_second(self.burst))
            .allow_burst(self.burst)
    }
}

/// A span in seconds, rounded up: whoever waits that long has waited enough.
pub(super) fn whole_seconds(span: Duration) -> u64 {
    span.as_secs() + u64::from(span.subsec_nanos() > 0)
}
