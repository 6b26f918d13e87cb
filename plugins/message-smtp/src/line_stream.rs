use lettre::transport::smtp::client::AsyncTokioStream;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// How much is read at once.
const ROOM: usize = 8 * 1024;

/// A connection that hands over what it receives line by line.
///
/// lettre reads through a buffer that it keeps when the connection becomes encrypted: what somebody on
/// the way wrote behind the plain answer to STARTTLS would be read as answers of the encrypted server
/// (the client's side of CVE-2011-0411). With one line at a time that buffer is empty by then, and what came
/// behind stays here, where TLS meets it and refuses.
#[derive(Debug)]
pub(crate) struct LineStream {
    stream: TcpStream,
    received: Box<[u8; ROOM]>,
    begin: usize,
    end: usize,
}

impl LineStream {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            received: Box::new([0; ROOM]),
            begin: 0,
            end: 0,
        }
    }
}

impl AsyncTokioStream for LineStream {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncRead for LineStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.begin == this.end {
            let mut room = ReadBuf::new(this.received.as_mut_slice());
            ready!(Pin::new(&mut this.stream).poll_read(context, &mut room))?;
            this.begin = 0;
            this.end = room.filled().len();
        }
        let waiting = &this.received[this.begin..this.end];
        let line = waiting.iter().position(|byte| *byte == b'\n');
        let length = line
            .map_or(waiting.len(), |at| at + 1)
            .min(into.remaining());
        into.put_slice(&waiting[..length]);
        this.begin += length;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for LineStream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}
