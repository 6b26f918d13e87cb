//! Files that are whole before they have their name.

use crate::disk::{create_private, remove_if_there, sync_folder_of};
use crate::error::{Error, Kind, Result};
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file that has not got its name yet. Dropped, it leaves nothing.
#[derive(Debug)]
pub(super) struct Partial {
    path: PathBuf,
    partial: PathBuf,
    is_named: bool,
}

impl Partial {
    /// Begins a file, which nobody but its owner can read. What an earlier process left is written anew.
    pub(super) fn create(path: &Path) -> io::Result<(Self, File)> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let partial = beside(path, ".partial");
        remove_if_there(&partial)?;
        let file = create_private(&partial)?;
        let made = Self {
            path: path.to_owned(),
            partial,
            is_named: false,
        };
        Ok((made, file))
    }

    /// Gives the file its name, which nothing else has; `file` is all of it.
    pub(super) fn name(mut self, file: &File) -> io::Result<()> {
        file.sync_all()?;
        match std::fs::hard_link(&self.partial, &self.path) {
            Ok(()) => {
                self.is_named = true;
                std::fs::remove_file(&self.partial)?;
            }
            Err(cause) if self.path.exists() => return Err(cause),
            // There are shares that know no second name.
            Err(_unknown) => {
                std::fs::rename(&self.partial, &self.path)?;
                self.is_named = true;
            }
        }
        sync_folder_of(&self.path)
    }

    /// Gives the file its name in the place of an older one, whose bytes are overwritten.
    pub(super) fn replace(mut self, file: &File) -> io::Result<()> {
        file.sync_all()?;
        // Under this name it is found again by whoever comes after a process that was killed.
        let old = beside(&self.path, ".old");
        overwrite(&old)?;
        match std::fs::hard_link(&self.path, &old) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => {}
            Ok(()) => {}
            // There are shares that know no second name.
            Err(_unknown) => std::fs::rename(&self.path, &old)?,
        }
        std::fs::rename(&self.partial, &self.path)?;
        self.is_named = true;
        sync_folder_of(&self.path)?;
        overwrite(&old)?;
        sync_folder_of(&self.path)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.is_named {
            // The next one with this name writes it anew.
            let _ = std::fs::remove_file(&self.partial);
        }
    }
}

/// Writes zeros over a file and removes it; nothing if there is none.
fn overwrite(path: &Path) -> io::Result<()> {
    let mut file = match OpenOptions::new().write(true).open(path) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(()),
        file => file?,
    };
    let mut left = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    let zeros = [0; 64 * 1024];
    while left > 0 {
        let some = left.min(zeros.len() as u64);
        file.write_all(&zeros[..usize::try_from(some).unwrap_or(zeros.len())])?;
        left -= some;
    }
    file.sync_all()?;
    remove_if_there(path)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.to_owned().into_os_string();
    name.push(ending);
    name.into()
}

/// Says that a backup cannot be written, where and why.
pub(super) fn not_written(path: &Path, cause: &io::Error) -> Error {
    Error::new(Kind::Conflict, "backup-not-written")
        .with("file", path.display().to_string())
        .with("reason", cause.to_string())
}

/// The same where there is nothing to say but the cause.
pub(super) fn written<T>(path: &Path, done: io::Result<T>) -> Result<T> {
    done.map_err(|cause| not_written(path, &cause))
}
