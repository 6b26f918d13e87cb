//! Signing in, and what an account is afterwards: over HTTP, on both databases.

mod attacks;
mod codes;
mod devices;
mod guessing;
mod other_sites;
mod pages;
mod passwords;
mod phones;
mod refreshing;
mod telling;

use serde_json::{Value, json};
use std::path::PathBuf;
use tinhid_core::accounts::trial;
use tinhid_core::database::Backend;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::{Kit, Response, Setup, canary, eventually};

const TENANT: &str = "song-xanh";
const HOST: &str = "id.song-xanh.example";
/// A number that belongs to nobody of the trial.
const PHONE: &str = canary::PHONE;
const OTHER: &str = canary::OTHER_PHONE;

/// Somebody with an app.
struct App<'kit> {
    kit: &'kit Kit,
    host: &'static str,
    tokens: Value,
}

fn setup(backend: Backend) -> Setup {
    let setup = Setup::on(backend);
    setup.synthetic(TENANT, "Sông Xanh ID");
    setup
}

async fn send(kit: &Kit, method: &str, target: &str, body: Option<&Value>) -> Response {
    let request = kit.request(method, HOST, target);
    match body {
        Some(body) => request.json(body).await,
        None => request.await,
    }
}

async fn ask(kit: &Kit, phone: &str) -> Response {
    let body = json!({ "phone": phone });
    send(kit, "POST", "/api/v1/sessions/codes", Some(&body)).await
}

async fn show(kit: &Kit, phone: &str, code_id: &Value, code: &str) -> Response {
    let body = json!({ "phone": phone, "code_id": code_id, "code": code });
    send(kit, "POST", "/api/v1/sessions", Some(&body)).await
}

/// The code of the one short message that has one and that nobody has read; it is gone then.
fn sent_code(kit: &Kit) -> String {
    let mut codes = Vec::new();
    for message in messages(kit) {
        let text = std::fs::read_to_string(&message).unwrap();
        let (_, words) = text.split_once("\n\n").unwrap();
        let mut numbers = words.split(|sign: char| !sign.is_ascii_digit());
        if let Some(code) = numbers.find(|number| number.len() == 6) {
            std::fs::remove_file(message).unwrap();
            codes.push(code.to_owned());
        }
    }
    let [code] = &codes[..] else {
        panic!("{codes:?}")
    };
    code.clone()
}

/// The short message with these words, as soon as it has come.
async fn told(kit: &Kit, words: &str) -> String {
    eventually("a message", async || saying(kit, words).pop()).await
}

/// The short messages with these words.
fn saying(kit: &Kit, words: &str) -> Vec<String> {
    let texts = messages(kit).into_iter();
    let texts = texts.filter_map(|file| std::fs::read_to_string(file).ok());
    texts.filter(|text| text.contains(words)).collect()
}

/// The short messages of a tenant that nobody has read.
fn messages(kit: &Kit) -> Vec<PathBuf> {
    let folder = kit.setup().data().join("messages/console").join(TENANT);
    let Ok(items) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = items.map(|item| item.unwrap().path()).collect();
    files.retain(|file| file.to_string_lossy().contains("_sms_"));
    files.sort();
    files
}

impl<'kit> App<'kit> {
    /// Signs in with a code.
    async fn sign_in(kit: &'kit Kit, phone: &str) -> Self {
        let asked = ask(kit, phone).await;
        assert_eq!(asked.status, 201, "{}", asked.text());
        let answer = show(kit, phone, &asked.json()["code_id"], &sent_code(kit)).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        Self {
            kit,
            host: HOST,
            tokens: answer.json(),
        }
    }

    fn token(&self, name: &str) -> &str {
        self.tokens[name].as_str().unwrap()
    }

    async fn call(&self, method: &str, target: &str, body: Option<&Value>) -> Response {
        let bearer = format!("Bearer {}", self.token("access_token"));
        let request = self.kit.request(method, self.host, target);
        let request = request.header("Authorization", bearer);
        match body {
            Some(body) => request.json(body).await,
            None => request.await,
        }
    }

    async fn get(&self, target: &str) -> Response {
        self.call("GET", target, None).await
    }

    /// Proves again who somebody is.
    async fn prove(&self) {
        let asked = self.call("POST", "/api/v1/account/codes", None).await;
        assert_eq!(asked.status, 201, "{}", asked.text());
        let body = json!({ "code_id": asked.json()["code_id"], "code": sent_code(self.kit) });
        let proved = self
            .call("POST", "/api/v1/account/proof", Some(&body))
            .await;
        assert_eq!(proved.status, 204, "{}", proved.text());
    }
}

/// Somebody of the trial who is signed in at a tenant twice, with an app and with a browser.
pub(crate) struct Citizen {
    pub(crate) bearer: String,
    pub(crate) cookie: String,
}

impl Citizen {
    pub(crate) async fn at(kit: &Kit, host: &str) -> Self {
        let phone = trial::PHONES[0];
        let asked = kit.post(host, "/api/v1/sessions/codes");
        let asked = asked.json(&json!({ "phone": phone })).await.expect(201);
        let shown = json!({
            "phone": phone,
            "code_id": asked.json()["code_id"],
            "code": trial::CODE,
        });
        let entered = kit.post(host, "/api/v1/sessions").json(&shown).await;
        let tokens = entered.expect(201).json();
        // The same number would have to wait for another code.
        Self {
            bearer: format!("Bearer {}", tokens["access_token"].as_str().unwrap()),
            cookie: pages::cookie_at(kit, host, "0900000002").await,
        }
    }
}

/// Makes the tenant one with real people.
async fn go_live(kit: &Kit) {
    kit.package(TENANT).add_contact();
    kit.reload().await;
    let fleet = kit.engine().fleet();
    fleet.set_state(TENANT, TenantState::Live).await.unwrap();
}
