//! The fake refuses what the service refuses; otherwise it would prove nothing.

use super::fake::{API_KEY, FakeFpt, picture};
use serde_json::Value;
use std::time::Duration;
use tinhid_contract::testing::SeededRandomness;
use tinhid_contract::{FormData, HttpClient, HttpRequest, NamedBy};
use tinhid_loopback::DirectClient;

async fn ask(header: &str, key: &str, path: &str, form: FormData) -> (u16, Value) {
    let fake = FakeFpt::start().await;
    let (content_type, body) = form.finish();
    let request = HttpRequest {
        method: "POST",
        url: format!("{}{path}", fake.server.url()),
        named_by: NamedBy::Operator,
        headers: vec![
            ("content-type".to_owned(), content_type),
            (header.to_owned(), key.to_owned()),
        ],
        body,
        timeout: Duration::from_secs(5),
        answer_bytes: 1 << 20,
    };
    let answer = DirectClient.send(request).await.unwrap();
    let body = serde_json::from_slice(&answer.body).unwrap_or_default();
    (answer.status, body)
}

fn form(names: &[&'static str], bytes: &[u8]) -> FormData {
    let empty = FormData::new(&SeededRandomness::new(1));
    names.iter().fold(empty, |form, name| {
        form.file(name, "picture.jpg", "image/jpeg", bytes)
    })
}

#[tokio::test]
async fn the_key_may_stand_in_either_header() {
    let good = picture("ok");
    for (header, key, status) in [
        ("api-key", API_KEY, 200),
        ("api_key", API_KEY, 200),
        ("api-key", "another", 401),
        ("authorization", API_KEY, 401),
    ] {
        let asked = ask(header, key, "/vision/idr/vnm/", form(&["image"], &good)).await;
        assert_eq!(asked.0, status, "{header}");
    }
}

#[tokio::test]
async fn names_kinds_and_sizes_are_checked() {
    let good = picture("ok");
    let read = async |names: &[&'static str], bytes: &[u8]| {
        ask("api-key", API_KEY, "/vision/idr/vnm/", form(names, bytes)).await
    };
    let (status, body) = read(&["file"], &good).await;
    assert_eq!((status, &body["errorCode"]), (400, &1.into()));
    let (status, body) = read(&["image", "image"], &good).await;
    assert_eq!((status, &body["errorCode"]), (400, &1.into()));
    let (_, body) = read(&["image"], b"GIF89a").await;
    assert_eq!(body["errorCode"], 7);
    let mut large = good.clone();
    large.resize(5 * 1024 * 1024 + 1, 0);
    assert_eq!(read(&["image"], &large).await.0, 413);

    let faces = async |names: &[&'static str]| {
        ask("api-key", API_KEY, "/dmp/checkface/v1", form(names, &good)).await
    };
    assert_eq!(faces(&["file[]"]).await.1["code"], "409");
    assert_eq!(faces(&["file", "file"]).await.1["code"], "409");
    let refused = faces(&["file[]", "file[]", "file[]"]).await.1;
    assert!(refused["data"].is_string(), "{refused}");
    let live = form(&["film"], &good);
    let live = ask("api-key", API_KEY, "/dmp/liveness/v3", live).await;
    assert_eq!(live.1["code"], "400");
}
