//! An archive that is written on a thread of its own, a few pieces behind whoever gives them.

use super::cipher::Recipients;
use super::file::{Partial, not_written, written};
use super::format::{Head, Part, Totals};
use super::progress::{BackupProgress, BackupStep, OnBackup};
use super::writer::ArchiveWriter;
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Pieces that wait for the disk.
const WAITING: usize = 4;

enum Piece {
    Begin(Part),
    Bytes(Vec<u8>),
    End { is_void: bool },
    Finish,
}

/// An archive that is being written. Dropped, it leaves nothing.
pub(super) struct Writing {
    path: PathBuf,
    sink: Sink,
    thread: JoinHandle<io::Result<Option<Finished>>>,
}

/// Takes the parts of an archive.
pub(super) struct Sink {
    pieces: mpsc::Sender<Piece>,
    bytes: AtomicU64,
}

/// An archive that is whole and has no name yet.
pub(super) struct Finished {
    path: PathBuf,
    partial: Partial,
    file: File,
    pub(super) totals: Totals,
    /// How long the file is, in bytes.
    pub(super) size: u64,
}

impl Writing {
    /// Begins an archive that is to have this name.
    pub(super) fn begin(path: PathBuf, recipients: &Recipients, head: &Head) -> Self {
        let (pieces, taken) = mpsc::channel(WAITING);
        let (place, recipients, head) = (path.clone(), recipients.clone(), head.clone());
        let thread = tokio::task::spawn_blocking(move || write(place, &recipients, &head, taken));
        let sink = Sink {
            pieces,
            bytes: AtomicU64::new(0),
        };
        Self { path, sink, thread }
    }

    pub(super) fn sink(&self) -> &Sink {
        &self.sink
    }

    /// Ends the archive, if everything was given to it.
    ///
    /// # Errors
    /// `backup-not-written`; otherwise what was in the way of whoever gave the parts.
    pub(super) async fn finish(self, given: Result<()>) -> Result<Finished> {
        if given.is_ok() {
            // A thread that has ended says why below.
            let _ = self.sink.pieces.send(Piece::Finish).await;
        }
        drop(self.sink);
        let finished = self.thread.await.map_err(Error::internal)?;
        match (written(&self.path, finished)?, given) {
            (_, Err(error)) => Err(error),
            (Some(finished), Ok(())) => Ok(finished),
            (None, Ok(())) => Err(not_written(&self.path, &io::Error::other("given up"))),
        }
    }
}

impl Sink {
    /// Begins a part.
    pub(super) async fn begin(&self, part: Part, tell: OnBackup<'_>) -> Result<()> {
        self.tell(part.name(), tell);
        self.send(Piece::Begin(part)).await
    }

    /// Tells how far it is.
    pub(super) fn tell(&self, name: &str, tell: OnBackup<'_>) {
        tell(BackupProgress {
            step: BackupStep::Copying,
            name: name.to_owned(),
            done: self.bytes.load(Ordering::Relaxed),
            total: None,
        });
    }

    /// Gives bytes of it.
    pub(super) async fn bytes(&self, bytes: Vec<u8>) -> Result<()> {
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.send(Piece::Bytes(bytes)).await
    }

    /// Ends the part.
    pub(super) async fn end(&self, is_void: bool) -> Result<()> {
        self.send(Piece::End { is_void }).await
    }

    async fn send(&self, piece: Piece) -> Result<()> {
        let sent = self.pieces.send(piece).await;
        sent.map_err(|_gone| Error::internal("the archive is not written any more"))
    }
}

impl Finished {
    /// Gives it its name.
    ///
    /// # Errors
    /// `backup-not-written`, also when there is a file of this name.
    pub(super) async fn name(self) -> Result<()> {
        self.place(Partial::name).await
    }

    /// Gives it its name in the place of an older one, which is overwritten.
    ///
    /// # Errors
    /// `backup-not-written`.
    pub(super) async fn replace(self) -> Result<()> {
        self.place(Partial::replace).await
    }

    async fn place(self, how: fn(Partial, &File) -> io::Result<()>) -> Result<()> {
        let Self {
            path,
            partial,
            file,
            ..
        } = self;
        let placed = tokio::task::spawn_blocking(move || how(partial, &file)).await;
        written(&path, placed.map_err(Error::internal)?)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

/// Nothing, if whoever gives the parts went away before the end.
fn write(
    path: PathBuf,
    recipients: &Recipients,
    head: &Head,
    mut pieces: mpsc::Receiver<Piece>,
) -> io::Result<Option<Finished>> {
    let (partial, file) = Partial::create(&path)?;
    let sealed = recipients.seal(BufWriter::new(file))?;
    let mut archive = ArchiveWriter::new(sealed, head)?;
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            Piece::Begin(part) => archive.begin(&part)?,
            Piece::Bytes(bytes) => archive.bytes(&bytes)?,
            Piece::End { is_void } => archive.end(is_void)?,
            Piece::Finish => {
                let (sealed, totals) = archive.finish()?;
                let file = sealed
                    .finish()?
                    .into_inner()
                    .map_err(|error| error.into_error())?;
                file.sync_all()?;
                let size = file.metadata()?.len();
                return Ok(Some(Finished {
                    path,
                    partial,
                    file,
                    totals,
                    size,
                }));
            }
        }
    }
    Ok(None)
}
