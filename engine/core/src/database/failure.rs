//! What a database error means for the engine.

use std::time::Duration;

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

use crate::error::{Error, Kind};

/// SQLite's primary result codes (<https://sqlite.org/rescode.html>).
const SQLITE_BUSY: i32 = 5;
const SQLITE_LOCKED: i32 = 6;
const SQLITE_IO_ERROR: i32 = 10;
const SQLITE_FULL: i32 = 13;
const SQLITE_CANNOT_OPEN: i32 = 14;

/// Why a statement or a commit did not work, as far as the engine acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// SQLite could not write or sync its file. What is on the disk is unknown from here on.
    Disk,
    /// No space is left.
    Full,
    /// The server or file does not answer now.
    Unreachable,
    /// Another transaction was in the way; running again may work.
    Collision,
    /// The same row is there already.
    Duplicate,
    /// Anything else: a fault of ours.
    Other,
}

impl Failure {
    pub(super) fn of(error: &DbErr) -> Self {
        if let DbErr::ConnectionAcquire(_) = error {
            return Self::Unreachable;
        }
        if let Some(SqlErr::UniqueConstraintViolation(_)) = error.sql_err() {
            return Self::Duplicate;
        }
        match underlying(error) {
            Some(sqlx::Error::Database(cause)) => {
                let code = cause.code().unwrap_or_default();
                if cause
                    .try_downcast_ref::<sqlx::sqlite::SqliteError>()
                    .is_some()
                {
                    Self::of_sqlite(&code)
                } else {
                    Self::of_postgres(&code)
                }
            }
            Some(
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed,
            ) => Self::Unreachable,
            _ if matches!(error, DbErr::Conn(_)) => Self::Unreachable,
            _ => Self::Other,
        }
    }

    /// The code is decimal; the low byte of an extended code is the primary one.
    fn of_sqlite(code: &str) -> Self {
        match code.parse::<i32>().map(|code| code & 0xff) {
            Ok(SQLITE_IO_ERROR) => Self::Disk,
            Ok(SQLITE_FULL) => Self::Full,
            Ok(SQLITE_CANNOT_OPEN) => Self::Unreachable,
            Ok(SQLITE_BUSY | SQLITE_LOCKED) => Self::Collision,
            _ => Self::Other,
        }
    }

    /// SQLSTATE classes of PostgreSQL (manual, appendix A).
    fn of_postgres(code: &str) -> Self {
        match code {
            "40001" | "40P01" | "55P03" => Self::Collision,
            "53100" => Self::Full,
            "53300" | "57P01" | "57P02" | "57P03" | "3D000" => Self::Unreachable,
            _ if code.starts_with("08") || code.starts_with("28") => Self::Unreachable,
            _ => Self::Other,
        }
    }
}

/// Whether a connection broke that worked before, so that a new one may work: the server was
/// restarted, or a connection cut. Not so when no connection could be had at all.
pub(super) fn is_stale(error: &DbErr) -> bool {
    Failure::of(error) == Failure::Unreachable && underlying(error).is_some()
}

/// The answer for a caller whose work met this error.
pub(super) fn answer(cause: DbErr) -> Error {
    let seconds = Duration::from_secs;
    match Failure::of(&cause) {
        Failure::Disk | Failure::Unreachable => {
            Error::unavailable("database-unavailable", seconds(2)).caused_by(cause)
        }
        Failure::Full => Error::unavailable("storage-full", seconds(60)).caused_by(cause),
        Failure::Collision => Error::unavailable("database-busy", seconds(1)).caused_by(cause),
        Failure::Duplicate => Error::new(Kind::Conflict, "duplicate").caused_by(cause),
        Failure::Other => cause.into(),
    }
}

/// Gives errors that mean "not now" the shape that [`Error`] answers with 503, so that a store may
/// use `?`.
pub(super) fn recognise(error: DbErr) -> DbErr {
    match (Failure::of(&error), error) {
        (Failure::Unreachable, DbErr::Exec(cause) | DbErr::Query(cause)) => DbErr::Conn(cause),
        (_, error) => error,
    }
}

/// An error of a file that was read on the caller's thread, in the shape that [`Error`] answers with
/// 503 if it means "not now".
pub(super) fn of_file(cause: rusqlite::Error) -> DbErr {
    let code = cause.sqlite_error().map(|error| error.extended_code);
    let failure = code.map(|code| Failure::of_sqlite(&code.to_string()));
    let cause = RuntimeErr::Internal(cause.to_string());
    match failure {
        None | Some(Failure::Other | Failure::Duplicate) => DbErr::Query(cause),
        Some(_) => DbErr::Conn(cause),
    }
}

fn underlying(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => Some(cause),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_codes_of_both_databases() {
        // 1034 is SQLITE_IOERR_FSYNC, 778 SQLITE_IOERR_WRITE.
        assert_eq!(Failure::of_sqlite("1034"), Failure::Disk);
        assert_eq!(Failure::of_sqlite("778"), Failure::Disk);
        assert_eq!(Failure::of_sqlite("13"), Failure::Full);
        assert_eq!(Failure::of_sqlite("517"), Failure::Collision);
        assert_eq!(Failure::of_sqlite("1"), Failure::Other);
        assert_eq!(Failure::of_postgres("40P01"), Failure::Collision);
        assert_eq!(Failure::of_postgres("57P01"), Failure::Unreachable);
        assert_eq!(Failure::of_postgres("08006"), Failure::Unreachable);
        assert_eq!(Failure::of_postgres("42601"), Failure::Other);
    }
}
