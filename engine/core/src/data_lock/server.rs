//! The engine's end of the socket.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde::Serialize;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::unix::OwnedWriteHalf;
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;
use tracing::warn;

use super::message::Line;
use super::{DataLock, DataLockError, LONGEST_LINE, Reply, Request, socket_path};
use crate::disk::remove_if_there;

/// How long a command may take to send its line, and to read the answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many commands are served at once.
const MOST_COMMANDS: usize = 8;
/// How many words of progress may wait for a command that is slow to read them; more are dropped.
const WAITING_WORDS: usize = 16;

/// Does what commands ask.
#[async_trait]
pub trait Handler: Send + Sync {
    /// Answers one request. When the command goes away this is dropped at the next word of progress.
    async fn handle(&self, request: Request, progress: &ProgressSender) -> Reply;
}

/// Tells a command how far its work is.
#[derive(Debug, Clone)]
pub struct ProgressSender(mpsc::Sender<serde_json::Value>);

impl ProgressSender {
    /// Says so, unless the command has not read what was said before.
    pub fn tell(&self, progress: &impl Serialize) {
        if let Ok(progress) = serde_json::to_value(progress) {
            // Full or gone: the next word, or the answer, says more than this one.
            let _ = self.0.try_send(progress);
        }
    }
}

/// Listens for commands; stops, and removes the socket, when it is dropped.
#[derive(Debug)]
pub struct SocketServer {
    path: PathBuf,
    listening: JoinHandle<()>,
}

impl DataLock {
    /// Listens on `data/socket`, which only the own user can open. A socket left behind by a
    /// process that was killed is replaced: who holds the lock knows that nobody listens there.
    ///
    /// Must be called inside a tokio runtime.
    ///
    /// # Errors
    /// When the socket cannot be made.
    pub fn listen(&self, handler: Arc<dyn Handler>) -> Result<SocketServer, DataLockError> {
        let path = socket_path(self.directory());
        let listener = bind(&path).map_err(|cause| DataLockError::File {
            path: path.clone(),
            cause,
        })?;
        let listening = tokio::spawn(accept(listener, handler));
        Ok(SocketServer { path, listening })
    }
}

impl Drop for SocketServer {
    fn drop(&mut self) {
        self.listening.abort();
        // It may be gone already; the next owner replaces it anyhow.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Makes the socket under another name first: under its own it exists only with its final mode.
fn bind(path: &Path) -> std::io::Result<UnixListener> {
    let unfinished = path.with_extension("new");
    for stale in [&unfinished, path] {
        remove_if_there(stale)?;
    }
    let listener = UnixListener::bind(&unfinished)?;
    std::fs::set_permissions(&unfinished, std::fs::Permissions::from_mode(0o600))?;
    std::fs::rename(&unfinished, path)?;
    Ok(listener)
}

async fn accept(listener: UnixListener, handler: Arc<dyn Handler>) {
    let places = Arc::new(Semaphore::new(MOST_COMMANDS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, _)) => {
                let handler = Arc::clone(&handler);
                tokio::spawn(async move {
                    converse(stream, handler.as_ref()).await;
                    drop(place);
                });
            }
            Err(cause) => {
                warn!(%cause, "a command could not be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn converse(stream: UnixStream, handler: &dyn Handler) {
    let (reading, mut writing) = stream.into_split();
    let mut line = Vec::new();
    let mut limited = BufReader::new(reading.take(LONGEST_LINE as u64 + 1));
    let read = limited.read_until(b'\n', &mut line);
    let reply = match tokio::time::timeout(PATIENCE, read).await {
        Ok(Ok(0)) => return,
        Ok(Ok(_)) if line.len() > LONGEST_LINE => refused(
            "request-too-large",
            format!("a request has at most {LONGEST_LINE} bytes"),
        ),
        Ok(Ok(_)) if line.ends_with(b"\n") => match serde_json::from_slice(&line) {
            Ok(request) => match handle(handler, request, &mut writing).await {
                Some(reply) => reply,
                None => return,
            },
            Err(cause) => refused(
                "request-unknown",
                format!(
                    "this release does not understand the request ({cause}); \
                     use the tinhid binary of the running engine"
                ),
            ),
        },
        Ok(Ok(_)) => refused(
            "request-incomplete",
            "the request must end with a newline".to_owned(),
        ),
        Ok(Err(_)) => return,
        Err(_) => refused(
            "request-late",
            "the request did not arrive in time".to_owned(),
        ),
    };
    // A command that went away does not need its answer.
    if write(&mut writing, &Line::Reply(reply)).await.is_ok() {
        let _ = tokio::time::timeout(PATIENCE, writing.shutdown()).await;
    }
}

/// Lets the engine work and passes on how far it is; `None` when the command has gone away.
async fn handle(
    handler: &dyn Handler,
    request: Request,
    writing: &mut OwnedWriteHalf,
) -> Option<Reply> {
    let (sender, mut words) = mpsc::channel(WAITING_WORDS);
    let progress = ProgressSender(sender);
    let mut handling = handler.handle(request, &progress);
    loop {
        tokio::select! {
            reply = &mut handling => return Some(reply),
            Some(progress) = words.recv() => {
                write(writing, &Line::Progress { progress }).await.ok()?;
            }
        }
    }
}

async fn write(writing: &mut OwnedWriteHalf, line: &Line) -> std::io::Result<()> {
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    tokio::time::timeout(PATIENCE, writing.write_all(&bytes)).await?
}

fn refused(code: &str, message: String) -> Reply {
    Reply::Refused {
        code: code.to_owned(),
        message,
        arguments: std::collections::BTreeMap::new(),
    }
}
