//! What somebody without a key may do with an address, and what not.

use super::{BUCKET, Server, config, key, put, server::DirectClient, store};
use crate::{Config, storage};
use chrono::Duration as Span;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::objects::{
    ByteRange, Digest, Direct, Disposition, DownloadTerms, MediaType, ObjectStore,
    PresignedRequest, UploadTerms,
};
use tinhid_contract::testing::ManualClock;
use tinhid_contract::{
    Clock, HttpAnswer, HttpClient, HttpRequest, NamedBy, PluginHost, SystemClock,
};

const CONTENT: &str = "a small picture";

pub(super) fn download_terms() -> DownloadTerms {
    DownloadTerms {
        media_type: MediaType::PDF,
        disposition: Disposition::Attachment("Đơn.pdf".to_owned()),
        valid_for: Duration::from_secs(300),
    }
}

fn upload_terms() -> UploadTerms {
    UploadTerms {
        size: CONTENT.len() as u64,
        digest: Digest::of(CONTENT.as_bytes()),
        media_type: MediaType::JPEG,
        valid_for: Duration::from_secs(300),
    }
}

async fn upload(store: &dyn ObjectStore) -> PresignedRequest {
    let direct = store
        .upload_address(&key("new/a.jpg"), &upload_terms())
        .await;
    let Direct::Address(request) = direct.unwrap() else {
        panic!("there is a public address");
    };
    request
}

async fn download(store: &dyn ObjectStore) -> PresignedRequest {
    let direct = store
        .download_address(&key("a/one.pdf"), &download_terms())
        .await;
    let Direct::Address(request) = direct.unwrap() else {
        panic!("there is a public address");
    };
    request
}

/// Sends an address as a browser does.
async fn sent(request: &PresignedRequest, body: &str) -> HttpAnswer {
    let headers = request.headers.iter();
    let headers = headers.filter(|(name, _)| name != "content-length" && name != "host");
    let request = HttpRequest {
        method: request.method,
        url: request.url.clone(),
        named_by: NamedBy::Operator,
        headers: headers.cloned().collect(),
        body: body.into(),
        timeout: Duration::from_secs(20),
        answer_bytes: 1 << 20,
    };
    DirectClient.send(request).await.unwrap()
}

async fn stored(store: &dyn ObjectStore) -> Option<Vec<u8>> {
    let piece = store.get(&key("new/a.jpg"), ByteRange::new(0, 100)).await;
    piece.unwrap().map(|piece| piece.bytes.to_vec())
}

#[tokio::test]
async fn an_address_stores_the_announced_bytes() {
    let server = Server::start().await;
    let store = store(config(&server.url)).await;
    let request = upload(&*store).await;
    let answer = sent(&request, CONTENT).await;
    assert_eq!(
        answer.status,
        200,
        "{}",
        String::from_utf8_lossy(&answer.body)
    );
    assert_eq!(stored(&*store).await.unwrap(), CONTENT.as_bytes());
}

#[tokio::test]
async fn an_address_stores_nothing_else_and_nowhere_else() {
    let server = Server::start().await;
    let store = store(config(&server.url)).await;
    let request = upload(&*store).await;
    // Longer, of another type, or under another key.
    assert_eq!(sent(&request, "a small picture and more").await.status, 403);
    assert_eq!(stored(&*store).await, None);
    let mut other = request.clone();
    for (name, value) in &mut other.headers {
        if name == "content-type" {
            "text/html".clone_into(value);
        }
    }
    assert!(other != request, "the type is not part of what is signed");
    assert_eq!(sent(&other, CONTENT).await.status, 403);
    let mut other = request.clone();
    other.url = other.url.replace("new/a.jpg", "new/b.jpg");
    assert_eq!(sent(&other, CONTENT).await.status, 403);
    let mut other = request.clone();
    other.method = "DELETE";
    assert_eq!(sent(&other, "").await.status, 403);
    assert_eq!(stored(&*store).await, None);
    // As long, but not the same: the server compares the digest, which is signed.
    let wrong = sent(&request, "a small pigture").await;
    assert_eq!(
        wrong.status,
        400,
        "{}",
        String::from_utf8_lossy(&wrong.body)
    );
}

#[tokio::test]
async fn an_address_reads_one_object_as_what_it_is_said_to_be() {
    let server = Server::start().await;
    let store = store(config(&server.url)).await;
    put(&*store, "a/one.pdf", "paper").await.unwrap();
    put(&*store, "a/two.pdf", "other").await.unwrap();
    let request = download(&*store).await;
    let answer = sent(&request, "").await;
    assert_eq!((answer.status, &*answer.body), (200, &b"paper"[..]));
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    let disposition = answer.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment;"), "{disposition}");
    let mut other = request.clone();
    other.url = other.url.replace("one.pdf", "two.pdf");
    assert_eq!(sent(&other, "").await.status, 403);
    let mut other = request.clone();
    other.url = other.url.replace("attachment", "inline");
    assert_eq!(sent(&other, "").await.status, 403);
    let bare = format!("{}/{BUCKET}/somewhere/a/one.pdf", server.url);
    let unsigned = PresignedRequest {
        url: bare,
        headers: Vec::new(),
        ..request
    };
    assert_eq!(sent(&unsigned, "").await.status, 403);
}

#[tokio::test]
async fn an_address_expires() {
    let server = Server::start().await;
    let past = SystemClock.now() - Span::seconds(301);
    let host = PluginHost {
        clock: Arc::new(ManualClock::new(past)),
        ..super::host(DirectClient)
    };
    let storage = storage(config(&server.url), host).unwrap();
    let expired = storage.open(super::TENANT).await.unwrap();
    let request = download(&*expired).await;
    assert_eq!(request.expires_at, past + Span::seconds(300));
    let store = store(config(&server.url)).await;
    put(&*store, "a/one.pdf", "paper").await.unwrap();
    assert_eq!(sent(&request, "").await.status, 403);
    assert_eq!(sent(&upload(&*expired).await, CONTENT).await.status, 403);
    assert_eq!(sent(&download(&*store).await, "").await.status, 200);
}

#[tokio::test]
async fn addresses_are_those_of_browsers() {
    let server = Server::start().await;
    let public = |url: Option<&str>| Config {
        public_url: url.map(str::to_owned),
        ..config(&server.url)
    };
    let outside = store(public(Some("https://files.somewhere.example/"))).await;
    for request in [upload(&*outside).await, download(&*outside).await] {
        let expected = format!("https://files.somewhere.example/{BUCKET}/somewhere/");
        assert!(request.url.starts_with(&expected), "{}", request.url);
        assert!(!request.url.contains(super::SECRET));
    }
    let none = store(public(None)).await;
    let direct = none
        .upload_address(&key("new/a.jpg"), &upload_terms())
        .await;
    assert_eq!(direct.unwrap(), Direct::NotSupported);
}
