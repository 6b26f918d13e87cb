//! A real S3 server that checks signatures (s3s-fs), in this process, and clients for it.

use super::{ACCESS, BUCKET, SECRET};
use async_trait::async_trait;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1 as client;
use hyper::header::HOST;
use hyper::server::conn::http1 as serving;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tinhid_contract::{HttpAnswer, HttpClient, HttpRequest, PortError, PortResult};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server on a port of its own. It ends when it is dropped.
pub(super) struct Server {
    pub(super) url: String,
    pub(super) folder: TempDir,
    serving: JoinHandle<()>,
}

impl Server {
    /// A server with one bucket.
    pub(super) async fn start() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(ACCESS, SECRET));
        let service = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let stream = TokioIo::new(stream);
                    // A client that goes away is none of the server's business.
                    drop(
                        serving::Builder::new()
                            .serve_connection(stream, service)
                            .await,
                    );
                });
            }
        });
        Self {
            url,
            folder,
            serving,
        }
    }

    /// The files of the server whose names begin so, by their names.
    pub(super) fn files(&self, beginning: &str) -> Vec<String> {
        let listed = std::fs::read_dir(self.folder.path()).unwrap();
        let names = listed.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(beginning)).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The plainest client that keeps the promises of [`HttpClient`], for servers on this machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct DirectClient;

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
    let rest = request.url.strip_prefix("http://").unwrap();
    let slash = rest.find('/').unwrap_or(rest.len());
    let (authority, target) = rest.split_at(slash);
    let stream = TcpStream::connect(authority).await.map_err(unavailable)?;
    let connected = client::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = connected.map_err(unavailable)?;
    let connection = tokio::spawn(connection);
    let mut sent = hyper::Request::builder()
        .method(request.method)
        .uri(target)
        .header(HOST, authority);
    for (name, value) in &request.headers {
        assert!(name != "host", "{name} is the client's");
        sent = sent.header(name, value);
    }
    let body = Full::new(Bytes::from(request.body));
    let answer = sender.send_request(sent.body(body).unwrap()).await;
    let answer = answer.map_err(unavailable)?;
    let status = answer.status().as_u16();
    let headers = answer.headers().iter();
    let headers = headers
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    let body = answer.into_body().collect().await.map_err(unavailable)?;
    connection.abort();
    let body = body.to_bytes();
    if body.len() > request.answer_bytes {
        return Err(unavailable("the answer is too large"));
    }
    Ok(HttpAnswer {
        status,
        headers,
        body: body.into(),
    })
}

fn unavailable(cause: impl std::fmt::Display) -> PortError {
    PortError::Unavailable {
        reason: cause.to_string(),
        retry_after: None,
    }
}

/// A client with answers of its own, that keeps what it was asked.
#[derive(Debug, Clone)]
pub(super) struct Canned {
    answers: Arc<Mutex<VecDeque<HttpAnswer>>>,
    pub(super) asked: Arc<Mutex<Vec<HttpRequest>>>,
}

impl Canned {
    pub(super) fn new(answers: Vec<HttpAnswer>) -> Self {
        Self {
            answers: Arc::new(Mutex::new(answers.into())),
            asked: Arc::default(),
        }
    }

    /// Methods and targets of what it was asked.
    pub(super) fn targets(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        let targets = asked.iter().map(|request| {
            let rest = request.url.split_once("://").unwrap().1;
            let target = &rest[rest.find('/').unwrap()..];
            format!("{} {target}", request.method)
        });
        targets.collect()
    }
}

#[async_trait]
impl HttpClient for Canned {
    async fn send(&self, request: HttpRequest) -> PortResult<HttpAnswer> {
        self.asked.lock().unwrap().push(request);
        let answer = self.answers.lock().unwrap().pop_front();
        answer.ok_or_else(|| PortError::Bug("nobody expected this request".to_owned()))
    }
}
