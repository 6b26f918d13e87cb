//! A real S3 server that checks signatures (s3s-fs), which can be stopped, and told to fail.

use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use s3s::HttpResponse;
use s3s::auth::SimpleAuth;
use s3s::config::{S3Config, StaticConfigProvider};
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tinhid_tests::{Setup, TemporaryFolder};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

const ACCESS: &str = "the-access-key";
const SECRET: &str = "the-only-secret-that-signs";
const BUCKET: &str = "pictures";

/// What a server does with what is put there. Everything else it answers as ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// It is stored, and that is said.
    Serves,
    /// The connection ends while the bytes are still coming.
    BreaksOff,
    /// It is stored, and the connection ends before that is said.
    Forgets,
}

/// What a server is told, and what it did.
struct State {
    mood: Mood,
    broken_off: usize,
    forgotten: usize,
}

/// A server on a port of its own. It ends when it is dropped.
pub(super) struct ObjectServer {
    folder: TemporaryFolder,
    address: SocketAddr,
    /// Bound and never listening: while the server is stopped nobody else has its port, and whoever calls
    /// is refused.
    _port: TcpSocket,
    service: S3Service,
    state: Arc<Mutex<State>>,
    serving: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl ObjectServer {
    /// A server with one bucket.
    pub(super) fn start() -> Self {
        let folder = TemporaryFolder::new();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(ACCESS, SECRET));
        // The clock of a test is another one than that of this server.
        let skew = json!({ "presigned_url_max_skew_time_secs": u32::MAX });
        let settings: S3Config = serde_json::from_value(skew).unwrap();
        builder.set_config(Arc::new(StaticConfigProvider::new(Arc::new(settings))));
        let port = bound((Ipv4Addr::LOCALHOST, 0).into());
        let state = State {
            mood: Mood::Serves,
            broken_off: 0,
            forgotten: 0,
        };
        let mut server = Self {
            folder,
            address: port.local_addr().unwrap(),
            _port: port,
            service: builder.build(),
            state: Arc::new(Mutex::new(state)),
            serving: None,
        };
        server.begin();
        server
    }

    /// Has an engine keep its files here.
    pub(super) fn keeps_for(&self, setup: &mut Setup) {
        let settings = json!({
            "endpoint": format!("http://{}", self.address),
            "bucket": BUCKET,
            "access_key": ACCESS,
            "secret_key": SECRET,
            "request_seconds": 5,
            "attempts": 2,
        });
        let settings: Map<String, Value> = serde_json::from_value(settings).unwrap();
        setup.deployment.objects.adapter = "objects-s3".to_owned();
        let plugins = &mut setup.deployment.plugins;
        plugins.insert("objects-s3".to_owned(), settings);
    }

    /// Serves after it was stopped, with everything it had.
    pub(super) fn begin(&mut self) {
        let listener = bound(self.address).listen(64).unwrap();
        let (stop, stopped) = oneshot::channel();
        let (service, state) = (self.service.clone(), Arc::clone(&self.state));
        let serving = tokio::spawn(serve(listener, stopped, service, state));
        self.serving = Some((stop, serving));
    }

    /// Ends every connection, and refuses new ones.
    pub(super) async fn stop(&mut self) {
        let (stop, serving) = self.serving.take().unwrap();
        stop.send(()).unwrap();
        serving.await.unwrap();
    }

    /// From now on it is so.
    pub(super) fn is(&self, mood: Mood) {
        self.state.lock().unwrap().mood = mood;
    }

    /// How often a connection ended in the middle of what was put.
    pub(super) fn broken_off(&self) -> usize {
        self.state.lock().unwrap().broken_off
    }

    /// How often something was stored and nobody was told.
    pub(super) fn forgotten(&self) -> usize {
        self.state.lock().unwrap().forgotten
    }

    /// The files of the people of a tenant, by their keys.
    pub(super) fn files(&self, tenant: &str) -> BTreeMap<String, Vec<u8>> {
        let objects = self.folder.path().join(BUCKET).join(tenant);
        let mut files = BTreeMap::new();
        gather(&objects, &objects.join("files"), &mut files);
        files
    }

    /// What was begun and is no object: half a file, or parts of one.
    pub(super) fn scraps(&self) -> Vec<String> {
        let items = std::fs::read_dir(self.folder.path()).unwrap().flatten();
        let names = items.map(|item| item.file_name().to_string_lossy().into_owned());
        names
            .filter(|name| name.starts_with(".tmp.") || name.starts_with(".upload"))
            .collect()
    }
}

/// A socket that has an address and does not listen yet.
fn bound(address: SocketAddr) -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    socket.bind(address).unwrap();
    socket
}

/// The files below a folder. One that goes meanwhile is none.
fn gather(objects: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for item in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = item.path();
        if path.is_dir() {
            gather(objects, &path, files);
        } else if let Ok(bytes) = std::fs::read(&path) {
            let key = path.strip_prefix(objects).unwrap().to_str().unwrap();
            files.insert(key.to_owned(), bytes);
        }
    }
}

async fn serve(
    listener: TcpListener,
    mut stopped: oneshot::Receiver<()>,
    service: S3Service,
    state: Arc<Mutex<State>>,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stopped => break,
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else { break };
                connections.spawn(answer(stream, service.clone(), Arc::clone(&state)));
            }
        }
    }
    drop(listener);
    connections.shutdown().await;
}

async fn answer(stream: TcpStream, service: S3Service, state: Arc<Mutex<State>>) {
    let answering =
        service_fn(move |request| exchange(service.clone(), Arc::clone(&state), request));
    let serving = http1::Builder::new().serve_connection(TokioIo::new(stream), answering);
    // A client that goes away is none of the server's business.
    drop(serving.await);
}

/// Answers a request, or ends its connection.
async fn exchange(
    service: S3Service,
    state: Arc<Mutex<State>>,
    mut request: Request<Incoming>,
) -> Result<HttpResponse, Box<dyn Error + Send + Sync>> {
    let mood = match *request.method() == Method::PUT {
        true => state.lock().unwrap().mood,
        false => Mood::Serves,
    };
    if mood == Mood::BreaksOff {
        let some = request.body_mut().frame().await;
        if some.is_some() && !request.body().is_end_stream() {
            state.lock().unwrap().broken_off += 1;
        }
        return Err("in the middle of what came".into());
    }
    let answer = service.call(request.map(s3s::Body::from)).await?;
    if mood == Mood::Forgets {
        if answer.status().is_success() {
            state.lock().unwrap().forgotten += 1;
        }
        return Err("before the answer".into());
    }
    Ok(answer)
}
