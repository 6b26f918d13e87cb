//! A command's end of the socket.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;

use super::message::Line;
use super::{DataLockError, Reply, Request, socket_path};

/// How long the engine may be silent: a reload or a migration of all tenants, which do not say how far
/// they are, take longest.
const PATIENCE: Duration = Duration::from_secs(120);

/// The longest line of an answer, in bytes: it has a part for each of thousands of tenants.
const LONGEST_ANSWER: u64 = 4 * 1024 * 1024;

/// Asks the engine that serves `directory`, and is told how far it is.
///
/// # Errors
/// When no engine listens there, it is silent for too long, or its answer cannot be read.
pub async fn ask(
    directory: &Path,
    request: &Request,
    on_progress: &mut (dyn FnMut(Value) + Send),
) -> Result<Reply, DataLockError> {
    let path = socket_path(directory);
    let stream = match UnixStream::connect(&path).await {
        Ok(stream) => stream,
        Err(cause)
            if matches!(
                cause.kind(),
                ErrorKind::NotFound | ErrorKind::ConnectionRefused
            ) =>
        {
            return Err(DataLockError::NotServed {
                directory: directory.to_owned(),
            });
        }
        Err(cause) => return Err(DataLockError::File { path, cause }),
    };
    let garbled = |cause| DataLockError::Garbled {
        path: path.clone(),
        cause,
    };
    let (reading, mut writing) = stream.into_split();
    let mut line = serde_json::to_vec(request).map_err(|cause| garbled(cause.into()))?;
    line.push(b'\n');
    writing.write_all(&line).await.map_err(garbled)?;
    let mut reader = BufReader::new(reading);
    loop {
        let mut answer = Vec::new();
        let mut limited = (&mut reader).take(LONGEST_ANSWER);
        let read = limited.read_until(b'\n', &mut answer);
        match tokio::time::timeout(PATIENCE, read).await {
            Ok(read) => read.map_err(garbled)?,
            Err(_) => {
                return Err(DataLockError::Silent {
                    path,
                    seconds: PATIENCE.as_secs(),
                });
            }
        };
        match serde_json::from_slice(&answer).map_err(|cause| garbled(cause.into()))? {
            Line::Progress { progress } => on_progress(progress),
            Line::Reply(reply) => return Ok(reply),
        }
    }
}
