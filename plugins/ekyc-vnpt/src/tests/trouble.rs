//! Whoever could not be asked gave no verdict, and what the service writes goes no further.

use super::{Stage, context, image};
use chrono::TimeDelta;
use std::time::Duration;
use tinhid_contract::PortError;
use tinhid_contract::ekyc::{DocumentEvidence, Erasure};

/// What stands in bodies and pictures of the fake and must not come out in an error.
const NOT_TO_BE_SEEN: [&str; 5] = ["Nguyễn", "NPE", "<html", "slow down", "001090012345"];

async fn trouble(case: &str) -> (String, Option<Duration>) {
    let stage = Stage::new().await;
    let error = stage.verify(case, Some("ok")).await.unwrap_err();
    let text = format!("{error} {error:?}");
    for hidden in NOT_TO_BE_SEEN {
        assert!(!text.contains(hidden), "{case}: {text}");
    }
    match error {
        PortError::Unavailable {
            reason,
            retry_after,
        } => (reason, retry_after),
        other => panic!("{case}: {other}"),
    }
}

#[tokio::test]
async fn trouble_of_the_service_is_no_verdict() {
    for case in [
        "limited",
        "broken",
        "html",
        "late",
        "cut",
        "broken_off",
        "slow",
        "foreign",
    ] {
        trouble(case).await;
    }
}

#[tokio::test]
async fn the_service_says_when_to_try_again() {
    let (_, retry_after) = trouble("limited").await;
    assert_eq!(retry_after, Some(Duration::from_secs(7)));
}

#[tokio::test]
async fn faces_and_liveness_give_no_verdict_either() {
    let stage = Stage::new().await;
    for case in ["broken", "html", "cut", "foreign"] {
        let error = stage.compare("ok", case).await.unwrap_err();
        assert!(matches!(error, PortError::Unavailable { .. }), "{case}");
        let error = stage.live(case).await.unwrap_err();
        assert!(matches!(error, PortError::Unavailable { .. }), "{case}");
    }
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
    let finding = stage.verify("ok", Some("ok")).await.unwrap();
    let context = context(&stage.clock);
    let erased = stage.provider.erase(&context, &finding.references).await;
    let kept = stage.provider.descriptor().retention;
    assert_eq!(
        erased.unwrap(),
        Erasure::not_possible(&finding.references, &kept)
    );
    assert!(!kept.is_empty());
}
