//! What a worker does with objects, behind everybody's back.

use chrono::TimeDelta;

/// How long an object that came may wait to be kept.
pub const ABANDONED_AFTER: TimeDelta = TimeDelta::hours(1);
