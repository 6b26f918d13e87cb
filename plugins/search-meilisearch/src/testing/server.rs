use super::api;
use super::fault::{Fault, Trap};
use super::http::{Answer, Message};
use super::refusal::Refusal;
use super::store::{Index, Store};
use super::tasks;
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// The most bytes of a body that are taken, as the real one does by default.
const BODY_BYTES: usize = 100 * 1024 * 1024;

/// A stand-in for a Meilisearch server. It ends when it is dropped.
#[derive(Debug)]
pub struct FakeMeilisearch {
    address: SocketAddr,
    shared: Arc<Shared>,
    running: [JoinHandle<()>; 2],
}

/// A request as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The method.
    pub method: String,
    /// The path and what follows it.
    pub target: String,
    /// The body.
    pub body: String,
}

/// What connections share.
#[derive(Debug)]
pub(super) struct Shared {
    key: String,
    pub(super) store: Mutex<Store>,
    traps: Mutex<Vec<Trap>>,
    records: Mutex<Vec<Recorded>>,
    pub(super) work: Notify,
}

impl FakeMeilisearch {
    /// Starts an empty server on a free port of this machine that only takes `key`.
    ///
    /// # Errors
    /// When no port is to be had.
    pub async fn start(key: &str) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            key: key.to_owned(),
            store: Mutex::default(),
            traps: Mutex::default(),
            records: Mutex::default(),
            work: Notify::new(),
        });
        let running = [
            tokio::spawn(listen(listener, shared.clone())),
            tokio::spawn(tasks::work(shared.clone())),
        ];
        Ok(Self {
            address,
            shared,
            running,
        })
    }

    /// The address to be configured.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Lets every request fail until [`heal`](Self::heal).
    pub fn fail(&self, fault: Fault) {
        self.fail_where(None, "", fault);
    }

    /// Lets requests fail with this method, if one is given, whose target contains `path`.
    pub fn fail_where(&self, method: Option<&'static str>, path: &'static str, fault: Fault) {
        let trap = Trap {
            method,
            path,
            fault,
        };
        held(&self.shared.traps).push(trap);
    }

    /// Lets every task fail with a code until [`heal`](Self::heal).
    pub fn fail_tasks(&self, code: &str) {
        held(&self.shared.store).task_failure = Some(code.to_owned());
    }

    /// Lets every task wait until [`heal`](Self::heal).
    pub fn hold_tasks(&self) {
        held(&self.shared.store).tasks_wait = true;
    }

    /// Ends all failing.
    pub fn heal(&self) {
        held(&self.shared.traps).clear();
        let mut store = held(&self.shared.store);
        store.task_failure = None;
        store.tasks_wait = false;
        drop(store);
        self.shared.work.notify_one();
    }

    /// Forgets every index, as a server whose data was lost.
    pub fn wipe(&self) {
        held(&self.shared.store).indexes.clear();
    }

    /// Makes an index as somebody else would: without settings, with one document.
    pub fn make_foreign_index(&self, uid: &str, primary_key: &str) {
        let mut index = Index::new(Some(primary_key.to_owned()));
        let id = "1".to_owned();
        let document = [(primary_key.to_owned(), id.clone().into())];
        index.documents.insert(id, document.into_iter().collect());
        held(&self.shared.store)
            .indexes
            .insert(uid.to_owned(), index);
    }

    /// What was asked since the start or since [`forget_requests`](Self::forget_requests).
    pub fn requests(&self) -> Vec<Recorded> {
        held(&self.shared.records).clone()
    }

    /// Forgets what was asked.
    pub fn forget_requests(&self) {
        held(&self.shared.records).clear();
    }

    /// The names of all indexes.
    pub fn indexes(&self) -> Vec<String> {
        held(&self.shared.store).indexes.keys().cloned().collect()
    }

    /// How many documents an index holds; none if there is no such index.
    pub fn documents(&self, uid: &str) -> Option<usize> {
        let store = held(&self.shared.store);
        store.indexes.get(uid).map(|index| index.documents.len())
    }

    /// All settings of an index.
    pub fn settings(&self, uid: &str) -> Option<Value> {
        let store = held(&self.shared.store);
        store.indexes.get(uid).map(|index| index.settings.clone())
    }
}

impl Drop for FakeMeilisearch {
    fn drop(&mut self) {
        self.running.iter().for_each(JoinHandle::abort);
    }
}

pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(serve(stream, shared.clone()));
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    let mut stream = BufReader::new(stream);
    while let Ok(Some(message)) = Message::read(&mut stream, BODY_BYTES).await {
        let Some(bytes) = shared.answer(&message).await else {
            return;
        };
        let cut = shared.fault_of(&message) == Some(Fault::Truncated);
        let sent = if cut {
            bytes.len() * 2 / 3
        } else {
            bytes.len()
        };
        if stream.write_all(&bytes[..sent]).await.is_err() || stream.flush().await.is_err() || cut {
            return;
        }
        if message.header("connection") == Some("close") {
            return;
        }
    }
}

impl Shared {
    /// The bytes of the answer; none when the connection is to be closed without one.
    async fn answer(&self, message: &Message) -> Option<Vec<u8>> {
        let (method, target) = asked(message);
        held(&self.records).push(Recorded {
            method: method.to_owned(),
            target: target.to_owned(),
            body: String::from_utf8_lossy(&message.body).into_owned(),
        });
        let answer = match self.fault_of(message) {
            Some(Fault::Down) => return None,
            Some(Fault::Answer {
                status,
                headers,
                body,
            }) => Answer {
                status,
                headers,
                body: body.into(),
            },
            Some(Fault::Garbage) => Answer {
                status: api::success(method, target),
                headers: Vec::new(),
                body: b"<html>{\"results\": [".to_vec(),
            },
            Some(Fault::Slow(time)) => {
                tokio::time::sleep(time).await;
                self.honest_answer(message)
            }
            Some(Fault::Truncated) | None => self.honest_answer(message),
        };
        Some(answer.written())
    }

    fn honest_answer(&self, message: &Message) -> Answer {
        let (method, target) = asked(message);
        let answer = self
            .authorized(message, target)
            .and_then(|()| api::answer(self, method, target, message));
        answer.unwrap_or_else(|refusal| refusal.answer())
    }

    fn authorized(&self, message: &Message, target: &str) -> Result<(), Refusal> {
        if target == "/health" {
            return Ok(());
        }
        let given = message.header("authorization");
        let Some(given) = given.and_then(|value| value.strip_prefix("Bearer ")) else {
            let missing = "The Authorization header is missing.";
            return Err(Refusal::new(401, "missing_authorization_header", missing));
        };
        if given != self.key {
            let invalid = "The provided API key is invalid.";
            return Err(Refusal::new(403, "invalid_api_key", invalid));
        }
        Ok(())
    }

    fn fault_of(&self, message: &Message) -> Option<Fault> {
        let (method, target) = asked(message);
        let traps = held(&self.traps);
        let trap = traps.iter().find(|trap| trap.catches(method, target))?;
        Some(trap.fault.clone())
    }
}

fn asked(message: &Message) -> (&str, &str) {
    let mut words = message.start.split(' ');
    let method = words.next().unwrap_or_default();
    (method, words.next().unwrap_or_default())
}
