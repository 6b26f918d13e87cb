//! Whoever could not be asked gave no verdict, and what the service writes goes no further.

use super::{Stage, context, image};
use chrono::TimeDelta;
use std::time::Duration;
use tinhid_contract::PortError;
use tinhid_contract::ekyc::{DocumentEvidence, Kept};

/// What stands in bodies and pictures of the fake and must not come out in an error.
const NOT_TO_BE_SEEN: [&str; 6] = [
    "Nguyễn",
    "NPE",
    "<html",
    "rate limit",
    "001090012345",
    "an-api-key",
];

fn hidden(case: &str, error: &PortError) {
    let text = format!("{error} {error:?}");
    for hidden in NOT_TO_BE_SEEN {
        assert!(!text.contains(hidden), "{case}: {text}");
    }
}

#[tokio::test]
async fn trouble_of_the_service_is_no_verdict() {
    let stage = Stage::new().await;
    for case in ["limited", "broken", "html", "cut", "broken_off", "slow"] {
        for error in [
            stage.verify(case, None).await.map(|_| ()),
            stage.compare("ok", case).await.map(|_| ()),
            stage.live(case, None).await.map(|_| ()),
        ] {
            let error = error.unwrap_err();
            hidden(case, &error);
            assert!(matches!(error, PortError::Unavailable { .. }), "{case}");
        }
    }
    for error in [
        stage.verify("novel", None).await.map(|_| ()),
        stage.live("novel", None).await.map(|_| ()),
    ] {
        let error = error.unwrap_err();
        hidden("novel", &error);
        assert!(matches!(error, PortError::Unavailable { .. }), "{error}");
    }
}

#[tokio::test]
async fn the_service_says_when_to_try_again() {
    let stage = Stage::new().await;
    match stage.verify("limited", None).await.unwrap_err() {
        PortError::Unavailable { retry_after, .. } => {
            assert_eq!(retry_after, Some(Duration::from_secs(7)));
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_refused_key_is_a_matter_for_the_operator() {
    let stage = Stage::new().await;
    let error = stage.verify("refused", None).await.unwrap_err();
    hidden("refused", &error);
    assert!(matches!(error, PortError::Misconfigured(_)), "{error}");
}

#[tokio::test]
async fn past_the_deadline_nothing_is_sent() {
    let stage = Stage::new().await;
    let mut late = context(&stage.clock);
    late.deadline -= TimeDelta::seconds(60);
    let evidence = DocumentEvidence {
        front: Some(image("ok")),
        ..DocumentEvidence::default()
    };
    let documents = stage.provider.documents().unwrap();
    let error = documents.verify(&late, &evidence).await.unwrap_err();
    assert!(matches!(error, PortError::Unavailable { .. }), "{error}");
    assert!(stage.fake.paths().is_empty());
}

#[tokio::test]
async fn what_cannot_be_erased_is_in_the_proof() {
    let stage = Stage::new().await;
    let finding = stage.verify("ok", Some("back")).await.unwrap();
    let context = context(&stage.clock);
    let erased = stage.provider.erase(&context, &finding.references).await;
    let remaining = erased.unwrap().remaining;
    assert!(remaining.iter().any(|rest| rest.kept == Kept::Media));
    assert_eq!(remaining[0].reference, finding.references[0]);
}

#[tokio::test]
async fn health_sends_nothing_of_anybody() {
    let stage = Stage::new().await;
    stage.provider.health().await.unwrap();
    let requests = stage.fake.server.requests();
    assert_eq!(requests.len(), 1);
    assert!(requests[0].body.len() < 100);
}
