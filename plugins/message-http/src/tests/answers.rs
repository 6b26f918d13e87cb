use super::gateway::Trouble;
use super::{Stage, sms};
use serde_json::{Value, json};
use std::time::Duration;
use tinhid_contract::messages::{Receipt, rejection};
use tinhid_contract::{PortError, PortResult};

async fn said(trouble: Trouble) -> PortResult<Receipt> {
    let stage = Stage::new().await;
    stage.gateway.misbehave(Some(trouble));
    stage.sender.send(&sms(1, "0912345678", "Ma 482913")).await
}

async fn says(value: Value) -> PortResult<Receipt> {
    said(Trouble::Says(value)).await
}

#[tokio::test]
async fn only_a_success_that_is_recognized_is_one() {
    let stage = Stage::new().await;
    let receipt = stage
        .sender
        .send(&sms(1, "0912345678", "Ma"))
        .await
        .unwrap();
    assert_eq!(receipt, Receipt::accepted(Some("7000")));
    for strange in [
        json!({"code": "0"}),
        json!({"code": 0.5}),
        json!({"code": null}),
        json!({"code": [0]}),
        json!({"code": 99}),
        json!({"status": 0}),
        json!([]),
        json!("0"),
    ] {
        let receipt = says(strange.clone()).await;
        assert!(
            matches!(receipt, Ok(Receipt::Pending { .. })),
            "{strange}: {receipt:?}"
        );
    }
    for body in [
        "",
        "0",
        "OK",
        "{\"code\":0",
        "<html>0</html>",
        "\u{feff}{\"code\":0}",
    ] {
        let receipt = said(Trouble::Answer(200, "", body)).await;
        assert!(
            matches!(receipt, Ok(Receipt::Pending { .. })),
            "{body:?}: {receipt:?}"
        );
    }
    let created = said(Trouble::Answer(202, "", "{\"code\":0}")).await;
    assert!(
        matches!(created, Ok(Receipt::Pending { .. })),
        "{created:?}"
    );
}

#[tokio::test]
async fn codes_mean_what_the_operator_says() {
    for (code, expected) in [(11, rejection::RECIPIENT), (12, rejection::CONTENT)] {
        let refused = says(json!({"code": code})).await;
        assert!(
            matches!(refused, Err(PortError::Rejected { code }) if code == expected),
            "{refused:?}"
        );
    }
    // As a text, too, and under any status.
    let refused = says(json!({"code": "11"})).await;
    assert!(
        matches!(refused, Err(PortError::Rejected { .. })),
        "{refused:?}"
    );
    let refused = said(Trouble::Answer(500, "", "{\"code\":21}")).await;
    assert!(
        matches!(refused, Err(PortError::Misconfigured(_))),
        "{refused:?}"
    );
    let refused = says(json!({"code": 9})).await;
    assert!(
        matches!(refused, Err(PortError::Unavailable { .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn statuses_mean_what_http_says() {
    let at = async |status| said(Trouble::Answer(status, "", "nothing")).await;
    for status in [301, 302, 401, 403, 404, 405, 415] {
        let answer = at(status).await;
        assert!(
            matches!(answer, Err(PortError::Misconfigured(_))),
            "{status}: {answer:?}"
        );
    }
    for status in [400, 413, 422] {
        let answer = at(status).await;
        assert!(
            matches!(answer, Err(PortError::Rejected { .. })),
            "{status}: {answer:?}"
        );
    }
    for status in [408, 425, 429, 503] {
        let answer = at(status).await;
        assert!(
            matches!(answer, Err(PortError::Unavailable { .. })),
            "{status}: {answer:?}"
        );
    }
    for status in [500, 502, 504] {
        let answer = at(status).await;
        assert!(
            matches!(answer, Ok(Receipt::Pending { .. })),
            "{status}: {answer:?}"
        );
    }
}

#[tokio::test]
async fn a_gateway_says_when_to_come_back_within_reason() {
    for (field, expected) in [
        ("retry-after: 7", 7),
        ("retry-after: 999999999", 3_600),
        ("retry-after: soon", 10),
        ("retry-after: -1", 10),
    ] {
        let refused = said(Trouble::Answer(429, field, "")).await;
        let Err(PortError::Unavailable { retry_after, .. }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(retry_after, Some(Duration::from_secs(expected)), "{field}");
    }
}

#[tokio::test]
async fn what_a_gateway_writes_is_not_repeated() {
    for strange in [
        "ma 482913",
        "482913",
        "84912345678",
        "<script>",
        "Bearer only-this-opens",
    ] {
        let shown = format!("{:?}", says(json!({"code": strange})).await);
        assert!(!shown.contains(strange), "{shown}");
    }
    let known = format!("{:?}", says(json!({"code": "E-77"})).await);
    assert!(known.contains("E-77"), "{known}");
    let receipt = says(json!({"code": 0, "data": {"id": "sent to 84912345678"}})).await;
    assert_eq!(receipt.unwrap(), Receipt::accepted(None));
}

#[tokio::test]
async fn an_endless_answer_is_none() {
    let long: &'static str = Box::leak("[".repeat(100_000).into_boxed_str());
    let refused = said(Trouble::Answer(200, "", long)).await;
    assert!(
        matches!(refused, Err(PortError::Unavailable { .. })),
        "{refused:?}"
    );
    let deep: &'static str = Box::leak("[".repeat(60_000).into_boxed_str());
    let receipt = said(Trouble::Answer(200, "", deep)).await;
    assert!(
        matches!(receipt, Ok(Receipt::Pending { .. })),
        "{receipt:?}"
    );
}
