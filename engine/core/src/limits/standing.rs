use super::allowance::whole_seconds;
use super::{Allowance, RateClass};
use crate::error::{Error, Kind, Result};
use std::time::Duration;

/// How a caller stands after a request was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What was counted.
    pub class: RateClass,
    /// What the caller has altogether.
    pub allowance: Allowance,
    /// How many more are allowed at once.
    pub remaining: u32,
    /// After how long all of it is there again.
    pub whole_in: Duration,
    /// How long to wait for the next one; `None` if this one is allowed.
    pub wait: Option<Duration>,
}

impl Standing {
    /// Lets an allowed request pass.
    ///
    /// # Errors
    /// `rate-limited`, with the whole seconds to wait.
    pub fn admit(&self) -> Result<()> {
        match self.wait {
            None => Ok(()),
            Some(wait) => {
                let wait = Duration::from_secs(whole_seconds(wait).max(1));
                Err(Error::new(Kind::RateLimited(wait), "rate-limited"))
            }
        }
    }

    /// After how long all of it is there again, in whole seconds.
    pub fn reset_seconds(&self) -> u64 {
        whole_seconds(self.whole_in)
    }
}
