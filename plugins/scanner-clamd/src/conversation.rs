//! One command and its answer. Commands begin with `z`, and then they and their answers end with NUL.

use crate::address::Connection;
use crate::answer::LONGEST;
use crate::failure::{misconfigured, unavailable};
use std::io;
use tinhid_contract::PortResult;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// How much is sent in one piece.
const PIECE: usize = 64 * 1024;

/// Asks whether somebody is there.
pub(crate) async fn ping(connection: &mut dyn Connection) -> PortResult<Vec<u8>> {
    let sent = connection.write_all(b"zPING\0").await;
    sent.map_err(|error| unavailable(error.to_string()))?;
    answer(connection).await
}

/// Has bytes looked at: each piece after its length, four bytes with the highest first, and a piece of
/// nothing at the end.
pub(crate) async fn look(connection: &mut dyn Connection, content: &[u8]) -> PortResult<Vec<u8>> {
    match send(connection, content).await {
        Ok(()) => answer(connection).await,
        // It says why before it hangs up in the middle.
        Err(error) => match answer(connection).await {
            Ok(answer) if !answer.is_empty() && answer != b"stream: OK" => Ok(answer),
            _ => Err(unavailable(error.to_string())),
        },
    }
}

async fn send(connection: &mut dyn Connection, content: &[u8]) -> io::Result<()> {
    connection.write_all(b"zINSTREAM\0").await?;
    for piece in content.chunks(PIECE) {
        let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
        connection.write_all(&length.to_be_bytes()).await?;
        connection.write_all(piece).await?;
    }
    connection.write_all(&[0; 4]).await?;
    connection.flush().await
}

/// An answer without the NUL at its end. One that was cut is none, for a cut one could say the opposite.
async fn answer(connection: &mut dyn Connection) -> PortResult<Vec<u8>> {
    let mut answer = Vec::with_capacity(128);
    let mut read = [0; 256];
    loop {
        let count = connection.read(&mut read).await;
        let count = count.map_err(|error| unavailable(error.to_string()))?;
        if count == 0 {
            return Err(unavailable("the answer was cut"));
        }
        let read = &read[..count];
        if let Some(end) = read.iter().position(|byte| *byte == 0) {
            answer.extend_from_slice(&read[..end]);
            return match end + 1 == count {
                true => Ok(answer),
                false => Err(misconfigured(
                    "what answers at address says more than clamd",
                )),
            };
        }
        answer.extend_from_slice(read);
        if answer.len() > LONGEST {
            return Err(misconfigured(
                "what answers at address says more than clamd",
            ));
        }
    }
}
