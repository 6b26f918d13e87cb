use super::{Stage, assert_fails, assert_open, context, image, now};
use tinhid_contract::ekyc::{LivenessEvidence, Reason};

#[tokio::test]
async fn a_living_person_passes() {
    let stage = Stage::new().await;
    let finding = stage.live("ok").await.unwrap();
    assert!(finding.verdict.is_pass());
    let facts = finding.verdict.facts().unwrap();
    assert_eq!(facts.media, [image("ok").hash()]);
    assert_eq!(
        stage.fake.paths()[2..],
        ["/ai/v1/face/liveness", "/ai/v1/face/mask"]
    );
}

#[tokio::test]
async fn a_picture_of_a_picture_fails() {
    let stage = Stage::new().await;
    let finding = stage.live("spoof").await.unwrap();
    assert_fails(&finding, &[Reason::NotLive]);
}

#[tokio::test]
async fn what_is_not_seen_or_not_said_leaves_it_open() {
    let stage = Stage::new().await;
    for (case, reason) in [
        ("eyes_closed", Reason::EyesClosed),
        ("need_review", Reason::FaceUnclear),
        ("masked", Reason::FaceCovered),
        ("silent", Reason::SignalMissing),
        ("silent_mask", Reason::SignalMissing),
        ("no_face", Reason::FaceNotFound),
        ("many_faces", Reason::SeveralFaces),
        ("quality", Reason::FaceUnclear),
    ] {
        let finding = stage.live(case).await.unwrap();
        assert_open(&finding, &[reason]);
    }
}

#[tokio::test]
async fn a_prompt_is_not_to_be_guessed_and_ends() {
    let stage = Stage::new().await;
    let liveness = stage.provider.liveness().unwrap();
    let context = context(&stage.clock);
    let first = liveness.start(&context).await.unwrap();
    let second = liveness.start(&context).await.unwrap();
    assert_ne!(first.nonce, second.nonce);
    assert!(first.expires_at > now());
    assert_eq!(first.pictures, 1);
}

#[tokio::test]
async fn without_a_picture_nothing_is_sent() {
    let stage = Stage::new().await;
    let liveness = stage.provider.liveness().unwrap();
    let context = context(&stage.clock);
    let evidence = LivenessEvidence {
        prompt: liveness.start(&context).await.unwrap(),
        pictures: Vec::new(),
        video: None,
        card: None,
    };
    let finding = liveness.check(&context, &evidence).await.unwrap();
    assert_open(&finding, &[Reason::PictureMissing]);
    assert!(stage.fake.paths().is_empty());
}
