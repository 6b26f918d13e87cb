use super::HOST;
use tinhid_tests::Kit;

const SHIPPED: &str = "id.dak-lak.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_coding_the_caller_likes_best_is_sent() {
    let kit = Kit::start().await;
    for (accepted, coding) in [
        ("br;q=0.1, gzip;q=0.9", Some("gzip")),
        ("*", Some("br")),
        ("*, br;q=0", Some("gzip")),
        ("x-gzip", Some("gzip")),
        ("identity, br;q=0.5", None),
        ("*;q=0", None),
    ] {
        let answer = kit
            .get(SHIPPED, "/api/v1/bootstrap")
            .header("Accept-Encoding", accepted)
            .await
            .expect(200);
        assert_eq!(answer.header("content-encoding"), coding, "{accepted}");
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_304_carries_the_tag_of_the_form_it_stands_for() {
    let kit = Kit::start().await;
    let ask = || {
        kit.get(SHIPPED, "/api/v1/bootstrap")
            .header("Accept-Encoding", "gzip")
    };
    let first = ask().await.expect(200);
    let tag = first.header("etag").unwrap().to_owned();
    assert!(tag.ends_with("-gzip\""), "{tag}");
    for named in [tag.as_str(), "*"] {
        let again = ask().header("If-None-Match", named).await.expect(304);
        assert_eq!(again.header("etag"), Some(tag.as_str()), "{named}");
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_have_a_type_and_a_coding_that_can_be_undone() {
    let kit = super::one_tenant().await;
    let bulk = "/ofrep/v1/evaluate/flags";
    let single = "/ofrep/v1/evaluate/flags/rentals";
    for (path, kind, coding, status, code) in [
        (bulk, Some("text/plain"), None, 415, "GENERAL"),
        (bulk, None, None, 415, "GENERAL"),
        (
            single,
            Some("application/json"),
            Some("zstd"),
            415,
            "GENERAL",
        ),
        (
            single,
            Some("application/json"),
            Some("gzip"),
            400,
            "PARSE_ERROR",
        ),
    ] {
        let mut request = kit.post(HOST, path).bytes_of("{}");
        if let Some(kind) = kind {
            request = request.header("Content-Type", kind);
        }
        if let Some(coding) = coding {
            request = request.header("Content-Encoding", coding);
        }
        let answer = request.await.expect(status);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let failure = answer.json();
        assert_eq!(failure["errorCode"], code, "{path} {kind:?} {coding:?}");
        assert_eq!(failure["key"].is_string(), path == single, "{failure}");
    }
    for (method, path, status) in [
        ("POST", "/ofrep/v1/evaluate/flags/%zz", 400),
        ("GET", bulk, 405),
        ("POST", "/ofrep/v1/nothing", 404),
    ] {
        let answer = kit.request(method, HOST, path).await.expect(status);
        assert!(answer.json()["errorDetails"].is_string(), "{path}");
    }
    kit.post(HOST, bulk)
        .body("application/json; charset=utf-8", "{}")
        .await
        .expect(200);
    kit.finish().await;
}
