use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer may take before it counts as none.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// A GET request as it goes over the wire.
pub(crate) fn get(host: &str, target: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut text = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

/// A connection that is kept.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
    filled: usize,
}

/// An answer, lent by the connection it came over.
#[derive(Debug)]
pub(crate) struct Answer<'connection> {
    pub(crate) status: u16,
    head: &'connection [u8],
    pub(crate) body: &'connection [u8],
}

impl Connection {
    /// Connects.
    pub(crate) fn open(address: SocketAddr) -> io::Result<Self> {
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
    pub(crate) fn send(&mut self, request: &[u8]) -> io::Result<()> {
        self.stream.write_all(request)
    }

    /// Receives the answer to what was sent.
    pub(crate) fn receive(&mut self) -> io::Result<Answer<'_>> {
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
    pub(crate) fn ask(&mut self, request: &[u8]) -> io::Result<Answer<'_>> {
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
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
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
