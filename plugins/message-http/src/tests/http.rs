//! As much of HTTP/1.1 (RFC 9112) as client and gateway need of each other.

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::TcpStream;

/// A request or an answer as it came.
#[derive(Debug, Clone)]
pub(super) struct Exchanged {
    pub(super) start: String,
    /// Names in small letters.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Exchanged {
    pub(super) async fn read(stream: &mut BufReader<TcpStream>) -> Result<Self> {
        let start = line(stream).await?;
        let mut headers = Vec::new();
        loop {
            let field = line(stream).await?;
            if field.is_empty() {
                break;
            }
            let (name, value) = field.split_once(':').ok_or(ErrorKind::InvalidData)?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut read = Self {
            start,
            headers,
            body: Vec::new(),
        };
        let length = read.header("content-length").map(str::parse);
        let length: usize = length.transpose().map_err(Error::other)?.unwrap_or(0);
        read.body = vec![0; length];
        stream.read_exact(&mut read.body).await?;
        Ok(read)
    }

    /// The only field of that name.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.headers.iter().filter(|(known, _)| known == name);
        let (_, value) = fields.next()?;
        fields.next().is_none().then_some(value)
    }
}

async fn line(stream: &mut BufReader<TcpStream>) -> Result<String> {
    let mut line = String::new();
    stream.take(64 * 1024).read_line(&mut line).await?;
    let line = line.strip_suffix("\r\n").ok_or(ErrorKind::UnexpectedEof)?;
    Ok(line.to_owned())
}
