use super::super::line::AuditLine;
use super::target::{ForwardTarget, ForwardTargetError};
use super::{file, syslog};
use crate::configuration::AuditSettings;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket, UnixDatagram, lookup_host};
use tokio::sync::Mutex;

/// How long one delivery may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the other side may take to close a connection that was read to its end.
const CLOSING: Duration = Duration::from_secs(2);
/// Datagrams that are sent in one go: a receiver's buffer is small, and what overflows is lost.
const BURST: usize = 32;
const AFTER_BURST: Duration = Duration::from_millis(5);

/// The sinks of a deployment.
#[derive(Debug, Clone, Default)]
pub struct Sinks(pub(super) Vec<Arc<Sink>>);

/// A place outside that takes entries.
#[derive(Debug)]
pub(super) struct Sink {
    pub(super) name: String,
    pub(super) target: ForwardTarget,
    host: String,
    /// Tenants share a sink: what one delivers stays together.
    turn: Mutex<()>,
}

impl Sinks {
    /// The sinks that a deployment names.
    ///
    /// # Errors
    /// With the first one that names no place.
    pub fn of_deployment(settings: &AuditSettings) -> Result<Self, ForwardTargetError> {
        let host = syslog::host();
        let sinks = settings.forward.iter().map(|(name, forward)| {
            let target = ForwardTarget::parse(&forward.to).ok_or_else(|| ForwardTargetError {
                name: name.clone(),
                value: forward.to.clone(),
            })?;
            Ok(Arc::new(Sink {
                name: name.clone(),
                target,
                host: host.clone(),
                turn: Mutex::default(),
            }))
        });
        sinks.collect::<Result<_, _>>().map(Self)
    }

    /// Whether nothing is forwarded.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Sink {
    /// Hands entries over, in order.
    ///
    /// # Errors
    /// When it is not known that all of them were taken.
    pub(super) async fn deliver(&self, lines: Vec<AuditLine>) -> io::Result<()> {
        let _turn = self.turn.lock().await;
        let delivered = async {
            match &self.target {
                ForwardTarget::File(path) => {
                    let path = path.clone();
                    let appended = tokio::task::spawn_blocking(move || file::append(&path, &lines));
                    appended.await.map_err(io::Error::other)?
                }
                ForwardTarget::Udp(address) => self.by_udp(address, &lines).await,
                ForwardTarget::Tcp(address) => self.by_tcp(address, &lines).await,
                ForwardTarget::Unix(path) => self.by_unix(path, &lines).await,
            }
        };
        let delivered = tokio::time::timeout(PATIENCE, delivered).await;
        delivered.map_err(|_elapsed| io::Error::from(ErrorKind::TimedOut))?
    }

    async fn by_udp(&self, address: &str, lines: &[AuditLine]) -> io::Result<()> {
        let mut places = lookup_host(address).await?;
        let place = places.next();
        let place = place.ok_or_else(|| io::Error::from(ErrorKind::AddrNotAvailable))?;
        let own = if place.is_ipv4() {
            "0.0.0.0:0"
        } else {
            "[::]:0"
        };
        let socket = UdpSocket::bind(own).await?;
        socket.connect(place).await?;
        for some in lines.chunks(BURST) {
            for line in some {
                let message = syslog::datagram(line, &self.host);
                socket.send(message.as_bytes()).await?;
            }
            tokio::time::sleep(AFTER_BURST).await;
        }
        // A port that nobody has is heard of with what comes next.
        match socket.take_error()? {
            Some(refused) => Err(refused),
            None => Ok(()),
        }
    }

    async fn by_tcp(&self, address: &str, lines: &[AuditLine]) -> io::Result<()> {
        let mut stream = TcpStream::connect(address).await?;
        let frames: Vec<u8> = lines
            .iter()
            .flat_map(|line| syslog::frame(line, &self.host))
            .collect();
        stream.write_all(&frames).await?;
        stream.shutdown().await?;
        // Whoever closes after our end has read what came before it. Syslog has no other receipt.
        let mut answer = [0; 256];
        let closing = async {
            while stream.read(&mut answer).await? > 0 {}
            Ok(())
        };
        match tokio::time::timeout(CLOSING, closing).await {
            Ok(closed) => closed,
            Err(_open) => Ok(()),
        }
    }

    async fn by_unix(&self, path: &Path, lines: &[AuditLine]) -> io::Result<()> {
        let socket = UnixDatagram::unbound()?;
        socket.connect(path)?;
        for line in lines {
            let message = syslog::datagram(line, &self.host);
            socket.send(message.as_bytes()).await?;
        }
        Ok(())
    }
}
