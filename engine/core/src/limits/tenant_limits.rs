use super::limiter::{Limiter, nanoseconds};
use super::{LimitKey, LimitPolicy, RateClass, Standing};
use crate::configuration::sections::Rate;
use crate::tenant::TenantSecret;
use arc_swap::ArcSwapOption;
use chrono::{DateTime, Utc};
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};
use tinhid_contract::hexadecimal;
use tinhid_contract::limits::{Bucket, Level};

/// What was counted at one tenant. A class whose numbers change begins anew.
pub struct TenantLimits {
    policy: Arc<LimitPolicy>,
    secret: TenantSecret,
    hash: RandomState,
    limiters: [ArcSwapOption<Limiter>; RateClass::ALL.len()],
    renewing: Mutex<()>,
}

impl TenantLimits {
    /// Nothing counted yet.
    pub fn new(policy: Arc<LimitPolicy>, secret: TenantSecret) -> Self {
        Self {
            policy,
            secret,
            hash: RandomState::new(),
            limiters: Default::default(),
            renewing: Mutex::default(),
        }
    }

    /// Counts one request of a caller, who has what the tenant says and the deployment allows. Where
    /// processes count together, both counts must allow it; while the shared one is away, this
    /// process's own holds.
    pub async fn take(
        &self,
        class: RateClass,
        said: Rate,
        key: &LimitKey,
        now: DateTime<Utc>,
    ) -> Standing {
        let moment = nanoseconds(now);
        let standing = self.take_here(class, said, key, moment);
        if standing.wait.is_some() || !self.policy.is_shared() {
            return standing;
        }
        let bucket = Bucket {
            key: self.shared_key(class, key),
            burst: standing.allowance.burst(),
            interval: standing.allowance.interval(),
        };
        match self.policy.take_shared(&bucket, moment).await {
            Some(Level {
                remaining,
                full_in,
                wait,
            }) => Standing {
                remaining: remaining.min(standing.remaining),
                whole_in: full_in,
                wait,
                ..standing
            },
            None => standing,
        }
    }

    fn take_here(&self, class: RateClass, said: Rate, key: &LimitKey, moment: u64) -> Standing {
        let key = self.hash.hash_one(key);
        let slot = &self.limiters[class.index()];
        let known = slot.load();
        if let Some(limiter) = known.as_ref().filter(|known| known.serves(said, moment)) {
            return limiter.take(class, key, moment);
        }
        self.renewed(class, said, moment).take(class, key, moment)
    }

    fn renewed(&self, class: RateClass, said: Rate, moment: u64) -> Arc<Limiter> {
        let slot = &self.limiters[class.index()];
        let _turn = self.renewing.lock().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have had the turn before.
        if let Some(limiter) = slot.load_full().filter(|known| known.serves(said, moment)) {
            return limiter;
        }
        let ceiling = self.policy.ceiling(class);
        let limiter = Arc::new(Limiter::new(said, ceiling, self.policy.keys(), moment));
        slot.store(Some(Arc::clone(&limiter)));
        limiter
    }

    /// The name of a bucket that all processes know by the tenant's secret, and nobody reads back.
    fn shared_key(&self, class: RateClass, key: &LimitKey) -> String {
        let parts: [&[u8]; 2] = [class.word().as_bytes(), &key.bytes()];
        let signed = self.secret.sign("shared-rate-limit", &parts);
        format!("tinhid:limit:{}", hexadecimal::encode(&signed[..16]))
    }

    /// Forgets who has all of their requests again; how many callers are left.
    pub fn sweep(&self, now: DateTime<Utc>) -> usize {
        let moment = nanoseconds(now);
        let known = self.limiters.iter().filter_map(ArcSwapOption::load_full);
        known.map(|limiter| limiter.sweep(moment)).sum()
    }
}

impl fmt::Debug for TenantLimits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TenantLimits")
            .field("policy", &self.policy)
            .finish_non_exhaustive()
    }
}
