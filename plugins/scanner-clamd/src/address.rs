use crate::failure::{misconfigured, unavailable};
use std::net::IpAddr;
use std::path::PathBuf;
use tinhid_contract::{Network, PortResult};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, UnixStream, lookup_host};

/// Where the daemon listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    Unix(PathBuf),
    Tcp { host: String, port: u16 },
}

/// A connection to the daemon.
pub(crate) trait Connection: AsyncRead + AsyncWrite + Send + Unpin {}

impl Connection for UnixStream {}
impl Connection for TcpStream {}

impl Address {
    pub(crate) fn parse(text: &str) -> PortResult<Self> {
        let wrong = || {
            misconfigured(format!(
                "address is “{text}”; it must be unix:/path or tcp:name:port"
            ))
        };
        if let Some(path) = text.strip_prefix("unix:") {
            let path = PathBuf::from(path);
            return match path.is_absolute() {
                true => Ok(Self::Unix(path)),
                false => Err(wrong()),
            };
        }
        let place = text.strip_prefix("tcp:").ok_or_else(wrong)?;
        let (host, port) = place.rsplit_once(':').ok_or_else(wrong)?;
        let host = host
            .strip_prefix('[')
            .and_then(|inner| inner.strip_suffix(']'))
            .unwrap_or(host);
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-:_".contains(&byte);
        let port = port.parse().ok().filter(|port: &u16| *port > 0);
        match port {
            Some(port) if !host.is_empty() && host.bytes().all(fits) => Ok(Self::Tcp {
                host: host.to_owned(),
                port,
            }),
            _ => Err(wrong()),
        }
    }

    /// Connects. What is sent is not encrypted, so it leaves neither this machine nor its private
    /// network; a name is judged by what it means now.
    pub(crate) async fn connect(&self) -> PortResult<Box<dyn Connection>> {
        let (host, port) = match self {
            Self::Unix(path) => {
                let connected = UnixStream::connect(path).await;
                let stream = connected
                    .map_err(|error| unavailable(format!("{}: {error}", path.display())))?;
                return Ok(Box::new(stream));
            }
            Self::Tcp { host, port } => (host.as_str(), *port),
        };
        let places = lookup_host((host, port)).await;
        let places = places.map_err(|error| unavailable(format!("{host}: {error}")))?;
        let mut failure = unavailable(format!("{host} has no address"));
        for place in places {
            if !is_near(place.ip()) {
                failure = misconfigured(format!(
                    "{host} is {}, which is neither this machine nor its private network; files would cross the open net unencrypted",
                    place.ip()
                ));
                continue;
            }
            match TcpStream::connect(place).await {
                Ok(stream) => return Ok(Box::new(stream)),
                Err(error) => failure = unavailable(format!("{place}: {error}")),
            }
        }
        Err(failure)
    }
}

/// Whether an address is this machine or of its private network.
fn is_near(address: IpAddr) -> bool {
    [Network::ThisMachine, Network::Private]
        .iter()
        .any(|network| network.holds(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_path_or_a_name_and_a_port() {
        let tcp = |host: &str, port| Address::Tcp {
            host: host.to_owned(),
            port,
        };
        for (text, place) in [
            ("unix:/run/a.ctl", Address::Unix("/run/a.ctl".into())),
            ("tcp:127.0.0.1:3310", tcp("127.0.0.1", 3310)),
            ("tcp:clamav:3310", tcp("clamav", 3310)),
            ("tcp:[fd00::1]:3310", tcp("fd00::1", 3310)),
        ] {
            assert_eq!(Address::parse(text).unwrap(), place, "{text}");
        }
        for text in [
            "",
            "unix:run/a.ctl",
            "unix:",
            "tcp:3310",
            "tcp::3310",
            "tcp:a:0",
            "tcp:a:70000",
            "tcp:a b:1",
            "tcp:a/b:1",
            "127.0.0.1:3310",
            "http://a:1",
        ] {
            assert!(Address::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn files_stay_near() {
        for near in [
            "127.0.0.1",
            "10.2.3.4",
            "192.168.0.9",
            "::1",
            "fd00::1",
            "::ffff:10.0.0.1",
        ] {
            assert!(is_near(near.parse().unwrap()), "{near}");
        }
        for far in [
            "8.8.8.8",
            "169.254.1.1",
            "2001:db8::1",
            "::ffff:8.8.8.8",
            "0.0.0.0",
        ] {
            assert!(!is_near(far.parse().unwrap()), "{far}");
        }
    }
}
