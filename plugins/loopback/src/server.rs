use crate::message::Message;
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// The most bytes of a body that are taken.
const BODY_BYTES: usize = 100 * 1024 * 1024;

/// What decides about every answer of a [`LoopbackServer`].
#[async_trait]
pub trait Responder: Send + Sync + 'static {
    /// The answer to a request; none closes the connection without one.
    async fn reply(&self, request: Received) -> Option<Reply>;
}

/// A request as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The method.
    pub method: String,
    /// The path, and the query if there is one.
    pub target: String,
    /// Header fields, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// A part of a form (RFC 7578).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The name of the field.
    pub name: String,
    /// The name of the file, if it is one.
    pub file_name: Option<String>,
    /// The media type, if one is named.
    pub media_type: Option<String>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Received {
    /// The first value of a header field; `name` in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.headers.iter();
        let (_, value) = fields.find(|(known, _)| known == name)?;
        Some(value)
    }

    /// The parts of a form; none when the body is no whole form.
    pub async fn form(&self) -> Option<Vec<Part>> {
        let boundary = multer::parse_boundary(self.header("content-type")?).ok()?;
        let body = Bytes::copy_from_slice(&self.body);
        let body = stream::once(async move { Ok::<_, Infallible>(body) });
        let mut form = multer::Multipart::new(body, boundary);
        let mut parts = Vec::new();
        while let Some(field) = form.next_field().await.ok()? {
            parts.push(Part {
                name: field.name()?.to_owned(),
                file_name: field.file_name().map(str::to_owned),
                media_type: field.content_type().map(ToString::to_string),
                bytes: field.bytes().await.ok()?.to_vec(),
            });
        }
        Some(parts)
    }
}

/// An answer to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Header fields.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// How long to wait before it is sent.
    pub after: Duration,
    /// Whether the connection is closed in the middle of the body.
    pub broken_off: bool,
}

impl Reply {
    /// An answer with a body of a media type, at once and whole.
    pub fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: vec![("content-type".to_owned(), media_type.to_owned())],
            body: body.into(),
            after: Duration::ZERO,
            broken_off: false,
        }
    }

    /// An answer with a JSON body.
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::new(status, "application/json", body.to_string())
    }

    fn written(&self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} -\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", self.body.len()));
        let mut bytes = head.into_bytes();
        let sent = match self.broken_off {
            true => self.body.len() / 2,
            false => self.body.len(),
        };
        bytes.extend_from_slice(&self.body[..sent]);
        bytes
    }
}

/// A server on a free port of this machine. It ends when it is dropped.
#[derive(Debug)]
pub struct LoopbackServer {
    address: SocketAddr,
    records: Arc<Mutex<Vec<Received>>>,
    running: JoinHandle<()>,
}

impl LoopbackServer {
    /// Starts a server.
    ///
    /// # Errors
    /// When no port is to be had.
    pub async fn start(responder: Arc<dyn Responder>) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let records = Arc::default();
        let running = tokio::spawn(listen(listener, responder, Arc::clone(&records)));
        Ok(Self {
            address,
            records,
            running,
        })
    }

    /// The address to be configured.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What was asked so far, in order.
    pub fn requests(&self) -> Vec<Received> {
        let records = self.records.lock();
        records.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for LoopbackServer {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn listen(
    listener: TcpListener,
    responder: Arc<dyn Responder>,
    records: Arc<Mutex<Vec<Received>>>,
) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(serve(stream, responder.clone(), records.clone()));
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(
    stream: TcpStream,
    responder: Arc<dyn Responder>,
    records: Arc<Mutex<Vec<Received>>>,
) {
    let mut stream = BufReader::new(stream);
    while let Ok(Some(message)) = Message::read(&mut stream, BODY_BYTES).await {
        let close = message.header("connection") == Some("close");
        let request = received(message);
        let record = request.clone();
        records
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(record);
        let Some(reply) = responder.reply(request).await else {
            return;
        };
        tokio::time::sleep(reply.after).await;
        let written = stream.write_all(&reply.written()).await;
        let flushed = stream.flush().await;
        if close || reply.broken_off || written.is_err() || flushed.is_err() {
            return;
        }
    }
}

fn received(message: Message) -> Received {
    let mut words = message.start.split(' ');
    let mut word = || words.next().unwrap_or_default().to_owned();
    Received {
        method: word(),
        target: word(),
        headers: message.headers,
        body: message.body,
    }
}
