//! Folders that are gone when their owner is.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Outcome};

const PREFIX: &str = "tinhid-xtask-";

/// A private folder under the system's temporary folder, removed on drop.
pub(crate) struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    /// A new empty folder that only this user can enter.
    pub(crate) fn new(label: &str) -> Outcome<Self> {
        let parent = std::env::temp_dir();
        let process = std::process::id();
        let mut number = 0_u32;
        loop {
            let path = parent.join(format!("{PREFIX}{process}-{label}-{number}"));
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
                Err(error) => {
                    return Err(error)
                        .context(|| format!("the folder {} cannot be made", path.display()));
                }
            }
        }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} cannot be removed: {error}", self.0.display());
        }
    }
}

/// Removes what earlier runs left behind when they were killed before they could tidy up.
pub(crate) fn sweep() {
    let Ok(entries) = fs::read_dir(std::env::temp_dir()) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let owner = name.to_str().and_then(owner_of);
        if owner.is_some_and(|process| !Path::new("/proc").join(process.to_string()).exists()) {
            // Another user's leftovers are that user's to remove.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn owner_of(name: &str) -> Option<u32> {
    name.strip_prefix(PREFIX)?.split('-').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_gone_with_its_owner() {
        let folder = TemporaryFolder::new("gone").unwrap();
        let path = folder.path().to_path_buf();
        fs::write(path.join("file"), "x").unwrap();
        assert!(path.is_dir());
        drop(folder);
        assert!(!path.exists());
    }

    #[test]
    fn the_owner_stands_in_the_name() {
        assert_eq!(owner_of("tinhid-xtask-123-postgres-0"), Some(123));
        assert_eq!(owner_of("tinhid-xtask-x-postgres-0"), None);
        assert_eq!(owner_of("something-else"), None);
    }
}
