//! As much of HTTP/1.1 (RFC 9112) as the client and the server need of each other.

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::TcpStream;

/// The longest line of a head.
const LINE: u64 = 64 * 1024;

/// A request or an answer as it came.
#[derive(Debug)]
pub(super) struct Message {
    /// The first line.
    pub(super) start: String,
    /// Header fields, names in small letters.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Message {
    /// Reads a message; none when the connection was closed before one began.
    pub(super) async fn read(
        stream: &mut BufReader<TcpStream>,
        longest_body: usize,
    ) -> Result<Option<Self>> {
        let Some(start) = line(stream).await? else {
            return Ok(None);
        };
        let mut headers = Vec::new();
        loop {
            let field = line(stream).await?.ok_or(ErrorKind::UnexpectedEof)?;
            if field.is_empty() {
                break;
            }
            let (name, value) = field.split_once(':').ok_or(ErrorKind::InvalidData)?;
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut message = Self {
            start,
            headers,
            body: Vec::new(),
        };
        let chunked = message.header("transfer-encoding") == Some("chunked");
        let length = message.header("content-length").map(str::parse::<usize>);
        if chunked {
            message.body = chunks(stream, longest_body).await?;
        } else if let Some(length) = length {
            let length = length.map_err(invalid)?;
            message.body = exactly(stream, length, longest_body).await?;
        }
        Ok(Some(message))
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.headers.iter();
        fields
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

async fn line(stream: &mut BufReader<TcpStream>) -> Result<Option<String>> {
    let mut bytes = Vec::new();
    let read = stream.take(LINE).read_until(b'\n', &mut bytes).await?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.pop() != Some(b'\n') {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    String::from_utf8(bytes).map(Some).map_err(invalid)
}

fn invalid(cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::InvalidData, cause)
}

async fn exactly(
    stream: &mut BufReader<TcpStream>,
    length: usize,
    longest: usize,
) -> Result<Vec<u8>> {
    if length > longest {
        return Err(Error::new(ErrorKind::InvalidData, "the body is too long"));
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(body)
}

async fn chunks(stream: &mut BufReader<TcpStream>, longest: usize) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = line(stream).await?.ok_or(ErrorKind::UnexpectedEof)?;
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(invalid)?;
        if size == 0 {
            // Fields after the last chunk are read over.
            while line(stream).await?.is_some_and(|field| !field.is_empty()) {}
            return Ok(body);
        }
        let left = longest.saturating_sub(body.len());
        body.append(&mut exactly(stream, size, left).await?);
        line(stream).await?;
    }
}
