use super::{HOST, is_well, one_tenant, refused};
use tinhid_tests::Kit;

const BULK: &str = "/ofrep/v1/evaluate/flags";
const SINGLE: &str = "/ofrep/v1/evaluate/flags/rentals";

async fn code(kit: &Kit, path: &str, body: Vec<u8>) -> String {
    let answer = kit
        .post(HOST, path)
        .body("application/json", body)
        .await
        .expect(400);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    answer.json()["errorCode"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_that_are_no_context() {
    let kit = one_tenant().await;
    for path in [BULK, SINGLE] {
        for body in [
            Vec::new(),
            b"{".to_vec(),
            b"null".to_vec(),
            b"[]".to_vec(),
            b"{\"context\":\xff}".to_vec(),
            b"{\"context\":{\"targetingKey\":\"\\ud800\"}}".to_vec(),
            "[".repeat(100_000).into_bytes(),
            format!("{{\"context\":{}", "{\"a\":".repeat(50_000)).into_bytes(),
        ] {
            assert_eq!(code(&kit, path, body).await, "PARSE_ERROR");
        }
        for body in [
            r#"{"context":[]}"#.to_owned(),
            r#"{"context":"x"}"#.to_owned(),
            r#"{"context":{"targetingKey":7}}"#.to_owned(),
            r#"{"context":{"targetingKey":{"a":1}}}"#.to_owned(),
            r#"{"context":{"appVersion":99999999999999999999999}}"#.to_owned(),
            r#"{"context":{"appVersion":"1.2"}}"#.to_owned(),
            format!(
                r#"{{"context":{{"targetingKey":"{}"}}}}"#,
                "k".repeat(10_000)
            ),
        ] {
            assert_eq!(code(&kit, path, body.into_bytes()).await, "INVALID_CONTEXT");
        }
        // Numbers beyond any type in keys that nobody reads are nobody's problem.
        let odd = r#"{"context":{"n":1e400,"m":123456789012345678901234567890}}"#;
        let answer = kit.post(HOST, path).body("application/json", odd).await;
        assert!(answer.status < 500, "{}", answer.status);
    }
    is_well(&kit).await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn methods_and_bodies_where_none_belong() {
    let kit = one_tenant().await;
    for (method, path) in [
        ("POST", "/"),
        ("PUT", "/api/v1/bootstrap"),
        ("DELETE", "/api/v1/catalogue/find-room"),
        ("TRACE", "/"),
        ("BREW", "/lien-he"),
    ] {
        let answer = kit
            .request(method, HOST, path)
            .body("text/plain", "x")
            .await;
        refused(&format!("{method} {path}"), &answer);
        assert_eq!(answer.status, 405, "{method} {path}");
    }
    // The evaluation protocol has a form of its own for failures.
    let answer = kit.request("GET", HOST, BULK).await.expect(405);
    assert_eq!(answer.json()["errorCode"], "GENERAL");
    kit.request("DELETE", HOST, "/api/v1/bootstrap")
        .await
        .expect_problem(405, "method-not-allowed");
    is_well(&kit).await;
    kit.finish().await;
}
