//! A stand-in for VNPT eKYC, as strict as its descriptions: it checks headers, names and the life of
//! tokens, knows only images that were uploaded to it, and answers errors under status 200 as the
//! service does. What an answer says is decided by a marker inside the bytes of the image.

mod answers;
mod calls;
mod image;

pub(super) use image::picture;

use async_trait::async_trait;
use calls::Call;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tinhid_contract::Clock;
use tinhid_contract::testing::ManualClock;
use tinhid_loopback::{LoopbackServer, Received, Reply, Responder};

pub(super) const CLIENT: &str = "idgv2-sample";
pub(super) const CLIENT_SECRET: &str = "a-client-secret-for-tests";
pub(super) const TOKEN_ID: &str = "2f1c2f6e-0000-4000-8000-000000000001";
pub(super) const TOKEN_KEY: &str = "YS10b2tlbi1rZXktZm9yLXRlc3Rz";
/// How long a token lives, in seconds, whatever the console says.
const TOKEN_LIFE: i64 = 7_199;

/// The service and the clock it goes by.
pub(super) struct FakeVnpt {
    pub(super) server: LoopbackServer,
    pub(super) state: Arc<State>,
}

/// What requests share.
pub(super) struct State {
    clock: Arc<ManualClock>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    tokens: BTreeMap<String, DateTime<Utc>>,
    images: BTreeMap<String, Vec<u8>>,
    issued: usize,
    /// How long the next tokens live.
    life: Option<i64>,
    /// How many calls are refused with 401 although the token is good.
    refusals: usize,
    /// How long a token takes to come.
    token_delay: Duration,
}

impl FakeVnpt {
    pub(super) async fn start(clock: Arc<ManualClock>) -> Self {
        let state = Arc::new(State {
            clock,
            held: Mutex::default(),
        });
        let server = LoopbackServer::start(state.clone()).await.unwrap();
        Self { server, state }
    }

    /// The paths that were asked, in order.
    pub(super) fn paths(&self) -> Vec<String> {
        let requests = self.server.requests().into_iter();
        requests.map(|request| path(&request).to_owned()).collect()
    }

    /// How many tokens were given out.
    pub(super) fn tokens(&self) -> usize {
        self.state.held().issued
    }

    /// Lets tokens live so many seconds from now on, although they promise 7,199.
    pub(super) fn shorten_tokens(&self, seconds: i64) {
        self.state.held().life = Some(seconds);
    }

    /// Lets the service forget every token it gave out.
    pub(super) fn forget_tokens(&self) {
        self.state.held().tokens.clear();
    }

    /// Refuses that many calls with 401.
    pub(super) fn refuse(&self, calls: usize) {
        self.state.held().refusals = calls;
    }

    /// Lets a token take so long to come.
    pub(super) fn slow_tokens(&self, delay: Duration) {
        self.state.held().token_delay = delay;
    }
}

impl State {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An image that was uploaded.
    fn image(&self, hash: &str) -> Option<Vec<u8>> {
        self.held().images.get(hash).cloned()
    }
}

#[async_trait]
impl Responder for State {
    async fn reply(&self, request: Received) -> Option<Reply> {
        let answered = match path(&request) {
            "/auth/oauth/token" => self.token(&request),
            "/file-service/v1/addFile" => self.upload(&request).await,
            other => match Call::at(other) {
                Some(call) => self.call(call, &request),
                None => Err(error(404, 404, "IDG-00000404", "Not found")),
            },
        };
        Some(answered.unwrap_or_else(|refusal| refusal))
    }
}

type Answered = Result<Reply, Reply>;

