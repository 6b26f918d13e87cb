//! The files of one tenant: `<tenant>/objects/<key>`, and `<tenant>/incoming` for what is not whole.

use crate::failure::{refused, unavailable};
use crate::incoming::Incoming;
use rustix::fs::OFlags;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use tinhid_contract::objects::ObjectKey;
use tinhid_contract::{PortError, PortResult};

/// How often a file is put into a folder that others remove because it is empty.
const TRIES: usize = 64;

/// The folders of one tenant. Every call blocks.
#[derive(Debug)]
pub(crate) struct Folder {
    objects: PathBuf,
    incoming: PathBuf,
    keep_free: u64,
}

impl Folder {
    pub(crate) fn new(parent: &Path, tenant: &str, keep_free: u64) -> Self {
        let tenant = parent.join(tenant);
        Self {
            objects: tenant.join("objects"),
            incoming: tenant.join("incoming"),
            keep_free,
        }
    }

    pub(crate) fn objects(&self) -> &Path {
        &self.objects
    }

    pub(crate) fn incoming(&self) -> &Path {
        &self.incoming
    }

    /// Makes the folders if they are not there, for nobody but the engine.
    pub(crate) fn make(&self) -> PortResult<()> {
        for folder in [&self.objects, &self.incoming] {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)
                .map_err(|error| refused("making", folder, &error))?;
            let facts = fs::symlink_metadata(folder);
            let facts = facts.map_err(|error| refused("reading", folder, &error))?;
            is_own_folder(folder, &facts)?;
            durable(folder)?;
        }
        self.objects.parent().map_or(Ok(()), durable)
    }

    /// Refuses to take the last of the disk.
    pub(crate) fn has_room(&self) -> PortResult<()> {
        let disk = rustix::fs::statvfs(&self.incoming);
        let disk = disk.map_err(|error| refused("measuring", &self.incoming, &error.into()))?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        if free >= self.keep_free {
            return Ok(());
        }
        let (path, least) = (self.incoming.display(), self.keep_free >> 20);
        Err(unavailable(format!(
            "the disk of {path} has {} MiB left; the last {least} MiB (plugins.objects-local.keep_free_mebibytes) are kept free",
            free >> 20
        )))
    }

    /// Puts a file that is whole and durable in the place of an object.
    pub(crate) fn place(&self, incoming: Incoming, key: &ObjectKey) -> PortResult<()> {
        let path = self.path(key)?;
        for _ in 0..TRIES {
            self.make_folders(key)?;
            match fs::rename(incoming.path(), &path) {
                Ok(()) => {
                    incoming.keep();
                    return self.entries_durable(key);
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(refused("storing", &path, &error)),
            }
        }
        Err(unavailable(format!(
            "the folder of {} is removed again and again",
            path.display()
        )))
    }

    /// Opens an object; none if it is not there.
    pub(crate) fn open(&self, key: &ObjectKey) -> PortResult<Option<(File, Metadata)>> {
        let path = self.path(key)?;
        // A link could lead out of the folder, and a pipe would be waited for.
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let opened = OpenOptions::new()
            .read(true)
            .custom_flags(flags.bits().cast_signed())
            .open(&path);
        let file = match opened {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(match fs::symlink_metadata(&path) {
                    Ok(facts) if facts.is_symlink() => not_ours(&path, "a symbolic link"),
                    _ => refused("opening", &path, &error),
                });
            }
        };
        let facts = file.metadata();
        let facts = facts.map_err(|error| refused("reading", &path, &error))?;
        if !facts.is_file() {
            return Err(not_ours(&path, "no file"));
        }
        Ok(Some((file, facts)))
    }

    /// Removes an object and the folders that it leaves empty.
    pub(crate) fn remove(&self, key: &ObjectKey) -> PortResult<()> {
        let path = self.path(key)?;
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(refused("removing", &path, &error)),
        }
        let above = path.ancestors().skip(1);
        for folder in above.take_while(|folder| *folder != self.objects) {
            durable_if_there(folder)?;
            // One that is not empty stays, and says so by the error.
            if fs::remove_dir(folder).is_err() {
                return Ok(());
            }
        }
        durable(&self.objects)
    }

    /// Where an object lies. A link on the way could lead out of the folder.
    fn path(&self, key: &ObjectKey) -> PortResult<PathBuf> {
        let mut path = self.objects.clone();
        for folder in key.folders() {
            path.push(folder);
            match fs::symlink_metadata(&path) {
                Ok(facts) => is_own_folder(&path, &facts)?,
                Err(error) if error.kind() == ErrorKind::NotFound => break,
                Err(error) => return Err(refused("reading", &path, &error)),
            }
        }
        Ok(self.objects.join(key.as_str()))
    }

    fn make_folders(&self, key: &ObjectKey) -> PortResult<()> {
        let mut path = self.objects.clone();
        for folder in key.folders() {
            path.push(folder);
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => {}
                // Already there, or taken away above it: the rename will tell.
                Err(error)
                    if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => {}
                Err(error) => return Err(refused("making", &path, &error)),
            }
        }
        Ok(())
    }

    /// Makes the entries of the object and of every folder above it durable: whoever made one of them
    /// may not have come to it yet.
    fn entries_durable(&self, key: &ObjectKey) -> PortResult<()> {
        let path = self.objects.join(key.as_str());
        let above = path.ancestors().skip(1);
        for folder in above.take_while(|folder| *folder != self.objects) {
            durable_if_there(folder)?;
        }
        durable(&self.objects)
    }
}

/// The mark of a state: an object is replaced by another file.
pub(crate) fn version(facts: &Metadata) -> String {
    format!(
        "{:x}-{:x}-{:x}",
        facts.ino(),
        facts.len(),
        i128::from(facts.ctime()) * 1_000_000_000 + i128::from(facts.ctime_nsec())
    )
}

fn is_own_folder(path: &Path, facts: &Metadata) -> PortResult<()> {
    if facts.is_symlink() {
        return Err(not_ours(path, "a symbolic link"));
    }
    if !facts.is_dir() {
        return Err(not_ours(path, "no folder"));
    }
    Ok(())
}

fn not_ours(path: &Path, what: &str) -> PortError {
    PortError::Misconfigured(format!(
        "{} is {what}, which the engine did not make; move it away",
        path.display()
    ))
}

fn durable(folder: &Path) -> PortResult<()> {
    synced(folder).map_err(|error| refused("making durable", folder, &error))
}

/// A folder that has gone meanwhile was empty.
fn durable_if_there(folder: &Path) -> PortResult<()> {
    match synced(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(refused("making durable", folder, &error))
        }
        _ => Ok(()),
    }
}

fn synced(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
