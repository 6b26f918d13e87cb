//! The fake refuses what the service refuses; otherwise it would prove nothing.

use super::fake::{CLIENT, CLIENT_SECRET, FakeVnpt, TOKEN_ID, TOKEN_KEY, picture};
use super::now;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::testing::{ManualClock, SeededRandomness};
use tinhid_contract::{FormData, HttpClient, HttpRequest, NamedBy};
use tinhid_loopback::DirectClient;

struct Visitor {
    fake: FakeVnpt,
    clock: Arc<ManualClock>,
    headers: Vec<(String, String)>,
}

impl Visitor {
    /// Somebody with a good token.
    async fn new() -> Self {
        let clock = Arc::new(ManualClock::new(now()));
        let mut visitor = Self {
            fake: FakeVnpt::start(clock.clone()).await,
            clock,
            headers: Vec::new(),
        };
        visitor.set("content-type", "application/json");
        let (status, body) = visitor.ask("/auth/oauth/token", &credentials()).await;
        assert_eq!(status, 200);
        let token = body["access_token"].as_str().unwrap();
        visitor.set("authorization", &format!("Bearer {token}"));
        visitor.set("token-id", TOKEN_ID);
        visitor.set("token-key", TOKEN_KEY);
        visitor.set("mac-address", "TEST");
        visitor
    }

    fn set(&mut self, name: &str, value: &str) {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    async fn ask(&self, path: &str, body: &Value) -> (u16, Value) {
        let body = body.to_string().into_bytes();
        self.send(path, self.headers.clone(), body).await
    }

    async fn send(
        &self,
        path: &str,
        headers: Vec<(String, String)>,
        body: Vec<u8>,
    ) -> (u16, Value) {
        let request = HttpRequest {
            method: "POST",
            url: format!("{}{path}", self.fake.server.url()),
            named_by: NamedBy::Operator,
            headers,
            body,
            timeout: Duration::from_secs(5),
            answer_bytes: 1 << 20,
        };
        let answer = DirectClient.send(request).await.unwrap();
        let body = serde_json::from_slice(&answer.body).unwrap();
        (answer.status, body)
    }

    async fn upload(&self, media_type: &'static str, bytes: &[u8]) -> (u16, Value) {
        let form = FormData::new(&SeededRandomness::new(1))
            .file("file", "front.jpg", media_type, bytes)
            .text("title", "front")
            .text("description", "front");
        let (content_type, body) = form.finish();
        let mut headers = self.headers.clone();
        headers.retain(|(name, _)| name != "content-type");
        headers.push(("content-type".to_owned(), content_type));
        self.send("/file-service/v1/addFile", headers, body).await
    }
}

fn credentials() -> Value {
    json!({
        "client_id": CLIENT,
        "client_secret": CLIENT_SECRET,
        "grant_type": "client_credentials",
    })
}

fn question(image: &str) -> Value {
    json!({"img": image, "client_session": "WEB_a_b_Device_1_c_1795334400000"})
}

#[tokio::test]
async fn an_uploaded_image_is_known_and_no_other() {
    let visitor = Visitor::new().await;
    let (_, body) = visitor.upload("image/jpeg", &picture("ok")).await;
    let hash = body["object"]["hash"].as_str().unwrap();
    let (status, body) = visitor.ask("/ai/v1/face/mask", &question(hash)).await;
    assert_eq!((status, &body["message"]), (200, &"IDG-00000000".into()));
    let (status, body) = visitor.ask("/ai/v1/face/mask", &question("other")).await;
    assert_eq!((status, &body["message"]), (200, &"IDG-00010102".into()));
    for (media_type, bytes) in [
        ("image/heic", picture("ok")),
        ("image/jpeg", b"GIF89a".to_vec()),
    ] {
        let (_, body) = visitor.upload(media_type, &bytes).await;
        assert_eq!(body["message"], "IDG-00010202");
    }
}

#[tokio::test]
async fn headers_and_the_life_of_tokens_are_checked() {
    for (header, value, status) in [
        ("token-id", "another", 401),
        ("token-key", "another", 401),
        ("authorization", "Bearer another", 401),
        ("authorization", "eyJ", 401),
        ("mac-address", "", 200),
        ("content-type", "text/plain", 200),
    ] {
        let mut visitor = Visitor::new().await;
        visitor.set(header, value);
        let (answered, body) = visitor.ask("/ai/v1/face/mask", &question("x")).await;
        assert_eq!(answered, status, "{header}");
        let code = match status {
            401 => "IDG-00000401",
            _ => "IDG-00000400",
        };
        assert_eq!(body["message"], code, "{header}");
    }
    let visitor = Visitor::new().await;
    visitor.clock.advance(TimeDelta::seconds(7_199));
    let asked = visitor.ask("/ai/v1/face/mask", &question("x")).await;
    assert_eq!(asked.0, 401);
}

#[tokio::test]
async fn fields_and_credentials_are_checked() {
    let visitor = Visitor::new().await;
    let mut further = question("x");
    further["further"] = 1.into();
    let mut formless = question("x");
    formless["client_session"] = "anything".into();
    for body in [further, formless, json!({"img": "x"}), json!([])] {
        let (_, answer) = visitor.ask("/ai/v1/face/mask", &body).await;
        assert_eq!(answer["message"], "IDG-00000400", "{body}");
    }
    let mut token = question("x");
    token["token"] = "with-hyphens".into();
    let (_, answer) = visitor.ask("/ai/v1/face/liveness", &token).await;
    assert_eq!(answer["message"], "IDG-00000400");
    let mut wrong = credentials();
    wrong["client_secret"] = "another".into();
    assert_eq!(visitor.ask("/auth/oauth/token", &wrong).await.0, 401);
}
