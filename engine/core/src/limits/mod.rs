//! How often somebody may ask.
//!
//! A route declares a [`RateClass`], and `limits.toml` says for each class how many requests a caller
//! has. Who a caller is, is a [`LimitKey`]: a guest is their address (an IPv6 network of 64 bits is one
//! caller), and a service counts by keys of its own, such as the number a message is sent to.
//!
//! Every class of every tenant has buckets of its own (GCRA, by `governor`), so that no flood at one
//! tenant takes a place at another, and no flood of reads one of sign-ins. A class remembers a bounded
//! number of callers; what is not asked for any more is forgotten, and whoever is nearest to a full
//! bucket makes room. No key is kept as it is: the table holds keyed hashes.
//!
//! The time is the moment of the request. A clock that is set back begins anew instead of keeping
//! everybody waiting.

mod allowance;
mod buckets;
mod class;
mod key;
mod limiter;
mod policy;
mod standing;
mod tenant_limits;

pub use allowance::Allowance;
pub use class::RateClass;
pub use key::{LimitKey, subscriber};
pub use policy::{LimitPolicy, RATE_LIMITS_SHARED};
pub use standing::Standing;
pub use tenant_limits::TenantLimits;

use crate::error::Result;
use crate::tenant::Context;

/// Refusals, by tenant and class.
pub const RATE_LIMITED: &str = "tinhid_rate_limited_total";

/// Callers that are remembered, by tenant.
pub const RATE_LIMIT_KEYS: &str = "tinhid_rate_limit_keys";

/// Counts one request of a caller against a class.
pub async fn stand(context: &Context, class: RateClass, key: &LimitKey) -> Standing {
    let runtime = &context.runtime;
    let said = context.snapshot.configuration().rate_limits.of(class);
    let standing = runtime.limits().take(class, said, key, context.now).await;
    if standing.wait.is_some() {
        let tenant = runtime.key().to_owned();
        metrics::counter!(RATE_LIMITED, "tenant" => tenant, "class" => class.word()).increment(1);
    }
    standing
}

/// Counts one attempt against several limits, in their order, and ends at the first that refuses:
/// put what is nearest to the person first, so that somebody who is refused there uses up nothing of
/// what belongs to all.
///
/// # Errors
/// `rate-limited`, with the time after which one more is allowed.
pub async fn admit(context: &Context, attempts: &[(RateClass, LimitKey)]) -> Result<()> {
    for (class, key) in attempts {
        stand(context, *class, key).await.admit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
