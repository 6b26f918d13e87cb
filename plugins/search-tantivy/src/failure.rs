use std::io;
use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError};
use tinhid_contract::PortError;

/// What a caller learns of a failure of the library.
pub(crate) fn port_error(doing: &str, tenant: &str, error: &TantivyError) -> PortError {
    unavailable(format!("{doing} the search index of `{tenant}`: {error}"))
}

pub(crate) fn unavailable(reason: String) -> PortError {
    PortError::Unavailable {
        reason,
        retry_after: None,
    }
}

/// Whether a failure while opening says that the files are not as they were written, and not that
/// the machine refuses to read them now.
pub(crate) fn is_damage(error: &TantivyError) -> bool {
    match error {
        TantivyError::LockFailure(LockError::IoError(_) | LockError::LockBusy, _)
        | TantivyError::SystemError(_)
        | TantivyError::Poisoned => false,
        TantivyError::IoError(error) => is_damaged_file(error),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
        | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => {
            is_damaged_file(io_error)
        }
        _ => true,
    }
}

fn is_damaged_file(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, NotADirectory, NotFound, Other, UnexpectedEof};
    matches!(
        error.kind(),
        NotFound | NotADirectory | UnexpectedEof | InvalidData | InvalidInput | Other
    )
}
