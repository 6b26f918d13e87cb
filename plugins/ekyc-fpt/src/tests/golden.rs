//! Answers as they are described, kept in files that the fake knows nothing of.

use super::{config, context, host, image, now, reasons, secrets, video};
use crate::provider;
use async_trait::async_trait;
use std::sync::{Arc, Mutex};
use tinhid_contract::ekyc::{
    DocumentEvidence, EkycProvider, FaceReference, Field, LivenessEvidence, LivenessFacts, Reason,
    Verdict, Video,
};
use tinhid_contract::testing::ManualClock;
use tinhid_loopback::{LoopbackServer, Received, Reply, Responder};

/// Answers with its files, one after the other.
struct Files(Mutex<Vec<&'static str>>);

#[async_trait]
impl Responder for Files {
    async fn reply(&self, _request: Received) -> Option<Reply> {
        let mut files = self.0.lock().unwrap();
        if files.is_empty() {
            return None;
        }
        Some(Reply::new(200, "application/json", files.remove(0)))
    }
}

async fn stage(
    files: &[&'static str],
) -> (LoopbackServer, Arc<dyn EkycProvider>, Arc<ManualClock>) {
    let files = Files(Mutex::new(files.to_vec()));
    let server = LoopbackServer::start(Arc::new(files)).await.unwrap();
    let secrets = secrets();
    let clock = Arc::new(ManualClock::new(now()));
    let config = config(&server.url(), secrets.path());
    let provider = provider(config, host(clock.clone())).unwrap();
    (server, provider, clock)
}

fn evidence(back: bool) -> DocumentEvidence {
    DocumentEvidence {
        front: Some(image("ok")),
        back: back.then(|| image("back")),
        ..DocumentEvidence::default()
    }
}

#[tokio::test]
async fn described_sides_are_read() {
    let files = [
        include_str!("golden/front.json"),
        include_str!("golden/back.json"),
    ];
    let (_server, provider, clock) = stage(&files).await;
    let reader = provider.reader().unwrap();
    let reading = reader
        .read(&context(&clock), &evidence(true))
        .await
        .unwrap();
    assert!(reading.reasons.is_empty(), "{:?}", reading.reasons);
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
            Field::ExpiresOn,
            Field::IssuedOn,
        ]
    );
}

#[tokio::test]
async fn gaps_are_no_values() {
    let (_server, provider, clock) = stage(&[include_str!("golden/front-gaps.json")]).await;
    let reader = provider.reader().unwrap();
    let reading = reader
        .read(&context(&clock), &evidence(false))
        .await
        .unwrap();
    assert_eq!(reading.value(Field::Origin), None);
    assert_eq!(reading.value(Field::ExpiresOn), None);
    let sex = reading.value(Field::Sex).unwrap();
    assert_eq!(sex.text.expose(), "male");
}

#[tokio::test]
async fn described_errors_are_understood() {
    let (_server, provider, clock) = stage(&[include_str!("golden/no-card.json")]).await;
    let documents = provider.documents().unwrap();
    let finding = documents.verify(&context(&clock), &evidence(false)).await;
    assert_eq!(
        reasons(&finding.unwrap().verdict),
        [Reason::DocumentNotFound]
    );
    let (_server, provider, clock) = stage(&[include_str!("golden/bad-params.json")]).await;
    let documents = provider.documents().unwrap();
    let finding = documents.verify(&context(&clock), &evidence(false)).await;
    assert!(finding.is_err());
}

#[tokio::test]
async fn described_checks_are_judged() {
    let (_server, provider, clock) = stage(&[include_str!("golden/fraud.json")]).await;
    let documents = provider.documents().unwrap();
    let finding = documents.verify(&context(&clock), &evidence(false)).await;
    let verdict = finding.unwrap().verdict;
    assert!(verdict.is_pass(), "{:?}", reasons(&verdict));
    let (_server, provider, clock) = stage(&[include_str!("golden/fraud-failed.json")]).await;
    let documents = provider.documents().unwrap();
    let finding = documents.verify(&context(&clock), &evidence(false)).await;
    let verdict = finding.unwrap().verdict;
    assert!(verdict.is_fail());
    assert_eq!(
        reasons(&verdict),
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
    let judge = async |file| {
        let (_server, provider, clock) = stage(&[file]).await;
        let faces = provider.faces().unwrap();
        let reference = FaceReference::Card(&card);
        let finding = faces.compare(&context(&clock), reference, &card).await;
        finding.unwrap().verdict
    };
    assert!(judge(include_str!("golden/match.json")).await.is_pass());
    assert!(judge(include_str!("golden/no-match.json")).await.is_fail());
    let error = judge(include_str!("golden/match-error.json")).await;
    assert_eq!(reasons(&error), [Reason::FaceNotFound]);
}

async fn live(file: &'static str) -> Verdict<LivenessFacts> {
    let (_server, provider, clock) = stage(&[file]).await;
    let liveness = provider.liveness().unwrap();
    let context = context(&clock);
    let evidence = LivenessEvidence {
        prompt: liveness.start(&context).await.unwrap(),
        pictures: Vec::new(),
        video: Some(Video::new(video("ok")).unwrap()),
        card: Some(image("ok")),
    };
    liveness.check(&context, &evidence).await.unwrap().verdict
}

#[tokio::test]
async fn described_liveness_is_judged() {
    let face = |verdict: &Verdict<LivenessFacts>| {
        let facts = verdict.facts().unwrap();
        facts.face.clone().unwrap()
    };
    let alive = live(include_str!("golden/liveness.json")).await;
    assert!(alive.is_pass() && face(&alive).is_pass());
    let other = live(include_str!("golden/liveness-mismatch.json")).await;
    assert!(other.is_pass() && face(&other).is_fail());
    let spoof = live(include_str!("golden/liveness-spoof.json")).await;
    assert_eq!(reasons(&spoof), [Reason::NotLive]);
    assert!(spoof.is_fail());
    let old = live(include_str!("golden/liveness-old.json")).await;
    assert!(old.is_pass());
    assert_eq!(reasons(&face(&old)), [Reason::SignalMissing]);
    let error = live(include_str!("golden/liveness-error.json")).await;
    assert_eq!(reasons(&error), [Reason::VideoUnusable]);
}
