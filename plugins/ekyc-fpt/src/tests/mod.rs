mod configuration;
mod conformance;
mod documents;
mod faces;
mod fake;
mod golden;
mod liveness;
mod reader;
mod strictness;
mod trouble;

use crate::{Config, LivenessMedia, provider};
use chrono::{DateTime, TimeDelta, Utc};
use fake::{API_KEY, FakeFpt, picture, video};
use std::path::Path;
use std::sync::Arc;
use tinhid_contract::ekyc::{
    AttemptId, ConsentId, DocumentEvidence, DocumentFacts, EkycContext, EkycProvider, FaceFacts,
    FaceReference, Finding, Image, LivenessEvidence, LivenessFacts, Reason, Verdict, Video,
};
use tinhid_contract::testing::{ManualClock, SeededRandomness};
use tinhid_contract::{Clock, PluginHost, PortResult};
use tinhid_loopback::DirectClient;
use uuid::Uuid;

/// The service, a provider that asks it, and the clock that both go by.
struct Stage {
    fake: FakeFpt,
    provider: Arc<dyn EkycProvider>,
    clock: Arc<ManualClock>,
    _secrets: tempfile::TempDir,
}

impl Stage {
    async fn new() -> Self {
        Self::with(LivenessMedia::Video).await
    }

    async fn with(liveness: LivenessMedia) -> Self {
        let clock = Arc::new(ManualClock::new(now()));
        let fake = FakeFpt::start().await;
        let secrets = secrets();
        let mut config = config(&fake.server.url(), secrets.path());
        config.liveness = liveness;
        let provider = provider(config, host(clock.clone())).unwrap();
        Self {
            fake,
            provider,
            clock,
            _secrets: secrets,
        }
    }

    async fn verify(&self, front: &str, back: Option<&str>) -> PortResult<Finding<DocumentFacts>> {
        let evidence = DocumentEvidence {
            front: Some(image(front)),
            back: back.map(image),
            ..DocumentEvidence::default()
        };
        let documents = self.provider.documents().unwrap();
        documents.verify(&context(&self.clock), &evidence).await
    }

    async fn compare(&self, card: &str, face: &str) -> PortResult<Finding<FaceFacts>> {
        let faces = self.provider.faces().unwrap();
        let card = image(card);
        let reference = FaceReference::Card(&card);
        faces
            .compare(&context(&self.clock), reference, &image(face))
            .await
    }

    /// A video, and a card if one is to go along.
    async fn live(&self, face: &str, card: Option<&str>) -> PortResult<Finding<LivenessFacts>> {
        let liveness = self.provider.liveness().unwrap();
        let context = context(&self.clock);
        let evidence = LivenessEvidence {
            prompt: liveness.start(&context).await.unwrap(),
            pictures: vec![image(face)],
            video: Some(Video::new(video(face)).unwrap()),
            card: card.map(image),
        };
        liveness.check(&context, &evidence).await
    }
}

fn now() -> DateTime<Utc> {
    "2026-11-22T08:00:00Z".parse().unwrap()
}

fn secrets() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("key"), format!("{API_KEY}\n")).unwrap();
    folder
}

fn config(url: &str, secrets: &Path) -> Config {
    let config = serde_json::json!({
        "url": url,
        "api_key_file": secrets.join("key"),
        "recipient": "Đơn vị nhận mẫu",
        "request_seconds": 1,
    });
    serde_json::from_value(config).unwrap()
}

fn host(clock: Arc<ManualClock>) -> PluginHost {
    PluginHost {
        http: Arc::new(DirectClient),
        clock,
        randomness: Arc::new(SeededRandomness::new(7)),
        folder: std::path::PathBuf::new(),
    }
}

fn context(clock: &ManualClock) -> EkycContext {
    EkycContext {
        attempt: AttemptId(Uuid::from_u128(1)),
        idempotency_key: "attempt-1-documents".to_owned(),
        deadline: clock.now() + TimeDelta::seconds(60),
        consent: ConsentId(Uuid::from_u128(2)),
    }
}

fn image(case: &str) -> Image {
    Image::new(picture(case)).unwrap()
}

fn reasons<T>(verdict: &Verdict<T>) -> Vec<Reason> {
    verdict.reasons().collect()
}

#[track_caller]
fn assert_fails<T>(finding: &Finding<T>, reasons_wanted: &[Reason]) {
    assert!(finding.verdict.is_fail(), "no failure");
    assert_eq!(reasons(&finding.verdict), reasons_wanted);
}

#[track_caller]
fn assert_open<T>(finding: &Finding<T>, reasons_wanted: &[Reason]) {
    assert!(!finding.verdict.is_fail() && !finding.verdict.is_pass());
    assert_eq!(reasons(&finding.verdict), reasons_wanted);
}
