//! How a case of a suite says what it found.

use crate::PortResult;
use std::fmt::Debug;

/// What a case came to: nothing, or what is wrong.
pub(super) type Checked = Result<(), String>;

pub(super) fn same<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Checked {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, got {found:?}"))
}

pub(super) fn holds(what: &str, condition: bool) -> Checked {
    condition.then_some(()).ok_or_else(|| what.to_owned())
}

pub(super) fn went<T>(what: &str, result: PortResult<T>) -> Result<T, String> {
    result.map_err(|error| format!("cannot {what}: {error}"))
}
