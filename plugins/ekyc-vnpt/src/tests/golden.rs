//! Answers as they are described, kept in files that the fake knows nothing of.

use super::{config, context, host, image, now, reasons, secrets};
use crate::provider;
use async_trait::async_trait;
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_contract::PortError;
use tinhid_contract::ekyc::{
    DocumentEvidence, EkycProvider, FaceReference, Field, LivenessEvidence, Reason,
};
use tinhid_contract::testing::ManualClock;
use tinhid_loopback::{LoopbackServer, Received, Reply, Responder};

/// Answers every path with its file.
struct Files(BTreeMap<&'static str, &'static str>);

#[async_trait]
impl Responder for Files {
    async fn reply(&self, request: Received) -> Option<Reply> {
        let target = request.target.as_str();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let challenge = query.strip_prefix("challenge_code=").unwrap_or_default();
        let body = self.0.get(path)?.replace("11111", challenge);
        Some(Reply::new(200, "application/json", body))
    }
}

/// A service that gives these answers besides a token and an upload.
async fn stage(
    answers: &[(&'static str, &'static str)],
) -> (LoopbackServer, Arc<dyn EkycProvider>, Arc<ManualClock>) {
    let mut files = BTreeMap::from([
        ("/auth/oauth/token", include_str!("golden/token.json")),
        (
            "/file-service/v1/addFile",
            include_str!("golden/upload.json"),
        ),
    ]);
    files.extend(answers.iter().copied());
    let server = LoopbackServer::start(Arc::new(Files(files))).await.unwrap();
    let secrets = secrets();
    let clock = Arc::new(ManualClock::new(now()));
    let config = config(&server.url(), secrets.path());
    let provider = provider(config, host(clock.clone())).unwrap();
    (server, provider, clock)
}

fn both() -> DocumentEvidence {
    DocumentEvidence {
        front: Some(image("ok")),
        back: Some(image("ok")),
        ..DocumentEvidence::default()
    }
}

#[tokio::test]
async fn a_described_card_is_read() {
    let (_server, provider, clock) = stage(&[
        (
            "/ai/v1/card/liveness",
            include_str!("golden/card-liveness.json"),
        ),
        ("/ai/v1/ocr/id", include_str!("golden/ocr.json")),
    ])
    .await;
    let documents = provider.documents().unwrap();
    let finding = documents.verify(&context(&clock), &both()).await.unwrap();
    assert!(finding.verdict.is_pass(), "{:?}", reasons(&finding.verdict));
    let reading = &finding.verdict.facts().unwrap().reading;
    let fields: Vec<_> = reading.values.iter().map(|value| value.field).collect();
    assert_eq!(
        fields,
        [
            Field::PersonalId,
            Field::Name,
            Field::BornOn,
            Field::Sex,
            Field::Nationality,
            Field::Origin,
            Field::Residence,
            Field::IssuedOn,
            Field::IssuedBy,
            Field::ExpiresOn,
        ]
    );
    assert_eq!(finding.references[0].as_str(), "idg20261120-a1");
}

#[tokio::test]
async fn described_warnings_are_understood() {
    let (_server, provider, clock) = stage(&[
        (
            "/ai/v1/card/liveness",
            include_str!("golden/card-liveness-failure.json"),
        ),
        ("/ai/v1/ocr/id", include_str!("golden/ocr-doubtful.json")),
    ])
    .await;
    let documents = provider.documents().unwrap();
    let finding = documents.verify(&context(&clock), &both()).await.unwrap();
    assert!(finding.verdict.is_fail());
    assert_eq!(
        reasons(&finding.verdict),
        [
            Reason::DocumentExpired,
            Reason::DocumentRecaptured,
            Reason::DocumentAltered,
        ]
    );
}

#[tokio::test]
async fn described_faces_are_judged() {
    let card = image("ok");
    for (file, pass) in [
        (include_str!("golden/compare-match.json"), true),
        (include_str!("golden/compare-no-match.json"), false),
    ] {
        let (_server, provider, clock) = stage(&[("/ai/v1/face/compare", file)]).await;
        let faces = provider.faces().unwrap();
        let reference = FaceReference::Card(&card);
        let finding = faces.compare(&context(&clock), reference, &card).await;
        let verdict = finding.unwrap().verdict;
        assert_eq!((verdict.is_pass(), verdict.is_fail()), (pass, !pass));
    }
    let (_server, provider, clock) = stage(&[
        (
            "/ai/v1/face/liveness",
            include_str!("golden/face-liveness.json"),
        ),
        ("/ai/v1/face/mask", include_str!("golden/mask.json")),
    ])
    .await;
    let liveness = provider.liveness().unwrap();
    let context = context(&clock);
    let evidence = LivenessEvidence {
        prompt: liveness.start(&context).await.unwrap(),
        pictures: vec![card],
        video: None,
        card: None,
    };
    let finding = liveness.check(&context, &evidence).await.unwrap();
    assert!(finding.verdict.is_pass());
}

#[tokio::test]
async fn described_errors_are_no_verdict_about_a_person() {
    let ask = async |file| {
        let (_server, provider, clock) = stage(&[("/ai/v1/card/liveness", file)]).await;
        let documents = provider.documents().unwrap();
        documents.verify(&context(&clock), &both()).await
    };
    let poor = ask(include_str!("golden/error-under-200.json")).await;
    let poor = poor.unwrap().verdict;
    assert_eq!(reasons(&poor), [Reason::DocumentUnreadable]);
    assert!(!poor.is_fail());
    let ours = ask(include_str!("golden/error-fields.json")).await;
    assert!(matches!(ours, Err(PortError::Bug(_))));
    let gateway = ask(include_str!("golden/error-gateway.json")).await;
    assert!(matches!(gateway, Err(PortError::Misconfigured(_))));
}
