//! A gateway of our own that enforces its rules: the address, the secret, every field and its type, the
//! form of the number, registered senders, the encoding it is told. Like real ones it says no under
//! status 200. What it does not know it refuses.

use super::http::Exchanged;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tinhid_contract::messages::{SmsEncoding, SmsLength};
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub(super) const SECRET: &str = "only-this-opens";
const SENDERS: [&str; 2] = ["QueNhaID", "SongXanh"];

/// A message it took.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub(super) to: String,
    pub(super) from: String,
    pub(super) content: String,
    pub(super) id: String,
}

/// How it misbehaves.
#[derive(Debug, Clone)]
pub(super) enum Trouble {
    Down,
    Silent,
    Answer(u16, &'static str, &'static str),
    Says(Value),
}

#[derive(Debug, Default)]
struct State {
    taken: Vec<Taken>,
    trouble: Option<Trouble>,
    requests: Vec<Exchanged>,
}

#[derive(Debug)]
pub(super) struct FakeGateway {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    running: JoinHandle<()>,
}

impl FakeGateway {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let state = Arc::new(Mutex::new(State::default()));
        Self {
            address: listener.local_addr().unwrap(),
            running: tokio::spawn(listen(listener, Arc::clone(&state))),
            state,
        }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}/v1/messages", self.address)
    }

    pub(super) fn misbehave(&self, trouble: Option<Trouble>) {
        self.state.lock().unwrap().trouble = trouble;
    }

    pub(super) fn taken(&self) -> Vec<Taken> {
        self.state.lock().unwrap().taken.clone()
    }

    pub(super) fn requests(&self) -> Vec<Exchanged> {
        self.state.lock().unwrap().requests.clone()
    }
}

impl Drop for FakeGateway {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn listen(listener: TcpListener, state: Arc<Mutex<State>>) {
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(serve(stream, Arc::clone(&state)));
    }
}

async fn serve(stream: TcpStream, state: Arc<Mutex<State>>) -> std::io::Result<()> {
    let trouble = state.lock().unwrap().trouble.clone();
    if let Some(Trouble::Down) = trouble {
        return Ok(());
    }
    let mut stream = BufReader::new(stream);
    let request = Exchanged::read(&mut stream).await?;
    state.lock().unwrap().requests.push(request.clone());
    let (status, field, body) = match trouble {
        Some(Trouble::Silent) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            return Ok(());
        }
        Some(Trouble::Answer(status, field, body)) => (status, field, body.to_owned()),
        Some(Trouble::Says(value)) => (200, "", value.to_string()),
        _ => {
            let (status, body) = judge(&request, &mut state.lock().unwrap().taken);
            (status, "content-type: application/json", body.to_string())
        }
    };
    let field = if field.is_empty() {
        String::new()
    } else {
        format!("{field}\r\n")
    };
    let length = body.len();
    let answer = format!("HTTP/1.1 {status} -\r\n{field}content-length: {length}\r\n\r\n{body}");
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}

fn judge(request: &Exchanged, taken: &mut Vec<Taken>) -> (u16, Value) {
    if request.start != "POST /v1/messages HTTP/1.1" {
        return (404, json!({"error": "no such address"}));
    }
    if request.header("authorization") != Some(&format!("Bearer {SECRET}")) {
        return (401, json!({"error": "who are you"}));
    }
    if request.header("content-type") != Some("application/json") {
        return (415, json!({"error": "JSON only"}));
    }
    match message(&request.body) {
        Ok(message) if Some(message.id.as_str()) != request.header("x-request") => {
            (200, json!({"code": 33, "error": "X-Request and id differ"}))
        }
        Ok(message) => {
            let known = taken.iter().position(|known| known.id == message.id);
            let number = known.unwrap_or_else(|| {
                taken.push(message);
                taken.len() - 1
            });
            (200, json!({"code": 0, "data": {"id": 7_000 + number}}))
        }
        Err((code, error)) => (200, json!({"code": code, "error": error})),
    }
}

fn message(body: &[u8]) -> Result<Taken, (i32, &'static str)> {
    let body: BTreeMap<String, Value> =
        serde_json::from_slice(body).map_err(|_wrong| (30, "no JSON object"))?;
    let keys: Vec<&str> = body.keys().map(String::as_str).collect();
    if keys != ["from", "id", "kind", "message", "to"] {
        return Err((31, "fields"));
    }
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let taken = |name: &str| text(body.get(name)).ok_or((32, "a field is no text"));
    if body.get("kind") != Some(&json!(2)) {
        return Err((32, "kind"));
    }
    let to = taken("to")?;
    let from = taken("from")?;
    if to.len() != 11 || !to.starts_with("84") || !to.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err((11, "no number"));
    }
    if !SENDERS.contains(&from.as_str()) {
        return Err((21, "the brandname is not registered"));
    }
    let empty = Map::new();
    let message = body["message"].as_object().unwrap_or(&empty);
    let content = text(message.get("content")).ok_or((32, "no content"))?;
    let length = SmsLength::of(&content);
    let unicode = length.encoding == SmsEncoding::Ucs2;
    let expected = (json!(unicode), json!(length.segments));
    let told = (message.get("unicode"), message.get("parts"));
    if message.len() != 3 || told != (Some(&expected.0), Some(&expected.1)) {
        return Err((34, "the encoding or the number of parts is wrong"));
    }
    if length.segments > 4 {
        return Err((12, "too long"));
    }
    Ok(Taken {
        to,
        from,
        content,
        id: taken("id")?,
    })
}
