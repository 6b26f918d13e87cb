//! One owner per data directory, and how others talk to it.
//!
//! `serve` holds an exclusive lock on `data/lock` for as long as it lives (the operating system
//! gives it back however the process ends) and listens on the Unix socket `data/socket`. A command
//! that changes data asks: if the lock is held it sends one line of JSON through the socket and gets
//! one line back, before it perhaps others that say how far the work is; if not, it takes the lock and does the work itself. So there are never two
//! writers of one directory, and a command works the same whether the engine runs or not.

mod client;
mod message;
mod server;

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::disk::private;

pub use client::ask;
pub use message::{Reply, Request, StaffAct, TenantOutcome};
pub use server::{Handler, ProgressSender, SocketServer};

/// The longest request, in bytes.
const LONGEST_LINE: usize = 64 * 1024;

/// Why the lock or the socket could not be used. For the operator.
#[derive(Debug, thiserror::Error)]
pub enum DataLockError {
    /// Another process owns the directory.
    #[error(
        "data directory {directory}: process {pid} already serves it (it holds {lock}); \
         stop that process, or give this one a data directory of its own with --data", directory = .directory.display(), lock = .lock.display()
    )]
    Held {
        /// The data directory.
        directory: PathBuf,
        /// The lock file.
        lock: PathBuf,
        /// The process that holds it, or `unknown`.
        pid: String,
    },
    /// Nobody serves the directory.
    #[error("data directory {directory}: no engine serves it; start `tinhid serve` or run the command without one", directory = .directory.display())]
    NotServed {
        /// The data directory.
        directory: PathBuf,
    },
    /// A file could not be used.
    #[error("{path}: {cause}; check that the directory exists and belongs to the user that runs tinhid", path = .path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// The engine took too long.
    #[error("socket {path}: the engine did not answer within {seconds} s; look at its log", path = .path.display())]
    Silent {
        /// The socket.
        path: PathBuf,
        /// How long was waited.
        seconds: u64,
    },
    /// The answer did not keep to the protocol.
    #[error("socket {path}: the engine's answer could not be read: {cause}", path = .path.display())]
    Garbled {
        /// The socket.
        path: PathBuf,
        /// What was wrong with it.
        cause: std::io::Error,
    },
}

/// The ownership of a data directory; ends when it is dropped.
#[derive(Debug)]
pub struct DataLock {
    directory: PathBuf,
    /// Keeps the lock.
    _file: File,
}

impl DataLock {
    /// Becomes the owner of `directory`, which is made if it is missing.
    ///
    /// # Errors
    /// When another process is its owner, or the lock file cannot be written.
    pub fn acquire(directory: &Path) -> Result<Self, DataLockError> {
        let path = lock_path(directory);
        let failed = |cause| DataLockError::File {
            path: path.clone(),
            cause,
        };
        std::fs::create_dir_all(directory).map_err(failed)?;
        let mut file = open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(DataLockError::Held {
                    directory: directory.to_owned(),
                    pid: owner(&mut file).unwrap_or_else(|| "unknown".to_owned()),
                    lock: path,
                });
            }
            Err(TryLockError::Error(cause)) => return Err(failed(cause)),
        }
        // The number is only for the message; the lock is what counts.
        file.set_len(0).map_err(failed)?;
        file.rewind().map_err(failed)?;
        writeln!(file, "{}", std::process::id()).map_err(failed)?;
        file.sync_data().map_err(failed)?;
        Ok(Self {
            directory: directory.to_owned(),
            _file: file,
        })
    }

    /// The directory that is owned.
    pub fn directory(&self) -> &Path {
        &self.directory
    }
}

/// The process that owns `directory` (its number, or `unknown`); `None` if nobody does.
///
/// # Errors
/// When the lock file cannot be read.
pub fn holder(directory: &Path) -> Result<Option<String>, DataLockError> {
    let path = lock_path(directory);
    let mut file = match File::open(&path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(DataLockError::File { path, cause }),
    };
    // Shared, so that two commands that only look are not in each other's way.
    match file.try_lock_shared() {
        Ok(()) => Ok(None),
        Err(TryLockError::WouldBlock) => Ok(Some(
            owner(&mut file).unwrap_or_else(|| "unknown".to_owned()),
        )),
        Err(TryLockError::Error(cause)) => Err(DataLockError::File { path, cause }),
    }
}

fn lock_path(directory: &Path) -> PathBuf {
    directory.join("lock")
}

fn socket_path(directory: &Path) -> PathBuf {
    directory.join("socket")
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = private();
    options.read(true).create(true).truncate(false);
    options.open(path)
}

fn owner(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.take(32).read_to_string(&mut text).ok()?;
    let pid: u32 = text.trim().parse().ok()?;
    Some(pid.to_string())
}

#[cfg(test)]
mod tests;
