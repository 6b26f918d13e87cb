//! The stand-in is as strict as the real one; otherwise what passes here means nothing.

use super::{KEY, Stage, UID};
use crate::testing::DirectClient;
use serde_json::{Value, json};
use std::time::Duration;
use tinhid_contract::{HttpClient, HttpRequest, NamedBy};

struct Answered {
    status: u16,
    code: String,
}

async fn ask(
    stage: &Stage,
    method: &'static str,
    path: &str,
    content_type: Option<&str>,
    body: String,
) -> Answered {
    let mut headers = vec![("authorization".to_owned(), format!("Bearer {KEY}"))];
    headers.extend(content_type.map(|kind| ("content-type".to_owned(), kind.to_owned())));
    let request = HttpRequest {
        method,
        url: format!("{}{path}", stage.server.url()),
        named_by: NamedBy::Operator,
        headers,
        body: body.into_bytes(),
        timeout: Duration::from_secs(5),
        answer_bytes: 1 << 20,
    };
    let answer = DirectClient.send(request).await.unwrap();
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    Answered {
        status: answer.status,
        code: body["code"].as_str().unwrap_or_default().to_owned(),
    }
}

async fn refused(stage: &Stage, query: Value) -> String {
    let body = json!({ "queries": [query] }).to_string();
    let answered = ask(
        stage,
        "POST",
        "/multi-search",
        Some("application/json"),
        body,
    )
    .await;
    assert_eq!(answered.status, 400, "{query}");
    answered.code
}

#[tokio::test]
async fn attributes_that_were_not_declared_cannot_be_used() {
    let stage = Stage::new().await;
    stage.index().await;
    for (query, code) in [
        (json!({"filter": "title = x"}), "invalid_search_filter"),
        (json!({"filter": "kind > 5"}), "invalid_search_filter"),
        (json!({"filter": "kind = \"x"}), "invalid_search_filter"),
        (json!({"sort": ["kind:asc"]}), "invalid_search_sort"),
        (json!({"sort": ["id"]}), "invalid_search_sort"),
        (json!({"facets": ["title"]}), "invalid_search_facets"),
        (json!({"limit": "many"}), "invalid_search_limit"),
        (json!({"querry": "x"}), "bad_request"),
    ] {
        let mut query = query;
        query["indexUid"] = UID.into();
        assert_eq!(refused(&stage, query.clone()).await, code, "{query}");
    }
    assert_eq!(
        refused(&stage, json!({"indexUid": "x"})).await,
        "index_not_found"
    );
    assert_eq!(
        refused(&stage, json!({"q": "x"})).await,
        "missing_index_uid"
    );
}

#[tokio::test]
async fn requests_that_are_wrong_in_themselves_are_refused() {
    let stage = Stage::new().await;
    stage.index().await;
    let json = Some("application/json");
    for (method, path, content_type, body, status, code) in [
        (
            "POST",
            "/multi-search",
            None,
            "{}",
            415,
            "missing_content_type",
        ),
        (
            "POST",
            "/multi-search",
            Some("text/plain"),
            "{}",
            415,
            "invalid_content_type",
        ),
        ("POST", "/multi-search", json, "{", 400, "malformed_payload"),
        (
            "POST",
            "/indexes",
            json,
            "{\"uid\": \"a b\"}",
            400,
            "invalid_index_uid",
        ),
        (
            "POST",
            "/indexes",
            json,
            "{\"name\": \"a\"}",
            400,
            "bad_request",
        ),
        (
            "PATCH",
            "/indexes/a/settings",
            json,
            "{\"rankingRules\": [\"x\"]}",
            400,
            "invalid_settings_ranking_rules",
        ),
        (
            "PATCH",
            "/indexes/a/settings",
            json,
            "{\"x\": 1}",
            400,
            "bad_request",
        ),
        ("GET", "/indexes/a", None, "", 404, "index_not_found"),
        ("GET", "/tasks/999", None, "", 404, "task_not_found"),
        ("GET", "/nothing", None, "", 404, "not_found"),
    ] {
        let answered = ask(&stage, method, path, content_type, body.to_owned()).await;
        assert_eq!(
            (answered.status, answered.code.as_str()),
            (status, code),
            "{path} {body}"
        );
    }
}
