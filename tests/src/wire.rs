//! HTTP over a blocking connection that says when it broke: for measuring and for drills, where a server
//! may end at any moment.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer may take before it counts as none.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// A GET request as it goes over the wire.
pub fn get(host: &str, target: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = head("GET", host, target, headers);
    bytes.extend_from_slice(b"\r\n");
    bytes
}

/// A request with a JSON body as it goes over the wire.
pub fn json(
    method: &str,
    host: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &serde_json::Value,
) -> Vec<u8> {
    let body = body.to_string();
    let mut bytes = head(method, host, target, headers);
    let rest = format!(
        "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

fn head(method: &str, host: &str, target: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut text = format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.into_bytes()
}

/// A connection that is kept.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
    filled: usize,
}

/// An answer, lent by the connection it came over.
#[derive(Debug)]
pub struct Answer<'connection> {
    /// The status.
    pub status: u16,
    head: &'connection [u8],
    /// The body.
    pub body: &'connection [u8],
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens.
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream,
            read: vec![0; 256 * 1024],
            filled: 0,
        })
    }

    /// Sends a request.
    ///
    /// # Errors
    /// When the connection broke.
    pub fn send(&mut self, request: &[u8]) -> io::Result<()> {
        self.stream.write_all(request)
    }

    /// Receives the answer to what was sent.
    ///
    /// # Errors
    /// When the connection broke before the end of it, and when it takes longer than [`PATIENCE`].
    pub fn receive(&mut self) -> io::Result<Answer<'_>> {
        self.filled = 0;
        let head = loop {
            if let Some(at) = find(&self.read[..self.filled], b"\r\n\r\n") {
                break at + 4;
            }
            self.read_more()?;
        };
        let text = &self.read[..head];
        let status = std::str::from_utf8(text.get(9..12).unwrap_or_default())
            .ok()
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| io::Error::other("an answer without a status"))?;
        let length = match header(text, "content-length") {
            Some(length) => length.parse().map_err(io::Error::other)?,
            None => 0,
        };
        while self.filled < head + length {
            self.read_more()?;
        }
        Ok(Answer {
            status,
            head: &self.read[..head],
            body: &self.read[head..head + length],
        })
    }

    /// Sends a request and receives its answer.
    ///
    /// # Errors
    /// As [`send`](Self::send) and [`receive`](Self::receive).
    pub fn ask(&mut self, request: &[u8]) -> io::Result<Answer<'_>> {
        self.send(request)?;
        self.receive()
    }

    fn read_more(&mut self) -> io::Result<()> {
        if self.filled == self.read.len() {
            self.read.resize(self.filled * 2, 0);
        }
        let count = self.stream.read(&mut self.read[self.filled..])?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.filled += count;
        Ok(())
    }
}

impl Answer<'_> {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(self.head, name)
    }
}

fn header<'head>(head: &'head [u8], name: &str) -> Option<&'head str> {
    let text = std::str::from_utf8(head).ok()?;
    text.split("\r\n").find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
