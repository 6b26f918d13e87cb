//! Ports, taken at the start and opened when there is somebody to answer.

use crate::engine_error::EngineError;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use tokio::net::TcpSocket;

/// How many callers may wait to be accepted.
const WAITING: u32 = 1024;

/// A port that is ours. Until it is opened, who calls is refused instead of kept waiting.
#[derive(Debug)]
pub(crate) struct Port {
    key: &'static str,
    address: String,
    socket: TcpSocket,
}

impl Port {
    /// Takes the port that `key` of the configuration names, before anything slow happens, so that
    /// a port in use is said at once.
    pub(crate) fn take(key: &'static str, address: &str) -> Result<Self, EngineError> {
        let unreadable = |_cause: std::io::Error| EngineError::Address {
            key,
            value: address.to_owned(),
        };
        let places: Vec<SocketAddr> = address.to_socket_addrs().map_err(unreadable)?.collect();
        let mut last = std::io::Error::from(std::io::ErrorKind::AddrNotAvailable);
        for place in places {
            match bind(place) {
                Ok(socket) => {
                    return Ok(Self {
                        key,
                        address: address.to_owned(),
                        socket,
                    });
                }
                Err(cause) => last = cause,
            }
        }
        Err(EngineError::Port {
            key,
            address: address.to_owned(),
            cause: last,
        })
    }

    /// From now on callers are accepted.
    pub(crate) fn open(self) -> Result<TcpListener, EngineError> {
        let listener = self.socket.listen(WAITING).and_then(|open| open.into_std());
        listener.map_err(|cause| EngineError::Port {
            key: self.key,
            address: self.address,
            cause,
        })
    }
}

fn bind(place: SocketAddr) -> std::io::Result<TcpSocket> {
    let socket = match place {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // An engine that was just stopped must not keep its successor from the port.
    socket.set_reuseaddr(true)?;
    socket.bind(place)?;
    Ok(socket)
}
