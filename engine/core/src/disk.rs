//! Files on the disk that nobody but their owner can read, and that stay or are gone for good.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// How a file is opened for writing that, where it has to be made, its owner alone can read.
pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

/// Makes a file that its owner alone can read.
///
/// # Errors
/// `AlreadyExists` when there is a file of this name, which stays as it is; otherwise what is in the way.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    private().create_new(true).open(path)
}

/// Makes a file that its owner alone can read, with all that it holds. It outlives a power cut, and so does
/// its name: what is kept from now on may need what it holds.
///
/// # Errors
/// As [`create_private`].
pub(crate) fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = create_private(path)?;
    file.write_all(content)?;
    file.sync_all()?;
    sync_folder_of(path)
}

/// Makes the names in the folder of a file outlive a power cut.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Removes a file; nothing if there is none.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::testing::Folder;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_is_its_owners_alone_and_made_once() {
        let folder = Folder::new();
        let path = folder.path().join("secret");
        write_private(&path, b"first").unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let refused = write_private(&path, b"second").unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
    }

    #[test]
    fn a_file_is_removed_and_one_that_is_not_there_is_no_trouble() {
        let folder = Folder::new();
        let path = folder.path().join("file");
        std::fs::write(&path, "").unwrap();
        remove_if_there(&path).unwrap();
        assert!(!path.exists());
        remove_if_there(&path).unwrap();
        // A folder is no file.
        assert!(remove_if_there(folder.path()).is_err());
    }
}
