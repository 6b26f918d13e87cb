//! Limits that several processes count together.

use crate::PortResult;
use async_trait::async_trait;
use std::fmt::Debug;
use std::time::Duration;

/// A bucket that empties with every request and fills by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Whose and what for, as a keyed hash; at most 100 bytes of letters, digits, `-` and `:`.
    pub key: String,
    /// How many requests it holds, at least one.
    pub burst: u32,
    /// After how long it holds one more, at least a microsecond.
    pub interval: Duration,
}

/// How a bucket stands after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// How many more requests are allowed at once.
    pub remaining: u32,
    /// After how long it is full again.
    pub full_in: Duration,
    /// How long to wait for the next request; `None` if this one was allowed. A request that is
    /// refused takes nothing.
    pub wait: Option<Duration>,
}

/// A store of buckets that all processes of a deployment see. It counts by its own time, forgets a
/// bucket that is full, and takes each request in one step, so that no two processes are given the
/// same one.
#[async_trait]
pub trait LimitStore: Debug + Send + Sync {
    /// Takes one request from a bucket.
    ///
    /// # Errors
    /// `Unavailable` when the store does not answer; whoever asks then counts for itself.
    async fn take(&self, bucket: &Bucket) -> PortResult<Level>;
}
