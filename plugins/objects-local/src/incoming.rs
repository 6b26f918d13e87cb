//! Files that are being written. Each is locked by who writes it, so that the remains of a process
//! that died can be told from what is under way, also by another process.

use crate::failure::refused;
use chrono::{DateTime, Utc};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use tinhid_contract::PortResult;
use uuid::Uuid;

/// A file that is removed unless it is kept. Every call blocks.
#[derive(Debug)]
pub(crate) struct Incoming {
    file: File,
    path: PathBuf,
    kept: bool,
}

impl Incoming {
    pub(crate) fn create(folder: &Path, name: Uuid) -> PortResult<Self> {
        let path = folder.join(format!("{}.part", name.simple()));
        let created = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        let file = created.map_err(|error| refused("making", &path, &error))?;
        let incoming = Self {
            file,
            path,
            kept: false,
        };
        match incoming.file.try_lock() {
            Ok(()) => Ok(incoming),
            Err(error) => Err(refused("locking", &incoming.path, &error.into())),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> PortResult<()> {
        let written = self.file.write_all(bytes);
        written.map_err(|error| refused("writing", &self.path, &error))
    }

    /// Its bytes outlive a loss of power from here on.
    pub(crate) fn durable(&self) -> PortResult<()> {
        let synced = self.file.sync_all();
        synced.map_err(|error| refused("making durable", &self.path, &error))
    }

    /// It has another name now.
    pub(crate) fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        if let Err(error) = fs::remove_file(&self.path) {
            let path = self.path.display();
            tracing::warn!(%path, %error, "an unfinished object could not be removed; it is swept later");
        }
    }
}

/// Removes what nobody writes any more, and nobody wrote to since then. Gives how many there were.
pub(crate) fn sweep(folder: &Path, idle_since: DateTime<Utc>) -> PortResult<usize> {
    let listed = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let listed = listed.map_err(|error| refused("listing", folder, &error))?;
    let mut removed = 0;
    for entry in listed {
        let path = entry.path();
        let swept = is_left(&path, idle_since).and_then(|left| {
            if left {
                fs::remove_file(&path)?;
            }
            Ok(left)
        });
        match swept {
            Ok(left) => removed += usize::from(left),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(refused("sweeping", &path, &error)),
        }
    }
    Ok(removed)
}

/// The time keeps away from a file that was made just now and is not locked yet.
fn is_left(path: &Path, idle_since: DateTime<Utc>) -> io::Result<bool> {
    let part = path.extension().is_some_and(|ending| ending == "part");
    let facts = fs::symlink_metadata(path)?;
    if !part || !facts.is_file() || DateTime::<Utc>::from(facts.modified()?) >= idle_since {
        return Ok(false);
    }
    match File::open(path)?.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
