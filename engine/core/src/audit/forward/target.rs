use std::fmt;
use std::path::{Path, PathBuf};

/// Where a sink is, as `audit.forward.<name>.to` says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForwardTarget {
    /// `file:/path`: JSON lines.
    File(PathBuf),
    /// `syslog+udp://host:port`.
    Udp(String),
    /// `syslog+tcp://host:port`, with octet counting (RFC 6587).
    Tcp(String),
    /// `syslog+unix:/path`: a datagram socket such as `/dev/log`.
    Unix(PathBuf),
}

/// Why a sink cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "audit.forward.{name}.to: `{value}` is none of file:/path, syslog+udp://host:port, \
     syslog+tcp://host:port, syslog+unix:/path"
)]
pub struct ForwardTargetError {
    /// The name of the sink.
    pub name: String,
    /// What stands there.
    pub value: String,
}

impl ForwardTarget {
    /// Reads a target; `None` if it is none.
    pub fn parse(value: &str) -> Option<Self> {
        let (scheme, rest) = value.split_once(':')?;
        match scheme {
            "file" => path(rest).map(Self::File),
            "syslog+unix" => path(rest).map(Self::Unix),
            "syslog+udp" => address(rest).map(Self::Udp),
            "syslog+tcp" => address(rest).map(Self::Tcp),
            _ => None,
        }
    }
}

impl fmt::Display for ForwardTarget {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(formatter, "file:{}", path.display()),
            Self::Unix(path) => write!(formatter, "syslog+unix:{}", path.display()),
            Self::Udp(address) => write!(formatter, "syslog+udp://{address}"),
            Self::Tcp(address) => write!(formatter, "syslog+tcp://{address}"),
        }
    }
}

/// Whole, so that it does not depend on the folder in which the engine was started.
fn path(rest: &str) -> Option<PathBuf> {
    let path = rest.strip_prefix("//").unwrap_or(rest);
    let is_file = Path::new(path).is_absolute() && !path.ends_with('/');
    is_file.then(|| PathBuf::from(path))
}

fn address(rest: &str) -> Option<String> {
    let address = rest.strip_prefix("//")?;
    let (host, port) = address.rsplit_once(':')?;
    let is_host = !host.is_empty() && !host.contains(['/', '@', ' ']);
    let is_port = port.parse::<u16>().is_ok_and(|port| port > 0);
    (is_host && is_port).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_read_and_written_alike() {
        for value in [
            "file:/var/log/tinhid/audit.jsonl",
            "syslog+udp://10.0.0.5:514",
            "syslog+tcp://siem.example:601",
            "syslog+tcp://[::1]:601",
            "syslog+unix:/dev/log",
        ] {
            assert_eq!(ForwardTarget::parse(value).unwrap().to_string(), value);
        }
    }

    #[test]
    fn what_is_no_target_is_refused() {
        for value in [
            "",
            "file:audit.jsonl",
            "file:/var/log/",
            "/var/log/audit.jsonl",
            "syslog://host:514",
            "syslog+udp://host",
            "syslog+udp://:514",
            "syslog+tcp://host:0",
            "syslog+tcp://user@host:601",
            "syslog+tcp:host:601",
            "https://siem.example:443",
        ] {
            assert_eq!(ForwardTarget::parse(value), None, "{value}");
        }
    }
}