impl State {
    fn token(&self, request: &Received) -> Answered {
        let malformed = || error(400, 400, "IDG-00000001", "Bad request");
        if request.method != "POST" || request.header("content-type") != Some("application/json") {
            return Err(malformed());
        }
        let body: Value = serde_json::from_slice(&request.body).map_err(|_cause| malformed())?;
        let expected = json!({
            "client_id": CLIENT,
            "client_secret": CLIENT_SECRET,
            "grant_type": "client_credentials",
        });
        if body != expected {
            let refusal =
                json!({"error": "invalid_client", "error_description": "Bad client credentials"});
            return Err(Reply::json(401, &refusal));
        }
        let mut held = self.held();
        held.issued += 1;
        let token = format!("eyJhbGciOiJub25lIn0.e30.token{}", held.issued);
        let life = held.life.unwrap_or(TOKEN_LIFE);
        let end = self.clock.now() + chrono::Duration::seconds(life);
        held.tokens.insert(token.clone(), end);
        let mut reply = Reply::json(
            200,
            &json!({
                "access_token": token,
                "token_type": "bearer",
                "expires_in": TOKEN_LIFE,
                "scope": "idgv2",
            }),
        );
        reply.after = held.token_delay;
        Ok(reply)
    }

    /// Checks what every call must carry.
    fn authorized(&self, request: &Received) -> Result<(), Reply> {
        // The gateway stands before the service and answers in a form of its own.
        let refused = || {
            let body = json!({
                "logID": "Zuulserver-0001",
                "message": "IDG-00000401",
                "status": "UNAUTHORIZED",
                "statusCode": 401,
            });
            Reply::json(401, &body)
        };
        let ids = (request.header("token-id"), request.header("token-key"));
        if request.method != "POST" || ids != (Some(TOKEN_ID), Some(TOKEN_KEY)) {
            return Err(refused());
        }
        let given = request.header("authorization");
        let token = given
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or_else(refused)?;
        let mut held = self.held();
        let end = *held.tokens.get(token).ok_or_else(refused)?;
        if end <= self.clock.now() {
            return Err(refused());
        }
        if held.refusals > 0 {
            held.refusals -= 1;
            return Err(refused());
        }
        Ok(())
    }

    async fn upload(&self, request: &Received) -> Answered {
        self.authorized(request)?;
        let malformed = |what: &str| error(400, 400, "IDG-00000400", what);
        let form = request.form().await;
        let form = form.ok_or_else(|| malformed("not a form"))?;
        let names: Vec<_> = form.iter().map(|part| part.name.as_str()).collect();
        if names != ["file", "title", "description"] {
            return Err(malformed("file, title and description are wanted"));
        }
        let [file, title, description] = &form[..] else {
            return Err(malformed("three parts are wanted"));
        };
        let (magic, name): (&[u8], _) = match file.media_type.as_deref() {
            Some("image/jpeg") => (b"\xFF\xD8\xFF", ".jpg"),
            Some("image/png") => (b"\x89PNG\r\n\x1A\n", ".png"),
            _ => return Err(error(200, 400, "IDG-00010202", "Only JPG and PNG")),
        };
        let named = file.file_name.as_deref().unwrap_or_default();
        if !file.bytes.starts_with(magic) || !named.ends_with(name) {
            return Err(error(200, 400, "IDG-00010202", "Not an image"));
        }
        let mut held = self.held();
        let hash = format!("idg20261122-{}", held.images.len() + 1);
        held.images.insert(hash.clone(), file.bytes.clone());
        Ok(Reply::json(
            200,
            &json!({
                "message": "IDG-00000000",
                "object": {
                    "fileName": named,
                    "title": String::from_utf8_lossy(&title.bytes),
                    "description": String::from_utf8_lossy(&description.bytes),
                    "hash": hash,
                    "fileType": &name[1..],
                    "uploadedDate": "22/11/2026 08:00:00",
                    "storageType": "IDG01",
                    "tokenId": TOKEN_ID,
                },
            }),
        ))
    }
}

fn path(request: &Received) -> &str {
    let target = request.target.as_str();
    target.split_once('?').map_or(target, |(path, _)| path)
}

/// An error as the service writes it: the status inside need not be the one of the answer.
fn error(status: u16, inner: u16, code: &str, text: &str) -> Reply {
    let body = json!({
        "status": "BAD REQUEST",
        "statusCode": inner,
        "message": code,
        "errors": [text],
        "logID": "0b6f-1",
    });
    Reply::json(status, &body)
}
