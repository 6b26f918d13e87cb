//! The one way out of the process.

use async_trait::async_trait;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Method, Url};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::{
    HttpAnswer, HttpClient, HttpRequest, NamedBy, Network, PortError, PortResult,
};

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);

/// What is said where an address that somebody else named leads inside.
const NOT_OUTSIDE: &str = "the address leads to no address of the internet";

/// A client for systems outside: TLS with the public certificates, no redirects, no cookies. What others
/// named is asked on the internet alone.
#[derive(Debug, Clone)]
pub(crate) struct Outbound {
    anywhere: Client,
    /// It cannot be talked into asking the own network.
    outside: Client,
}

/// Looks names up, and knows only what of them stands on the internet. A connection goes to an address that
/// was looked at, so a name cannot mean something else a moment later (DNS rebinding).
#[derive(Debug)]
struct OnTheInternet;

impl Resolve for OnTheInternet {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let outside: Vec<SocketAddr> = found
                .filter(|address| Network::Public.holds(address.ip()))
                .collect();
            match outside.is_empty() {
                true => Err(NOT_OUTSIDE.into()),
                false => Ok(Box::new(outside.into_iter()) as Addrs),
            }
        })
    }
}

fn builder() -> ClientBuilder {
    Client::builder()
        .redirect(Policy::none())
        .connect_timeout(CONNECT)
        .no_proxy()
}

/// Whether an address is a number that stands nowhere on the internet; names are looked at when they are
/// looked up.
fn is_inside(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let number = host.trim_start_matches('[').trim_end_matches(']');
    let address: Result<IpAddr, _> = number.parse();
    address.is_ok_and(|address| !Network::Public.holds(address))
}

impl Outbound {
    /// A client with connections of its own.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub(crate) fn new() -> Result<Self, reqwest::Error> {
        Ok(Self {
            anywhere: builder().build()?,
            outside: builder().dns_resolver(Arc::new(OnTheInternet)).build()?,
        })
    }
}

#[async_trait]
impl HttpClient for Outbound {
    async fn send(&self, request: HttpRequest) -> PortResult<HttpAnswer> {
        let HttpRequest {
            method,
            url,
            named_by,
            headers,
            body,
            timeout,
            answer_bytes,
        } = request;
        let method = Method::from_bytes(method.as_bytes())
            .map_err(|_wrong| PortError::Bug(format!("no method: {method}")))?;
        let url = Url::parse(&url)
            .map_err(|wrong| PortError::Misconfigured(format!("{url}: {wrong}")))?;
        let client = match named_by {
            NamedBy::Operator => &self.anywhere,
            NamedBy::Others if is_inside(&url) => {
                return Err(PortError::Unavailable {
                    reason: NOT_OUTSIDE.to_owned(),
                    retry_after: None,
                });
            }
            NamedBy::Others => &self.outside,
        };
        let mut sending = client.request(method, url).timeout(timeout).body(body);
        for (name, value) in headers {
            sending = sending.header(name, value);
        }
        let mut answer = sending.send().await.map_err(unavailable)?;
        let status = answer.status().as_u16();
        let headers = answer.headers().iter();
        let headers = headers
            .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?)))
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(unavailable)? {
            if body.len() + part.len() > answer_bytes {
                return Err(PortError::Unavailable {
                    reason: format!("an answer of more than {answer_bytes} bytes"),
                    retry_after: None,
                });
            }
            body.extend_from_slice(&part);
        }
        Ok(HttpAnswer {
            status,
            headers,
            body,
        })
    }
}

/// The address is left out: it may carry a secret.
fn unavailable(cause: reqwest::Error) -> PortError {
    use std::error::Error;
    let cause = cause.without_url();
    let mut reason = cause.to_string();
    let mut inner = cause.source();
    while let Some(deeper) = inner {
        reason = format!("{reason}: {deeper}");
        inner = deeper.source();
    }
    PortError::Unavailable {
        reason,
        retry_after: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{ErrorKind, Read, Write};
    use std::net::TcpListener;

    fn request(url: String) -> HttpRequest {
        HttpRequest {
            method: "GET",
            url,
            named_by: NamedBy::Others,
            headers: Vec::new(),
            body: Vec::new(),
            timeout: Duration::from_secs(10),
            answer_bytes: 1024,
        }
    }

    /// Whoever names an address shall not have us ask what only we can reach.
    #[tokio::test]
    async fn what_others_named_is_not_asked_inside() {
        let inside = TcpListener::bind("127.0.0.1:0").unwrap();
        inside.set_nonblocking(true).unwrap();
        let port = inside.local_addr().unwrap().port();
        let outbound = Outbound::new().unwrap();
        for host in [
            "127.0.0.1",
            "localhost",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "2130706433",
            "0x7f.1",
            "169.254.169.254",
            "10.0.0.1",
        ] {
            let url = format!("http://{host}:{port}/");
            let refused = outbound.send(request(url)).await.unwrap_err();
            assert!(
                refused.to_string().contains(NOT_OUTSIDE),
                "{host}: {refused}"
            );
        }
        let called = inside.accept().unwrap_err();
        assert_eq!(called.kind(), ErrorKind::WouldBlock);
    }

    /// Whoever answers our requests shall not choose whom else we ask.
    #[test]
    fn a_redirect_is_an_answer_and_is_not_followed() {
        let asked = TcpListener::bind("127.0.0.1:0").unwrap();
        let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
        elsewhere.set_nonblocking(true).unwrap();
        let url = format!("http://{}/", asked.local_addr().unwrap());
        let target = elsewhere.local_addr().unwrap();
        let answering = std::thread::spawn(move || {
            let (mut connection, _) = asked.accept().unwrap();
            let _ = connection.read(&mut [0; 1024]).unwrap();
            let head = format!(
                "HTTP/1.1 302 Found\r\nLocation: http://{target}/\r\nContent-Length: 0\r\n\r\n"
            );
            connection.write_all(head.as_bytes()).unwrap();
        });
        let request = HttpRequest {
            named_by: NamedBy::Operator,
            ..request(url)
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let sent = async { Outbound::new().unwrap().send(request).await };
        let answer = runtime.block_on(sent).unwrap();
        answering.join().unwrap();
        assert_eq!(answer.status, 302);
        let called = elsewhere.accept().unwrap_err();
        assert_eq!(called.kind(), ErrorKind::WouldBlock);
    }
}
