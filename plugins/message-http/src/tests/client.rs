use super::http::Exchanged;
use async_trait::async_trait;
use tinhid_contract::{HttpAnswer, HttpClient, HttpRequest, PortError, PortResult};
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// The plainest client that keeps the promises of [`HttpClient`].
#[derive(Debug)]
pub(super) struct DirectClient;

#[async_trait]
impl HttpClient for DirectClient {
    async fn send(&self, request: HttpRequest) -> PortResult<HttpAnswer> {
        let unavailable = |reason: String| PortError::Unavailable {
            reason,
            retry_after: None,
        };
        let answered = tokio::time::timeout(request.timeout, exchange(&request)).await;
        let answered = answered.map_err(|late| unavailable(late.to_string()))?;
        let answer = answered.map_err(|cause| unavailable(cause.to_string()))?;
        if answer.body.len() > request.answer_bytes {
            return Err(unavailable("the answer is too large".to_owned()));
        }
        let status = answer
            .start
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Ok(HttpAnswer {
            status: status.ok_or_else(|| unavailable("no status".to_owned()))?,
            headers: answer.headers,
            body: answer.body,
        })
    }
}

async fn exchange(request: &HttpRequest) -> std::io::Result<Exchanged> {
    let rest = request.url.strip_prefix("http://").unwrap();
    let slash = rest.find('/').unwrap_or(rest.len());
    let (host, target) = rest.split_at(slash);
    let mut stream = BufReader::new(TcpStream::connect(host).await?);
    let mut head = format!("{} {target} HTTP/1.1\r\nhost: {host}\r\n", request.method);
    for (name, value) in &request.headers {
        // A real client refuses them, too.
        assert!(!value.contains(['\r', '\n']), "a header field of two lines");
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", request.body.len()));
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&request.body).await?;
    Exchanged::read(&mut stream).await
}
