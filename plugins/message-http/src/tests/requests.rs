use super::gateway::{SECRET, Trouble};
use super::{Stage, sms};
use crate::{Format, Method, TextForm};
use serde_json::{Map, Value, json};
use tinhid_contract::PortError;
use tinhid_contract::messages::rejection;

const INJECTION: &str = "x&from=Bank\"},\"to\":\"84900000000\n{secret}%26{{text}} =? +1";

fn body(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[tokio::test]
async fn no_text_adds_a_field_to_json() {
    let stage = Stage::new().await;
    stage
        .sender
        .send(&sms(1, "0912345678", INJECTION))
        .await
        .unwrap();
    let taken = &stage.gateway.taken()[0];
    assert_eq!(
        (taken.to.as_str(), taken.from.as_str()),
        ("84912345678", "QueNhaID")
    );
    assert_eq!(taken.content, INJECTION);
}

#[tokio::test]
async fn no_text_adds_a_field_to_a_form() {
    let stage = Stage::with(|config| {
        config.format = Format::Form;
        config.body = body(json!({
            "phone": "{phone_0}",
            "to": "{phone_e164}",
            "sms": "{{{sender}}} {text}",
            "b64": "{text_base64}",
            "unicode": "{unicode}",
            "type": 1
        }));
    })
    .await;
    let sent = stage.sender.send(&sms(1, "0912345678", INJECTION)).await;
    // The gateway of this test takes JSON alone, and that is the operator's matter.
    assert!(matches!(sent, Err(PortError::Misconfigured(_))), "{sent:?}");
    let request = &stage.gateway.requests()[0];
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&request.body).into_owned().collect();
    let names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["phone", "to", "sms", "b64", "unicode", "type"]);
    assert_eq!(pairs[0].1, "0912345678");
    assert_eq!(pairs[1].1, "+84912345678");
    assert_eq!(pairs[2].1, format!("{{QueNhaID}} {INJECTION}"));
    assert_eq!((pairs[4].1.as_str(), pairs[5].1.as_str()), ("false", "1"));
}

#[tokio::test]
async fn everything_stands_in_the_address_of_a_query() {
    let stage = Stage::with(|config| {
        config.method = Method::Get;
        config.format = Format::Query;
        config.body = body(json!({"to": "{phone_84}", "text": "{text}", "key": "{secret}"}));
    })
    .await;
    stage
        .gateway
        .misbehave(Some(Trouble::Says(json!({"code": 0}))));
    stage
        .sender
        .send(&sms(1, "0912345678", INJECTION))
        .await
        .unwrap();
    let request = &stage.gateway.requests()[0];
    let target = request.start.split(' ').nth(1).unwrap();
    let (path, query) = target.split_once('?').unwrap();
    assert_eq!(path, "/v1/messages");
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    assert_eq!(pairs.len(), 3);
    assert_eq!(pairs[1].1, INJECTION);
    assert_eq!(pairs[2].1, SECRET);
    assert!(request.body.is_empty());
}

#[tokio::test]
async fn accents_go_or_stay_as_the_operator_says() {
    let text = "Mã đăng nhập: 482913 🎉";
    for (form, expected) in [
        (TextForm::Unaccented, "Ma dang nhap: 482913 ?"),
        (TextForm::Accented, text),
    ] {
        let stage = Stage::with(|config| config.text = form).await;
        stage
            .sender
            .send(&sms(1, "0912345678", text))
            .await
            .unwrap();
        assert_eq!(stage.gateway.taken()[0].content, expected);
    }
}

#[tokio::test]
async fn what_would_be_too_many_messages_is_not_sent() {
    let text = "ế".repeat(135);
    for (form, is_sent) in [(TextForm::Unaccented, true), (TextForm::Accented, false)] {
        let stage = Stage::with(|config| {
            config.text = form;
            config.most_segments = 2;
        })
        .await;
        let sent = stage.sender.send(&sms(1, "0912345678", &text)).await;
        match sent {
            Ok(_) => assert!(is_sent),
            Err(PortError::Rejected { code }) => {
                assert!(!is_sent && code == rejection::TOO_LONG);
                assert!(stage.gateway.requests().is_empty());
            }
            other => panic!("{other:?}"),
        }
    }
}
