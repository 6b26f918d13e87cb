//! Finding out who people are: whole ways of made-up citizens, what is refused, what officers do, and what
//! happens when something stops in between.

mod configured;
mod interrupted;
mod killed;
mod officers;
mod pictures;
mod providers;
mod ways;

use crate::privacy::{Somebody, another_device, sign_up};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::time::Duration;
use tinhid_core::database::{Backend, Database};
use tinhid_ekyc_sandbox::{CITIZENS, Citizen, Side, picture};
use tinhid_tests::{Kit, Request, Response, Setup};

const KEY: &str = "song-xanh";
const HOST: &str = "id.song-xanh.example";
const BOUNDARY: &str = "tinhid-mau";

async fn started(backend: Backend) -> Kit {
    started_with(backend, "").await
}

async fn started_with(backend: Backend, ekyc: &str) -> Kit {
    let mut setup = Setup::on(backend);
    switched_on(&mut setup);
    let package = setup.synthetic(KEY, "Sông Xanh ID");
    if !ekyc.is_empty() {
        package.write("ekyc.toml", ekyc);
    }
    setup.start().await
}

/// A tenant at which people can be verified.
pub(crate) fn switched_on(setup: &mut Setup) {
    for feature in ["accounts", "identity-verification"] {
        setup.switch_on(KEY, feature);
    }
}

fn database(kit: &Kit) -> Database {
    let directory = kit.engine().fleet().directory();
    let runtime = directory.by_key(KEY).unwrap().runtime();
    runtime.database().clone()
}

fn citizen(key: &str) -> &'static Citizen {
    CITIZENS.iter().find(|citizen| citizen.key == key).unwrap()
}

/// A form with one file.
fn form(name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a\"\r\n\r\n"
    );
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    [head.as_bytes(), bytes, end.as_bytes()].concat()
}

fn with_form(request: Request, name: &str, bytes: &[u8]) -> Request {
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    request.body(&content_type, form(name, bytes))
}

impl Somebody {
    /// The same person after a time that locks every session, on another device.
    async fn comes_back(self, kit: &Kit, after: TimeDelta) -> Self {
        kit.clock().advance(after);
        let token = another_device(kit, &self).await;
        Self { token, ..self }
    }

    async fn stands(&self, kit: &Kit) -> Value {
        self.gets(kit, "/api/v1/identity").await.expect(200).json()
    }

    /// An attempt with the consent that was shown.
    async fn begins(&self, kit: &Kit) -> String {
        let offer = self.stands(kit).await["offer"]["text_version"].clone();
        let begin = json!({ "text_version": offer });
        let begun = self.sends(kit, "POST", "/api/v1/identity/attempts", &begin);
        begun.await.expect(200).json()["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    async fn gives(&self, kit: &Kit, attempt: &str, kind: &str, bytes: &[u8]) -> Response {
        let target = format!("/api/v1/identity/attempts/{attempt}/evidence/{kind}");
        let request = self.asks(kit.request("PUT", HOST, &target));
        with_form(request, "picture", bytes).await
    }

    async fn gives_all(&self, kit: &Kit, attempt: &str, citizen: &Citizen) {
        for (kind, side) in [
            ("front", Side::Front),
            ("back", Side::Back),
            ("face", Side::Face),
        ] {
            self.gives(kit, attempt, kind, &picture(citizen, side))
                .await
                .expect(200);
        }
    }

    async fn submits(&self, kit: &Kit, attempt: &str, citizen: &Citizen) -> Response {
        let target = format!("/api/v1/identity/attempts/{attempt}/submission");
        let claim = json!({
            "personal_id": citizen.personal_id,
            "name": citizen.name,
            "born_on": citizen.born_on,
        });
        self.sends(kit, "POST", &target, &claim).await
    }

    /// Everything until it is handed in.
    async fn hands_in(&self, kit: &Kit, citizen: &Citizen) -> String {
        let attempt = self.begins(kit).await;
        self.gives_all(kit, &attempt, citizen).await;
        self.submits(kit, &attempt, citizen).await.expect(200);
        attempt
    }

    async fn attempt(&self, kit: &Kit, attempt: &str) -> Value {
        let target = format!("/api/v1/identity/attempts/{attempt}");
        self.gets(kit, &target).await.expect(200).json()
    }

    /// The attempt once it is in a state.
    async fn reaches(&self, kit: &Kit, attempt: &str, state: &str) -> Value {
        let mut last = Value::Null;
        for _ in 0..200 {
            last = self.attempt(kit, attempt).await;
            if last["state"] == state {
                return last;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("never {state}: {last:#}");
    }
}

fn causes(attempt: &Value) -> Vec<String> {
    let causes = attempt["causes"].as_array().unwrap().iter();
    causes
        .map(|cause| cause["key"].as_str().unwrap().to_owned())
        .collect()
}
