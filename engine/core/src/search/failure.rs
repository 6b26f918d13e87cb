use crate::error::{Error, Kind};
use tinhid_contract::PortError;

/// Why an index was not brought up to the store.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The index did not do its part.
    #[error("{0}")]
    Index(#[from] PortError),
    /// The store did not do its part.
    #[error("the store: {}", .0.code())]
    Store(Error),
    /// The right to feed the index was lost to another node.
    #[error("another node has begun to feed the index")]
    TakenOver,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Store(error) => error,
            Failure::TakenOver => Self::new(Kind::Conflict, "search-fed-elsewhere"),
            Failure::Index(PortError::Misconfigured(reason)) => {
                Self::new(Kind::Conflict, "search-misconfigured").with("reason", reason)
            }
            Failure::Index(PortError::Unavailable {
                reason,
                retry_after,
            }) => {
                let retry_after = retry_after.unwrap_or(super::tenant_search::AWAY);
                Self::unavailable("search-index-away", retry_after).with("reason", reason)
            }
            Failure::Index(error) => error.into(),
        }
    }
}
