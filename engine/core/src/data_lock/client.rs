//! A command's end of the socket.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;

use super::{DataLockError, Reply, Request, socket_path};

/// How long the engine may take: a reload or a migration of all tenants is the longest.
const PATIENCE: Duration = Duration::from_secs(120);

/// The longest answer, in bytes: a line for each of thousands of tenants.
const LONGEST_ANSWER: u64 = 4 * 1024 * 1024;

/// Asks the engine that serves `directory`.
///
/// # Errors
/// When no engine listens there, it takes too long, or its answer cannot be read.
pub async fn ask(directory: &Path, request: &Request) -> Result<Reply, DataLockError> {
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
    match tokio::time::timeout(PATIENCE, converse(stream, request)).await {
        Ok(Ok(reply)) => Ok(reply),
        Ok(Err(cause)) => Err(DataLockError::Garbled { path, cause }),
        Err(_) => Err(DataLockError::Silent {
            path,
            seconds: PATIENCE.as_secs(),
        }),
    }
}

async fn converse(stream: UnixStream, request: &Request) -> std::io::Result<Reply> {
    let (reading, mut writing) = stream.into_split();
    let mut line = serde_json::to_vec(request)?;
    line.push(b'\n');
    writing.write_all(&line).await?;
    let mut answer = Vec::new();
    let mut limited = BufReader::new(reading.take(LONGEST_ANSWER));
    limited.read_until(b'\n', &mut answer).await?;
    Ok(serde_json::from_slice(&answer)?)
}
