//! What is sent.

use super::{answer, canned, key, put};
use tinhid_contract::objects::{ByteRange, Digest};

#[tokio::test]
async fn requests_are_signed_and_say_their_digest() {
    let stored = answer(200, &[("etag", "\"1\"")], "");
    let (store, canned) = canned(vec![stored]).await;
    put(&*store, "a/one.txt", "abc").await.unwrap();
    assert_eq!(
        canned.targets(),
        ["PUT /pictures/somewhere/a/one.txt?x-id=PutObject"]
    );
    let asked = canned.asked.lock().unwrap();
    let header = |name: &str| {
        let mut headers = asked[0].headers.iter();
        headers
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    assert_eq!(asked[0].body, b"abc");
    // SHA-256 of "abc" (FIPS 180-4) in base64 and in hexadecimal digits.
    let digest = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
    assert_eq!(header("x-amz-checksum-sha256"), Some(digest));
    let content = Digest::of(b"abc").to_string();
    assert_eq!(header("x-amz-content-sha256"), Some(&*content));
    let authorization = header("authorization").unwrap();
    assert!(authorization.starts_with("AWS4-HMAC-SHA256 Credential=the-access-key/"));
    assert!(
        authorization.contains("x-amz-checksum-sha256"),
        "{authorization}"
    );
    assert!(!format!("{:?}", asked[0]).contains(super::SECRET));
}

/// An empty object has no first byte, and real servers refuse the range.
#[tokio::test]
async fn a_range_behind_the_end_is_an_empty_piece() {
    let beyond = answer(416, &[], "<Error><Code>InvalidRange</Code></Error>");
    let facts = [
        ("etag", "\"1\""),
        ("content-length", "5"),
        ("last-modified", "Sun, 22 Nov 2026 12:00:00 GMT"),
    ];
    let (store, canned) = canned(vec![beyond, answer(200, &facts, "")]).await;
    let piece = store.get(&key("a/one.txt"), ByteRange::new(5, 10)).await;
    let piece = piece.unwrap().unwrap();
    assert_eq!((piece.bytes.len(), piece.size), (0, 5));
    let asked = canned.targets();
    assert!(
        asked[0].starts_with("GET ") && asked[1].starts_with("HEAD "),
        "{asked:?}"
    );
}
