use crate::message::Message;
use async_trait::async_trait;
use std::io::{Error, ErrorKind};
use tinhid_contract::{HttpAnswer, HttpClient, HttpRequest, PortError, PortResult};
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// How large the pieces are in which bodies are sent.
const CHUNK: usize = 16 * 1024;

/// The plainest client that keeps the promises of [`HttpClient`], for tests against servers on this
/// machine: one connection for each request, no encryption, bodies in chunks.
#[derive(Debug, Default, Clone, Copy)]
pub struct DirectClient;

#[async_trait]
impl HttpClient for DirectClient {
    async fn send(&self, request: HttpRequest) -> PortResult<HttpAnswer> {
        let timeout = request.timeout;
        match tokio::time::timeout(timeout, exchange(request)).await {
            Ok(answer) => answer,
            Err(_) => Err(unavailable("no whole answer in time")),
        }
    }
}

async fn exchange(request: HttpRequest) -> PortResult<HttpAnswer> {
    let rest = request
        .url
        .strip_prefix("http://")
        .ok_or_else(|| PortError::Misconfigured(format!("{} cannot be asked", request.url)))?;
    let (host, target) = match rest.find('/') {
        Some(slash) => rest.split_at(slash),
        None => (rest, "/"),
    };
    let answered = answered(&request, host, target).await;
    let message = answered.map_err(|cause| unavailable(&cause.to_string()))?;
    let status = message.start.split(' ').nth(1);
    let status = status.and_then(|status| status.parse().ok());
    Ok(HttpAnswer {
        status: status.ok_or_else(|| unavailable("the answer has no status"))?,
        headers: message.headers,
        body: message.body,
    })
}

async fn answered(request: &HttpRequest, host: &str, target: &str) -> std::io::Result<Message> {
    let mut stream = BufReader::new(TcpStream::connect(host).await?);
    let method = request.method;
    let mut head = format!("{method} {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
    for (name, value) in &request.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if request.body.is_empty() {
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).await?;
    } else {
        head.push_str("transfer-encoding: chunked\r\n\r\n");
        stream.write_all(head.as_bytes()).await?;
        for chunk in request.body.chunks(CHUNK) {
            stream
                .write_all(format!("{:x}\r\n", chunk.len()).as_bytes())
                .await?;
            stream.write_all(chunk).await?;
            stream.write_all(b"\r\n").await?;
        }
        stream.write_all(b"0\r\n\r\n").await?;
    }
    stream.flush().await?;
    let message = Message::read(&mut stream, request.answer_bytes).await?;
    message.ok_or_else(|| Error::from(ErrorKind::UnexpectedEof))
}

fn unavailable(reason: &str) -> PortError {
    PortError::Unavailable {
        reason: reason.to_owned(),
        retry_after: None,
    }
}
