use std::io::Result;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The longest line without its end (RFC 5321 §4.5.3.1.6).
const LONGEST: usize = 998;

pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// A connection read line by line, byte by byte: what follows a line stays where it is.
pub(super) struct Lines(Box<dyn Stream>);

/// What was read.
pub(super) enum Line {
    Of(String),
    /// Not what the protocol allows.
    Wrong(&'static str),
    End,
}

impl Lines {
    pub(super) fn new(stream: Box<dyn Stream>) -> Self {
        Self(stream)
    }

    pub(super) fn into_stream(self) -> Box<dyn Stream> {
        self.0
    }

    pub(super) async fn read(&mut self) -> Result<Line> {
        let mut line = Vec::new();
        loop {
            let mut byte = [0];
            if self.0.read(&mut byte).await? == 0 {
                return Ok(Line::End);
            }
            match byte[0] {
                b'\n' if line.last() == Some(&b'\r') => {
                    line.pop();
                    break;
                }
                b'\n' => return Ok(Line::Wrong("a line feed alone")),
                byte if !byte.is_ascii() => return Ok(Line::Wrong("eight bits")),
                _ if line.last() == Some(&b'\r') => return Ok(Line::Wrong("a return alone")),
                byte => line.push(byte),
            }
            if line.len() > LONGEST + 1 {
                return Ok(Line::Wrong("a line too long"));
            }
        }
        Ok(String::from_utf8(line).map_or(Line::Wrong("no text"), Line::Of))
    }

    pub(super) async fn say(&mut self, lines: &str) -> Result<()> {
        self.0.write_all(format!("{lines}\r\n").as_bytes()).await?;
        self.0.flush().await
    }
}
