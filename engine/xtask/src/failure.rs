//! The one error of this program: a sentence for the person who must act.

use std::fmt;

/// What went wrong and what to do about it, ready to be printed.
#[derive(Debug)]
pub(crate) struct Failure(String);

/// The result of everything here that can fail.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure that reads `message`.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Says what was being done when the operating system refused.
pub(crate) trait Context<T> {
    /// Puts `what()` before the error's own words.
    fn context(self, what: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: fmt::Display> Context<T> for Result<T, E> {
    fn context(self, what: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|error| Failure(format!("{}: {error}", what())))
    }
}
