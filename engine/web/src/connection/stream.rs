use super::{Activity, Limits};
use actix_web::rt::net::TcpStream;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

/// What whoever is late with a head is told (RFC 9110 §15.5.9).
const LATE: &[u8] =
    b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// How much of an answer may lie in the kernel without having been sent, in bytes.
const UNSENT: u32 = 256 * 1024;

/// A TCP stream that ends by itself when a phase lasts too long.
#[derive(Debug)]
pub(crate) struct LimitedStream {
    stream: TcpStream,
    limits: Limits,
    activity: Rc<Activity>,
    /// Since when the caller has taken nothing of what waits for them.
    unread_since: Option<Instant>,
    /// Wakes the connection; may go off early, never late.
    alarm: Pin<Box<Sleep>>,
}

impl LimitedStream {
    pub(crate) fn new(stream: TcpStream, limits: Limits) -> Self {
        let socket = socket2::SockRef::from(&stream);
        // What is left behind by a caller that takes nothing is given up by the kernel too. A
        // socket that refuses these is merely without them.
        let _ = socket.set_tcp_user_timeout(Some(limits.unread));
        let _ = socket.set_tcp_notsent_lowat(UNSENT);
        let activity = Activity::new();
        let first = Instant::now() + limits.quiet;
        Self {
            stream,
            limits,
            activity,
            unread_since: None,
            alarm: Box::pin(tokio::time::sleep_until(first)),
        }
    }

    pub(crate) fn activity(&self) -> Rc<Activity> {
        Rc::clone(&self.activity)
    }

    fn deadline(&self) -> Option<Instant> {
        match self.unread_since {
            Some(since) => Some(since + self.limits.unread),
            None => self.activity.deadline(self.limits),
        }
    }

    fn is_late(&self) -> bool {
        self.deadline()
            .is_some_and(|deadline| deadline <= Instant::now())
    }

    /// Fails if the phase has lasted too long, and otherwise sees to it that the connection is
    /// looked at again when it will have. The alarm is moved to an earlier moment only: heads that
    /// arrive whole, nearly all, never touch it.
    fn watch(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        let Some(deadline) = self.deadline() else {
            return Ok(());
        };
        if deadline < self.alarm.deadline() {
            self.alarm.as_mut().reset(deadline);
        }
        while self.alarm.as_mut().poll(context).is_ready() {
            if self.is_late() {
                return Err(self.give_up());
            }
            self.alarm.as_mut().reset(deadline);
        }
        Ok(())
    }

    fn give_up(&self) -> io::Error {
        if self.unread_since.is_none() && self.activity.is_in_head() {
            // Whoever does not take it has been told all the same.
            let _ = self.stream.try_write(LATE);
        }
        io::ErrorKind::TimedOut.into()
    }
}

impl AsyncRead for LimitedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.activity.bytes_arrived();
        }
        if read.is_pending() && self.is_late() {
            return Poll::Ready(Err(self.give_up()));
        }
        read
    }
}

impl AsyncWrite for LimitedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        match written {
            Poll::Ready(Ok(_)) => {
                let had_waited = self.unread_since.take().is_some();
                self.activity.bytes_left(had_waited);
            }
            Poll::Ready(Err(_)) => {}
            Poll::Pending => {
                self.unread_since.get_or_insert_with(Instant::now);
                self.watch(context)?;
            }
        }
        written
    }

    /// The end of everything that is done when a connection is looked at.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.watch(context)?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
