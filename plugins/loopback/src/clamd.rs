//! A strict stand-in of the daemon of ClamAV: it speaks `zPING` and `zINSTREAM` (clamd(8)) and nothing
//! else, and warns of one mark wherever it stands.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tinhid_contract::testing::scanning::{Fault, MARK, SIGNATURE};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// The longest piece that is taken.
const PIECE: usize = 1 << 20;

/// A daemon on a free port of 127.0.0.1.
#[derive(Debug)]
pub struct Clamd {
    address: SocketAddr,
    known: Arc<Mutex<Known>>,
    serving: JoinHandle<()>,
}

#[derive(Debug)]
struct Known {
    looked_at: Vec<Vec<u8>>,
    fault: Option<Fault>,
    most_bytes: usize,
    /// What somebody said that is no command, or not as it must be.
    faults_of_others: Vec<String>,
}

impl Clamd {
    /// Starts one that takes so many bytes of a stream (`StreamMaxLength`).
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn start(most_bytes: usize) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let known = Arc::new(Mutex::new(Known {
            looked_at: Vec::new(),
            fault: None,
            most_bytes,
            faults_of_others: Vec::new(),
        }));
        let serving = tokio::spawn(serve(listener, Arc::clone(&known)));
        Ok(Self {
            address,
            known,
            serving,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it was given whole, in its order.
    pub fn looked_at(&self) -> Vec<Vec<u8>> {
        lock(&self.known).looked_at.clone()
    }

    /// Makes it fail in one way until it is told otherwise, or not at all.
    pub fn fail(&self, fault: Option<Fault>) {
        lock(&self.known).fault = fault;
    }

    /// What it was told that is no command, or not as it must be.
    pub fn faults_of_others(&self) -> Vec<String> {
        lock(&self.known).faults_of_others.clone()
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn lock(known: &Mutex<Known>) -> MutexGuard<'_, Known> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(listener: TcpListener, known: Arc<Mutex<Known>>) {
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        conversations.spawn(converse(stream, Arc::clone(&known)));
    }
}

async fn converse(mut stream: TcpStream, known: Arc<Mutex<Known>>) {
    let fault = lock(&known).fault;
    if fault == Some(Fault::Down) {
        return;
    }
    match answer(&mut stream, &known, fault).await {
        Ok(Some(answer)) => {
            // Whoever asked may have gone.
            let _ = stream.write_all(&answer).await;
        }
        Ok(None) => {}
        Err(reason) => lock(&known).faults_of_others.push(reason),
    }
}

async fn answer(
    stream: &mut TcpStream,
    known: &Mutex<Known>,
    fault: Option<Fault>,
) -> Result<Option<Vec<u8>>, String> {
    let command = command(stream).await?;
    match fault {
        Some(Fault::Unreadable) => {
            return Ok(Some(
                b"HTTP/1.1 400 Bad Request\r\n\r\n<html>stream: OK".to_vec(),
            ));
        }
        Some(Fault::HangsUp) if command == b"zINSTREAM" => {
            let mut some = [0; 1024];
            stream
                .read(&mut some)
                .await
                .map_err(|error| error.to_string())?;
            return Ok(None);
        }
        _ => {}
    }
    let said = match command.as_slice() {
        b"zPING" => b"PONG\0".to_vec(),
        b"zINSTREAM" => match content(stream, known).await? {
            None => b"INSTREAM size limit exceeded. ERROR\0".to_vec(),
            Some(content) => {
                let is_marked = content.windows(MARK.len()).any(|bytes| bytes == MARK);
                lock(known).looked_at.push(content);
                match is_marked {
                    true => format!("stream: {SIGNATURE} FOUND\0").into_bytes(),
                    false => b"stream: OK\0".to_vec(),
                }
            }
        },
        other => {
            return Err(format!(
                "{:?} is no command",
                String::from_utf8_lossy(other)
            ));
        }
    };
    Ok(match fault {
        Some(Fault::Silent) => {
            std::future::pending::<()>().await;
            None
        }
        Some(Fault::Cut) => Some(b"stream: O".to_vec()),
        Some(Fault::Fails) => Some(b"stream: Can't allocate memory ERROR\0".to_vec()),
        Some(Fault::SaysMore) => Some(b"stream: OK\0stream: OK\0".to_vec()),
        _ => Some(said),
    })
}

/// The command up to its NUL.
async fn command(stream: &mut TcpStream) -> Result<Vec<u8>, String> {
    let mut command = Vec::new();
    loop {
        let byte = stream.read_u8().await.map_err(|error| error.to_string())?;
        if byte == 0 {
            return Ok(command);
        }
        command.push(byte);
        if command.len() > 32 {
            return Err("a command has no end".to_owned());
        }
    }
}

/// The bytes of a stream; none if they are too many.
async fn content(stream: &mut TcpStream, known: &Mutex<Known>) -> Result<Option<Vec<u8>>, String> {
    let most = lock(known).most_bytes;
    let mut content = Vec::new();
    loop {
        let length = stream.read_u32().await.map_err(|error| error.to_string())?;
        let length = usize::try_from(length).map_err(|error| error.to_string())?;
        if length == 0 {
            return Ok(Some(content));
        }
        if length > PIECE {
            return Err(format!("a piece of {length} bytes"));
        }
        if content.len() + length > most {
            return Ok(None);
        }
        let start = content.len();
        content.resize(start + length, 0);
        let read = stream.read_exact(&mut content[start..]).await;
        read.map_err(|error| error.to_string())?;
    }
}
