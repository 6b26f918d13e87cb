use std::time::Duration;

/// Why a port could not do what it was asked. The engine maps it to an answer in one place; what
/// an upstream system wrote never reaches a caller.
#[derive(Debug, thiserror::Error)]
pub enum PortError {
    /// The system behind the port does not answer now; trying later may help.
    #[error("unavailable: {reason}")]
    Unavailable {
        /// For the log, not for the caller.
        reason: String,
        /// When a further try makes sense, where known.
        retry_after: Option<Duration>,
    },
    /// The system answered and said no.
    #[error("rejected: {code}")]
    Rejected {
        /// A stable code of ours.
        code: &'static str,
    },
    /// The configuration of the port cannot work; an operator has to act.
    #[error("misconfigured: {0}")]
    Misconfigured(String),
    /// The adapter or the engine broke the contract.
    #[error("bug: {0}")]
    Bug(String),
}

/// The answer of a port.
pub type PortResult<T> = Result<T, PortError>;
