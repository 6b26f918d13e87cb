//! The little HTTP that waiting for a server takes.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use crate::failure::{Context, Outcome};

const PATIENCE: Duration = Duration::from_secs(10);
const BODY_LIMIT: u64 = 4 * 1024 * 1024;

/// An answer: its status and as much of its body as fits in 4 MiB.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The body, with anything that is not UTF-8 replaced.
    pub(crate) body: String,
}

/// `GET path` from `address` under the name `host`. HTTP/1.0, so that the body comes in one piece.
pub(crate) fn get(address: SocketAddr, host: &str, path: &str) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&reachable(address), PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // In one piece: a server may answer and close as soon as it has read the first.
    let request = format!("GET {path} HTTP/1.0\r\nHost: {host}\r\nAccept: text/html, */*\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.take(BODY_LIMIT).read_to_end(&mut bytes)?;
    parse(&String::from_utf8_lossy(&bytes))
        .ok_or_else(|| std::io::Error::other("the answer is not HTTP"))
}

/// A port of the loopback address that nothing listens on now.
pub(crate) fn free_port() -> Outcome<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .context(|| "no free port on 127.0.0.1".to_owned())
}

/// "All addresses" can be listened on but not called.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

fn parse(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let line = head.lines().next()?;
    let status = line.strip_prefix("HTTP/1.")?.split(' ').nth(1)?;
    Some(Answer {
        status: status.parse().ok()?,
        body: body.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_status_and_a_body() {
        let answer = parse("HTTP/1.1 503 Service Unavailable\r\nA: b\r\n\r\nnot yet\r\n\r\nx");
        let answer = answer.unwrap();
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (503, "not yet\r\n\r\nx")
        );
        assert!(parse("SSH-2.0-x\r\n\r\n").is_none());
        assert!(parse("HTTP/1.1 abc\r\n\r\n").is_none());
    }

    #[test]
    fn a_server_is_asked_by_name() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0_u8; 512];
            let length = stream.read(&mut request).unwrap();
            stream.write_all(b"HTTP/1.0 200 OK\r\n\r\nyes").unwrap();
            String::from_utf8_lossy(&request[..length]).into_owned()
        });
        let anywhere = SocketAddr::from(([0, 0, 0, 0], address.port()));
        let answer = get(anywhere, "a.localhost:1", "/x").unwrap();
        assert_eq!((answer.status, answer.body.as_str()), (200, "yes"));
        let request = server.join().unwrap();
        assert!(request.starts_with("GET /x HTTP/1.0\r\nHost: a.localhost:1\r\n"));
    }
}
