//! What goes wrong, and what is told of it: never what the server wrote.

use super::{
    BUCKET, Server, TENANT, answer, canned, config, host, key, put, server::DirectClient, store,
};
use crate::{Config, SecretKey, storage};
use std::time::{Duration, Instant};
use tinhid_contract::objects::{ByteRange, Direct, KeyPrefix, ObjectStore};
use tinhid_contract::{HttpAnswer, PortError, PortResult};
use tokio::net::TcpListener;

const WORDS: &str = "secret words of the server";

/// Everything that can be asked.
const ALL: [&str; 7] = ["put", "get", "head", "delete", "list", "upload", "check"];

async fn one(store: &dyn ObjectStore, what: &str) -> PortResult<()> {
    let range = ByteRange::new(0, 10);
    let object = key("a/one.txt");
    match what {
        "put" => put(store, "a/one.txt", "1").await,
        "get" => store.get(&object, range).await.map(drop),
        "head" => store.head(&object).await.map(drop),
        "delete" => store.delete(&object).await,
        "list" => store.list(&KeyPrefix::default(), None, 5).await.map(drop),
        "upload" => large(store).await,
        _ => store.check().await,
    }
}

async fn all(store: &dyn ObjectStore) -> Vec<(&'static str, PortResult<()>)> {
    let mut outcomes = Vec::new();
    for what in ALL {
        outcomes.push((what, one(store, what).await));
    }
    outcomes
}

async fn large(store: &dyn ObjectStore) -> PortResult<()> {
    let mut upload = store.upload(&key("a/large.bin")).await?;
    upload.write(vec![7; 6 << 20].into()).await?;
    upload.finish(None).await.map(drop)
}

fn misconfigured(what: &str, outcome: PortResult<()>, words: &[&str]) {
    let Err(PortError::Misconfigured(told)) = outcome else {
        panic!("{what}: {outcome:?}");
    };
    for word in words {
        assert!(told.contains(word), "{what}: {told}");
    }
    assert!(!told.contains(WORDS), "{what}: {told}");
}

#[tokio::test]
async fn a_wrong_key_is_for_the_operator() {
    let server = Server::start().await;
    let wrong = Config {
        access_key: "another-key".to_owned(),
        ..config(&server.url)
    };
    for (what, outcome) in all(&*store(wrong).await).await {
        misconfigured(what, outcome, &["access_key"]);
    }
}

#[tokio::test]
async fn a_wrong_secret_is_for_the_operator() {
    let server = Server::start().await;
    let wrong = Config {
        secret_key: Some(SecretKey::new("another-secret")),
        ..config(&server.url)
    };
    for (what, outcome) in all(&*store(wrong).await).await {
        assert!(!format!("{outcome:?}").contains("another-secret"));
        misconfigured(what, outcome, &["secret"]);
    }
}

#[tokio::test]
async fn a_missing_bucket_is_for_the_operator_and_never_an_empty_one() {
    let server = Server::start().await;
    let store = store(config(&server.url)).await;
    let bucket = server.folder.path().join(BUCKET);
    for what in ALL {
        // This server makes the bucket of what is stored by itself; others do not.
        if what != "put" && what != "upload" {
            std::fs::remove_dir_all(&bucket).unwrap();
            let outcome = one(&*store, what).await;
            misconfigured(what, outcome, &["bucket", "does not exist"]);
            std::fs::create_dir(&bucket).unwrap();
        }
    }
    let gone = r#"<?xml version="1.0"?><Error><Code>NoSuchBucket</Code><Message>secret words of the server</Message></Error>"#;
    let answers = vec![answer(404, &[("content-type", "application/xml")], gone)];
    let (store, _) = canned(answers).await;
    misconfigured("put", put(&*store, "a/one.txt", "1").await, &["bucket"]);
}

