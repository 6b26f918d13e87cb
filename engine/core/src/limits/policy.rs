use super::RateClass;
use crate::configuration::sections::{Rate, RateCeilings};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tinhid_contract::limits::{Bucket, Level, LimitStore};

/// Whether this process counts together with others: 1 or 0, absent where it should not.
pub const RATE_LIMITS_SHARED: &str = "tinhid_rate_limits_shared";

/// How long the shared count may take: it stands before every limited answer.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long a shared count that failed is left alone, in nanoseconds.
const REST: u64 = 1_000_000_000;

/// How many callers are remembered where nothing else is said.
const KEYS: usize = 20_000;

/// What the deployment says of limits, for all tenants.
pub struct LimitPolicy {
    ceilings: RateCeilings,
    keys: usize,
    shared: Option<Shared>,
}

struct Shared {
    store: Arc<dyn LimitStore>,
    is_away: AtomicBool,
    asked_again_at: AtomicU64,
}

impl Default for LimitPolicy {
    fn default() -> Self {
        Self::new(RateCeilings::default(), KEYS, None)
    }
}

impl LimitPolicy {
    /// Ceilings over what tenants say, how many callers each class of each tenant remembers, and the
    /// store in which several processes count together.
    pub fn new(ceilings: RateCeilings, keys: usize, store: Option<Arc<dyn LimitStore>>) -> Self {
        let shared = store.map(|store| Shared {
            store,
            is_away: AtomicBool::new(false),
            asked_again_at: AtomicU64::new(0),
        });
        if shared.is_some() {
            metrics::gauge!(RATE_LIMITS_SHARED).set(1.0);
        }
        Self {
            ceilings,
            keys,
            shared,
        }
    }

    /// Whether the shared count answers; `None` where this process counts for itself.
    pub fn shared_answers(&self) -> Option<bool> {
        let shared = self.shared.as_ref()?;
        Some(!shared.is_away.load(Ordering::Relaxed))
    }

    pub(super) fn ceiling(&self, class: RateClass) -> Option<Rate> {
        self.ceilings.of(class)
    }

    pub(super) fn keys(&self) -> usize {
        self.keys
    }

    pub(super) fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    /// Asks the shared count; `None` while it is away.
    pub(super) async fn take_shared(&self, bucket: &Bucket, moment: u64) -> Option<Level> {
        let shared = self.shared.as_ref()?;
        let is_away = shared.is_away.load(Ordering::Relaxed);
        if is_away && moment < shared.asked_again_at.load(Ordering::Relaxed) {
            return None;
        }
        let answer = tokio::time::timeout(PATIENCE, shared.store.take(bucket)).await;
        let reason = match answer {
            Ok(Ok(level)) => {
                if shared.is_away.swap(false, Ordering::Relaxed) {
                    metrics::gauge!(RATE_LIMITS_SHARED).set(1.0);
                    tracing::info!("rate limits are counted together with other processes again");
                }
                return Some(level);
            }
            Ok(Err(error)) => error.to_string(),
            Err(_elapsed) => "no answer in time".to_owned(),
        };
        let again = moment.saturating_add(REST);
        shared.asked_again_at.store(again, Ordering::Relaxed);
        if !shared.is_away.swap(true, Ordering::Relaxed) {
            metrics::gauge!(RATE_LIMITS_SHARED).set(0.0);
            tracing::warn!(
                reason,
                "the shared count of rate limits is away; this process counts for itself"
            );
        }
        None
    }
}

impl fmt::Debug for LimitPolicy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("LimitPolicy")
            .field("keys", &self.keys)
            .field("shared_answers", &self.shared_answers())
            .finish_non_exhaustive()
    }
}
