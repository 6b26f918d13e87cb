//! The one way out of the process.

use async_trait::async_trait;
use reqwest::Method;
use reqwest::redirect::Policy;
use std::time::Duration;
use tinhid_contract::{HttpAnswer, HttpClient, HttpRequest, PortError, PortResult};

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);

/// A client for systems outside: TLS with the public certificates, no redirects, no cookies.
#[derive(Debug, Clone)]
pub(crate) struct Outbound(reqwest::Client);

impl Outbound {
    /// A client with connections of its own.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub(crate) fn new() -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .no_proxy()
            .build()?;
        Ok(Self(client))
    }
}

#[async_trait]
impl HttpClient for Outbound {
    async fn send(&self, request: HttpRequest) -> PortResult<HttpAnswer> {
        let HttpRequest {
            method,
            url,
            headers,
            body,
            timeout,
            answer_bytes,
        } = request;
        let method = Method::from_bytes(method.as_bytes())
            .map_err(|_wrong| PortError::Bug(format!("no method: {method}")))?;
        let url = reqwest::Url::parse(&url)
            .map_err(|wrong| PortError::Misconfigured(format!("{url}: {wrong}")))?;
        let mut sending = self.0.request(method, url).timeout(timeout).body(body);
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
            method: "GET",
            url,
            headers: Vec::new(),
            body: Vec::new(),
            timeout: Duration::from_secs(10),
            answer_bytes: 1024,
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
