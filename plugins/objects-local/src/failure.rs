use std::io;
use std::path::Path;
use tinhid_contract::PortError;

/// What a refusal of the machine means to the port.
pub(crate) fn refused(doing: &str, path: &Path, error: &io::Error) -> PortError {
    use io::ErrorKind::{IsADirectory, NotADirectory, PermissionDenied, ReadOnlyFilesystem};
    let told = format!("{doing} {}: {error}", path.display());
    match error.kind() {
        PermissionDenied | ReadOnlyFilesystem | NotADirectory | IsADirectory => {
            PortError::Misconfigured(told)
        }
        _ => unavailable(told),
    }
}

pub(crate) fn unavailable(reason: String) -> PortError {
    PortError::Unavailable {
        reason,
        retry_after: None,
    }
}

/// A mistake of the caller.
pub(crate) fn beyond(what: &str) -> PortError {
    PortError::Bug(format!("{what} beyond the limits of the port"))
}
