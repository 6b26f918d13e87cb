//! An archive that is read on a thread of its own, a few pieces ahead of whoever takes them.

use super::cipher::{Identity, OpenError, Opened};
use super::format::{Content, Event, FormatError, Head, VERSION};
use super::progress::{BackupProgress, BackupStep, OnBackup};
use super::reader::ArchiveReader;
use crate::database::copying::RowSource;
use crate::error::{Error, Kind, Result};
use async_trait::async_trait;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;

/// Pieces that wait to be taken.
const WAITING: usize = 4;

/// An archive that is being read.
pub(super) struct Reading {
    path: PathBuf,
    head: Head,
    size: u64,
    taken: u64,
    events: mpsc::Receiver<Result<Event, FormatError>>,
}

impl Reading {
    /// Opens an archive and reads its head.
    ///
    /// # Errors
    /// `backup-unreadable`, `backup-foreign`, `backup-wrong-identity`, `backup-version`, `backup-cut`,
    /// `backup-damaged`.
    pub(super) async fn open(path: &Path, identity: &Identity) -> Result<Self> {
        let (place, identity) = (path.to_owned(), identity.clone());
        let opening = tokio::task::spawn_blocking(move || open(&place, &identity));
        let (mut reader, head, size) = opening.await.map_err(Error::internal)??;
        let (give, events) = mpsc::channel(WAITING);
        tokio::task::spawn_blocking(move || {
            while let Some(event) = reader.next().transpose() {
                let is_last = event.is_err();
                // Whoever took the pieces has gone away.
                if give.blocking_send(event).is_err() || is_last {
                    return;
                }
            }
        });
        Ok(Self {
            path: path.to_owned(),
            head,
            size,
            taken: 0,
            events,
        })
    }

    /// What it is, and of when.
    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// What comes next.
    ///
    /// # Errors
    /// `backup-cut`, `backup-damaged`, `backup-unreadable`.
    pub(super) async fn next(&mut self) -> Result<Event> {
        let event = match self.events.recv().await {
            Some(event) => event.map_err(|cause| refused(&self.path, cause))?,
            None => return Err(refused(&self.path, FormatError::Cut)),
        };
        if let Event::Bytes(bytes) = &event {
            self.taken += bytes.len() as u64;
        }
        Ok(event)
    }

    /// Tells how far it is.
    pub(super) fn tell(&self, step: BackupStep, name: &str, tell: OnBackup<'_>) {
        tell(BackupProgress {
            step,
            name: name.to_owned(),
            done: self.taken,
            total: Some(self.size),
        });
    }

    /// Passes over the rest of a part.
    pub(super) async fn skip(&mut self) -> Result<()> {
        while !matches!(self.next().await?, Event::End { .. }) {}
        Ok(())
    }

    /// Whether the archive has what it is taken for.
    pub(super) fn expect(&self, content: Content) -> Result<()> {
        if self.head.content == content {
            return Ok(());
        }
        let code = match content {
            Content::Data => "backup-is-keys",
            Content::Keys => "backup-is-no-keys",
        };
        Err(Error::invalid(code).with("file", self.path.display().to_string()))
    }
}

/// The rows of the part that is open, to its end.
pub(super) struct PartRows<'archive> {
    pub(super) reading: &'archive mut Reading,
    pub(super) name: String,
    pub(super) tell: OnBackup<'archive>,
}

#[async_trait]
impl RowSource for PartRows<'_> {
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        match self.reading.next().await? {
            Event::Bytes(bytes) => {
                self.reading
                    .tell(BackupStep::Loading, &self.name, self.tell);
                Ok(Some(bytes))
            }
            Event::End { is_void: false } => Ok(None),
            _ => {
                let misplaced = FormatError::Damaged("a table was given up");
                Err(refused(&self.reading.path, misplaced))
            }
        }
    }
}

type Read = (ArchiveReader<Opened>, Head, u64);

fn open(path: &Path, identity: &Identity) -> Result<Read> {
    let unreadable = |cause: io::Error| refused(path, FormatError::Io(cause));
    let file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    let opened = identity.open(file).map_err(|cause| match cause {
        OpenError::Foreign => refused(path, FormatError::Foreign),
        OpenError::Cut => refused(path, FormatError::Cut),
        OpenError::Damaged => refused(path, FormatError::Damaged("its beginning was changed")),
        OpenError::Io(cause) => refused(path, FormatError::Io(cause)),
        OpenError::Wrong => Error::new(Kind::Forbidden, "backup-wrong-identity")
            .with("file", path.display().to_string()),
    })?;
    let (reader, head) = ArchiveReader::new(opened).map_err(|cause| refused(path, cause))?;
    Ok((reader, head, about.len()))
}

/// Why an archive is not read on, with its code.
pub(super) fn refused(path: &Path, cause: FormatError) -> Error {
    let error = match &cause {
        FormatError::Foreign => Error::invalid("backup-foreign"),
        FormatError::Version(found) => Error::invalid("backup-version")
            .with("found", found.to_string())
            .with("known", VERSION.to_string()),
        FormatError::Cut => Error::invalid("backup-cut"),
        FormatError::Damaged(what) => Error::invalid("backup-damaged").with("reason", *what),
        FormatError::Io(cause) => {
            Error::invalid("backup-unreadable").with("reason", cause.to_string())
        }
    };
    error
        .with("file", path.display().to_string())
        .caused_by(cause)
}