#[tokio::test]
async fn a_server_that_is_down_is_unavailable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    for (what, outcome) in all(&*store(config(&url)).await).await {
        assert!(
            matches!(outcome, Err(PortError::Unavailable { .. })),
            "{what}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn a_server_that_goes_down_during_an_upload_leaves_nothing_to_read() {
    let server = Server::start().await;
    let store = store(config(&server.url)).await;
    let mut upload = store.upload(&key("a/large.bin")).await.unwrap();
    upload.write(vec![7; 6 << 20].into()).await.unwrap();
    let folder = server.folder.path().join(BUCKET);
    std::fs::rename(&folder, server.folder.path().join("kept-aside")).unwrap();
    let before = server.files(".upload_id").len();
    assert!(before > 0, "nothing was sent in parts");
    drop(server);
    // The listener is gone; connections that were open have ended with their requests.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let outcome = upload.finish(None).await.map(drop);
    assert!(
        matches!(outcome, Err(PortError::Unavailable { .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_slow_server_is_not_waited_for_beyond_the_time() {
    // The connection comes about, and nobody ever answers.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let slow = Config {
        request_seconds: 1,
        ..config(&format!("http://{}", listener.local_addr().unwrap()))
    };
    let store = store(slow).await;
    let began = Instant::now();
    let outcome = put(&*store, "a/one.txt", "1").await;
    assert!(
        matches!(outcome, Err(PortError::Unavailable { .. })),
        "{outcome:?}"
    );
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
async fn what_is_no_s3_server_is_for_the_operator() {
    let page = format!("<html><body>{WORDS}</body></html>");
    let html = ("content-type", "text/html; charset=utf-8");
    for status in [200, 204, 302, 400, 401, 403, 404] {
        let answers = || vec![answer(status, &[html], &page); 8];
        for (what, outcome) in all(&*canned(answers()).await.0).await {
            misconfigured(what, outcome, &["no S3 server"]);
        }
    }
    // Even one that says yes to everything without a page.
    for what in ["put", "get", "head", "list", "upload", "check"] {
        let (store, _) = canned(vec![answer(200, &[], ""); 8]).await;
        let outcome = one(&*store, what).await;
        assert!(outcome.is_err(), "{what}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_whose_server_is_away_is_unavailable() {
    let page = format!("<html><body>{WORDS}</body></html>");
    for status in [429, 500, 502, 503, 504] {
        let answers = vec![answer(status, &[("content-type", "text/html")], &page); 16];
        for (what, outcome) in all(&*canned(answers).await.0).await {
            let told = format!("{outcome:?}");
            assert!(
                matches!(outcome, Err(PortError::Unavailable { .. })),
                "{what} {status}: {told}"
            );
            assert!(!told.contains(WORDS), "{told}");
        }
    }
}

#[tokio::test]
async fn a_busy_server_says_when_to_come_again() {
    let busy = answer(
        503,
        &[("content-type", "application/xml"), ("retry-after", "7")],
        "<Error><Code>SlowDown</Code><Message>secret words of the server</Message></Error>",
    );
    for (what, outcome) in all(&*canned(vec![busy; 16]).await.0).await {
        let Err(PortError::Unavailable { retry_after, .. }) = outcome else {
            panic!("{what}: {outcome:?}");
        };
        assert_eq!(retry_after, Some(Duration::from_secs(7)), "{what}");
    }
}

#[tokio::test]
async fn codes_are_explained_and_words_are_not_repeated() {
    for (status, code, word) in [
        (403, "RequestTimeTooSkewed", "clock"),
        (400, "AuthorizationHeaderMalformed", "region"),
        (301, "PermanentRedirect", "endpoint"),
        (403, "AccessDenied", "README"),
        (403, "SomethingNew", "access_key"),
    ] {
        let body = format!("<Error><Code>{code}</Code><Message>{WORDS}</Message></Error>");
        let xml = [("content-type", "application/xml")];
        let (store, _) = canned(vec![answer(status, &xml, &body)]).await;
        misconfigured(code, put(&*store, "a/one.txt", "1").await, &[word, code]);
    }
    let odd = format!("<Error><Code>{WORDS}</Code></Error>");
    let (store, _) = canned(vec![answer(400, &[], &odd)]).await;
    let told = format!("{:?}", put(&*store, "a/one.txt", "1").await);
    assert!(!told.contains(WORDS), "{told}");
}

/// An answer that was cut, or of other bytes than were asked for, is no piece of the object.
#[tokio::test]
async fn a_piece_must_be_what_was_asked_for() {
    let range = |range: &'static str, body: &str| -> HttpAnswer {
        let headers = [("etag", "\"1\""), ("content-range", range)];
        answer(206, &headers, body)
    };
    for wrong in [
        range("bytes 0-9/10", "12345"),
        range("bytes 1-9/10", "123456789"),
        range("bytes 0-9/20", "123456789"),
    ] {
        let (store, _) = canned(vec![wrong]).await;
        let got = store.get(&key("a/one.txt"), ByteRange::new(0, 10)).await;
        assert!(matches!(got, Err(PortError::Unavailable { .. })), "{got:?}");
    }
    let whole = answer(200, &[("etag", "\"1\"")], "1234567890");
    let (store, _) = canned(vec![whole]).await;
    let got = store.get(&key("a/one.txt"), ByteRange::new(0, 10)).await;
    assert!(matches!(got, Err(PortError::Misconfigured(_))), "{got:?}");
}

/// What may pass is tried again; what an operator has to change is not.
#[tokio::test]
async fn only_what_may_pass_is_tried_again() {
    let down = answer(500, &[], "<Error><Code>InternalError</Code></Error>");
    let stored = answer(200, &[("etag", "\"1\"")], "");
    let denied = answer(403, &[], "<Error><Code>AccessDenied</Code></Error>");
    for (answers, sent) in [
        (vec![down.clone(), down.clone(), stored.clone()], 3),
        (vec![denied, stored], 1),
    ] {
        let canned = super::Canned::new(answers);
        let config = Config {
            attempts: 3,
            ..config("http://127.0.0.1:1")
        };
        let storage = storage(config, host(canned.clone())).unwrap();
        let store = storage.open(TENANT).await.unwrap();
        let outcome = put(&*store, "a/one.txt", "1").await;
        assert_eq!(outcome.is_ok(), sent == 3, "{outcome:?}");
        assert_eq!(canned.targets().len(), sent);
    }
}

#[tokio::test]
async fn addresses_need_no_server() {
    let nobody = storage(config("http://127.0.0.1:1"), host(DirectClient)).unwrap();
    let store = nobody.open(TENANT).await.unwrap();
    let terms = super::addresses::download_terms();
    let direct = store.download_address(&key("a/one.txt"), &terms).await;
    assert!(matches!(direct, Ok(Direct::Address(_))), "{direct:?}");
}
