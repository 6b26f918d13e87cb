use chrono::{DateTime, Utc};
use std::time::Duration;
use uuid::Uuid;

/// Which attempt of a person to be verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttemptId(pub Uuid);

/// Which entry of the consent ledger allows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConsentId(pub Uuid);

/// For what, until when and with whose leave a provider is asked.
#[derive(Debug, Clone)]
pub struct EkycContext {
    /// The attempt. Providers that take an identifier of a session get this one, so that what an
    /// interrupted call left there can be found.
    pub attempt: AttemptId,
    /// The same for every try of the same question, and for no other question; up to 64 letters,
    /// digits and hyphens. A provider that knows it neither works nor charges twice.
    pub idempotency_key: String,
    /// When the answer must be there. Past it the call ends as `Unavailable`.
    pub deadline: DateTime<Utc>,
    /// The consent to exactly this recipient and purpose.
    pub consent: ConsentId,
}

impl EkycContext {
    /// How much time is left; `None` when it is over.
    pub fn remaining(&self, now: DateTime<Utc>) -> Option<Duration> {
        let left = (self.deadline - now).to_std().ok()?;
        (!left.is_zero()).then_some(left)
    }
}
