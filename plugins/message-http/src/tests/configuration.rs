use super::{FakeGateway, SecretFile, config, host, read, refused};
use crate::{Config, Format, Meaning, Method, sender};
use serde_json::{Value, json};

async fn with(change: impl FnOnce(&mut Config)) -> String {
    let gateway = FakeGateway::start().await;
    let file = SecretFile::of("x");
    let mut config = config(&gateway, &file);
    change(&mut config);
    refused(config)
}

#[tokio::test]
async fn addresses_are_encrypted_or_on_this_machine() {
    for url in [
        "",
        "sms.example.vn",
        "http://sms.example.vn/send",
        "http://127.0.0.1.example.vn/send",
        "http://localhost.example.vn/",
        "https://",
        "https://user:pass@sms.example.vn/",
        "https://sms.example.vn/?to={phone_84}",
        "https://sms.example.vn/{text}",
        "https://sms.example.vn/a b",
        "https://sms.example.vn/\r\nx",
        "ftp://127.0.0.1/",
    ] {
        let told = with(|config| config.url = url.to_owned()).await;
        assert!(told.contains("url must be"), "{url:?}: {told}");
    }
    let gateway = FakeGateway::start().await;
    let file = SecretFile::of("x");
    for url in [
        "https://sms.example.vn:8443/send",
        "http://localhost:80/",
        "http://[::1]/",
    ] {
        let mut config = config(&gateway, &file);
        config.url = url.to_owned();
        assert!(sender(config, host()).is_ok(), "{url}");
    }
}

#[tokio::test]
async fn everything_that_cannot_work_is_told_at_once() {
    let told = with(|config| {
        config.method = Method::Get;
        config.most_segments = 0;
        config.timeout_seconds = 61;
        config.success.status = vec![404];
        config.success.equals = Vec::new();
        config.reference = Some("data.id".to_owned());
        config
            .headers
            .insert("Content-Length".to_owned(), "1".to_owned());
        config.headers.insert("X Y".to_owned(), "1".to_owned());
        config
            .headers
            .insert("X-Phone".to_owned(), "{phone_84}".to_owned());
        config
            .headers
            .insert("X-Line".to_owned(), "a\r\nb".to_owned());
        config.body.insert("to".to_owned(), json!("{phone}"));
        config
            .body
            .insert("message".to_owned(), json!({"a": ["{", "}"]}));
    })
    .await;
    for expected in [
        "go together",
        "most_segments must",
        "timeout_seconds must",
        "success.status must",
        "success.pointer and success.equals",
        "reference must be a JSON pointer",
        "headers.Content-Length is written by the client",
        "headers.X Y is no name",
        "headers.X-Phone may hold",
        "headers.X-Line must be visible",
        "body.to has the unknown placeholder {phone}",
        "body.message.a has a single brace",
        "body must hold {phone_e164}",
        "body must hold {text}",
    ] {
        assert!(told.contains(expected), "{expected} in {told}");
    }
}

#[tokio::test]
async fn a_form_is_flat() {
    let told = with(|config| config.format = Format::Form).await;
    assert!(told.contains("body must be texts"), "{told}");
}

#[tokio::test]
async fn meanings_need_a_place() {
    let told = with(|config| {
        config.success.pointer = None;
        config.success.equals = Vec::new();
        config.meanings.insert("7".to_owned(), Meaning::Recipient);
    })
    .await;
    assert!(told.contains("meanings are those"), "{told}");
}

#[tokio::test]
async fn a_secret_is_in_its_file_and_used() {
    for change in [
        (|config: &mut Config| config.secret_file = None) as fn(&mut Config),
        |config| config.headers.clear(),
    ] {
        let told = with(change).await;
        assert!(
            told.contains("secret_file and the placeholder {secret}"),
            "{told}"
        );
    }
    let missing = with(|config| config.secret_file = Some("/nowhere/secret".into())).await;
    assert!(missing.contains("secret_file /nowhere/secret"), "{missing}");
    for wrong in ["", "\n", "hai\ndòng", "a\nb"] {
        let file = SecretFile::of(wrong);
        let path = file.0.clone();
        let told = with(move |config| config.secret_file = Some(path)).await;
        assert!(told.contains("must hold one line"), "{wrong:?}: {told}");
    }
}

#[test]
fn unknown_keys_are_refused() {
    let minimal = json!({"url": "https://sms.example.vn/", "body": {"a": "{phone_84}{text}"}});
    let config = read(&minimal.to_string()).unwrap();
    assert!(sender(config, host()).is_ok());
    for (place, key) in [("", "boddy"), ("success", "state")] {
        let mut wrong = minimal.clone();
        match place {
            "" => wrong[key] = Value::Null,
            place => wrong[place] = json!({key: 1}),
        }
        assert!(read(&wrong.to_string()).is_err(), "{wrong}");
    }
    for (key, value) in [("method", "DELETE"), ("format", "xml"), ("text", "both")] {
        let mut wrong = minimal.clone();
        wrong[key] = json!(value);
        assert!(read(&wrong.to_string()).is_err(), "{wrong}");
    }
}
