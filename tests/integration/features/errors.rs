use super::{HOST, with_features};
use serde_json::Value;

/// The error bodies of OFREP 0.3: `errorCode` from its list, `errorDetails` in words, and `key` where
/// a single flag was asked for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn errors_have_the_form_of_the_protocol() {
    let kit = with_features().await;
    let single = "/ofrep/v1/evaluate/flags/rentals";
    for (path, body, status, code, key) in [
        (single, "{", 400, "PARSE_ERROR", Some("rentals")),
        (
            single,
            r#"{"context":{"targetingKey":1}}"#,
            400,
            "INVALID_CONTEXT",
            Some("rentals"),
        ),
        (
            "/ofrep/v1/evaluate/flags/nothing",
            "{}",
            404,
            "FLAG_NOT_FOUND",
            Some("nothing"),
        ),
        ("/ofrep/v1/evaluate/flags", "[]", 400, "PARSE_ERROR", None),
        (
            "/ofrep/v1/evaluate/flags",
            r#"{"context":1}"#,
            400,
            "INVALID_CONTEXT",
            None,
        ),
    ] {
        let answer = kit
            .post(HOST, path)
            .body("application/json", body)
            .await
            .expect(status);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let error = answer.json();
        assert_eq!(error["errorCode"], code, "{path} {body}");
        assert!(
            error["errorDetails"]
                .as_str()
                .is_some_and(|text| text.len() > 10),
            "{error}"
        );
        assert_eq!(error.get("key").and_then(Value::as_str), key, "{error}");
        let allowed = ["key", "errorCode", "errorDetails", "metadata"];
        assert!(
            error
                .as_object()
                .unwrap()
                .keys()
                .all(|name| allowed.contains(&name.as_str()))
        );
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_switched_off_part_of_the_site_is_not_there() {
    let kit = with_features().await;
    kit.get(HOST, "/don-vi-hanh-chinh").await.expect(200);
    kit.package("song-xanh").append(
        "features.toml",
        "[features.administrative-units]\non = false",
    );
    kit.reload().await;
    kit.get(HOST, "/don-vi-hanh-chinh").await.expect(404);
    kit.get(HOST, "/api/v1/places?q=a")
        .await
        .expect_problem(404, "not-found");
    kit.get(HOST, "/api/v1/communes")
        .await
        .expect_problem(404, "not-found");
    kit.get(HOST, "/lien-he").await.expect(200);
    kit.finish().await;
}
