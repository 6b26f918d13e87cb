//! A connection whose every phase has an end.
//!
//! The framework limits the first head of a connection alone. Here every head, every silence and
//! every answer that nobody takes has its limit, for what a caller can hold open without end holds
//! a place that citizens need.

mod activity;
mod stream;

pub(crate) use activity::Activity;
pub(crate) use stream::LimitedStream;

use std::time::Duration;

/// How long each phase may last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// From the first byte of a head to the last.
    pub(crate) head: Duration,
    /// Between two requests.
    pub(crate) quiet: Duration,
    /// While the caller takes nothing of an answer.
    pub(crate) unread: Duration,
}
