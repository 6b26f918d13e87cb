use serde_json::Value;
use std::future::{Future, IntoFuture};
use std::io::Read;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How long an answer may take before a test calls it missing.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where an engine listens.
pub type Address = SocketAddr;

/// A request that is being put together; awaiting it sends it.
#[derive(Debug, Clone)]
#[must_use = "a request that is not awaited is not sent"]
pub struct Request {
    address: Address,
    method: String,
    target: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Request {
    /// A request to an address, with a `Host` header.
    pub fn new(address: Address, method: &str, host: &str, target: &str) -> Self {
        Self {
            address,
            method: method.to_owned(),
            target: target.to_owned(),
            headers: vec![("Host".to_owned(), host.as_bytes().to_vec())],
            body: Vec::new(),
        }
    }

    /// Adds a header line; nothing is checked.
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers
            .push((name.to_owned(), value.as_ref().to_vec()));
        self
    }

    /// Asks in a language.
    pub fn language(self, tag: &str) -> Self {
        self.header("Accept-Language", tag)
    }

    /// Sends a body of this type.
    pub fn body(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("Content-Type", content_type)
    }

    /// Sends a body without saying what it is.
    pub fn bytes_of(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends JSON.
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{} {} HTTP/1.1\r\n", self.method, self.target).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(b": ");
            bytes.extend_from_slice(value);
            bytes.extend_from_slice(b"\r\n");
        }
        if !self.body.is_empty() || self.method == "POST" {
            bytes.extend_from_slice(format!("Content-Length: {}\r\n", self.body.len()).as_bytes());
        }
        bytes.extend_from_slice(b"Connection: close\r\n\r\n");
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

impl IntoFuture for Request {
    type Output = Response;
    type IntoFuture = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut connection = Connection::open(self.address).await;
            connection.send(&self.bytes()).await;
            let answer = connection.answer_to(&self.method).await;
            answer.unwrap_or_else(|| panic!("no answer to {} {}", self.method, self.target))
        })
    }
}

/// A connection on which anything can be written.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: Address) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            read: Vec::new(),
        }
    }

    /// Writes bytes as they are. A server that has closed already is no failure: it has answered.
    pub async fn send(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes).await;
    }

    /// Writes bytes for a while; `false` once the server has ended the connection.
    pub async fn try_send(&mut self, bytes: &[u8]) -> bool {
        let writing = self.stream.write_all(bytes);
        match tokio::time::timeout(Duration::from_millis(200), writing).await {
            Ok(written) => written.is_ok(),
            // Nobody takes it, and nobody has ended it.
            Err(_elapsed) => true,
        }
    }

    /// Whether the server has ended the connection; whatever it said before is passed over.
    pub async fn is_closed(&mut self) -> bool {
        let mut rest = [0; 4096];
        let reading = self.stream.read(&mut rest);
        matches!(
            tokio::time::timeout(Duration::from_millis(100), reading).await,
            Ok(Ok(0) | Err(_))
        )
    }

    /// Reads one answer; `None` if the server closes without one.
    pub async fn answer(&mut self) -> Option<Response> {
        self.answer_to("GET").await
    }

    async fn answer_to(&mut self, method: &str) -> Option<Response> {
        let reading = self.read_answer(method);
        tokio::time::timeout(PATIENCE, reading)
            .await
            .expect("the answer took too long")
    }

    async fn read_answer(&mut self, method: &str) -> Option<Response> {
        let end = loop {
            if let Some(end) = find(&self.read, b"\r\n\r\n") {
                break end;
            }
            if self.read_more().await == 0 {
                assert!(self.read.is_empty(), "half an answer: {:?}", self.read);
                return None;
            }
        };
        let head = String::from_utf8_lossy(&self.read[..end]).into_owned();
        self.read.drain(..end + 4);
        let mut response = parse_head(&head);
        let has_body = method != "HEAD" && !matches!(response.status, 100..200 | 204 | 304);
        let length: Option<usize> = response
            .header("content-length")
            .and_then(|text| text.parse().ok());
        if let (true, Some(length)) = (has_body, length) {
            while self.read.len() < length {
                assert!(self.read_more().await > 0, "the body ended early");
            }
            response.body = self.read.drain(..length).collect();
        } else if has_body {
            while self.read_more().await > 0 {}
            response.body = std::mem::take(&mut self.read);
        }
        Some(response)
    }

    async fn read_more(&mut self) -> usize {
        self.stream.read_buf(&mut self.read).await.unwrap_or(0)
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn parse_head(head: &str) -> Response {
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    Response {
        status,
        headers,
        body: Vec::new(),
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers in their order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as it was sent.
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as text, decompressed.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let read = match self.header("content-encoding") {
            Some("gzip") => flate2::read::GzDecoder::new(&self.body[..]).read_to_string(&mut text),
            Some("br") => brotli::Decompressor::new(&self.body[..], 4096).read_to_string(&mut text),
            Some(other) => panic!("unknown coding {other}"),
            None => std::io::Read::read_to_string(&mut &self.body[..], &mut text),
        };
        read.unwrap_or_else(|error| panic!("the body is no text: {error}"));
        text
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        let text = self.text();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// Fails unless the answer has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "{}",
            String::from_utf8_lossy(&self.body)
        );
        self
    }

    /// Fails unless the answer is a problem (RFC 9457) of this status and code.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json")
        );
        let problem = answer.json();
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["status"], status);
        answer
    }
}
