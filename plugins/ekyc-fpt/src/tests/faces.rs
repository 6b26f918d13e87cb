use super::{Stage, assert_fails, assert_open, image};
use tinhid_contract::ekyc::{FaceSource, Reason};

#[tokio::test]
async fn one_person_passes() {
    let stage = Stage::new().await;
    let finding = stage.compare("ok", "ok").await.unwrap();
    assert!(finding.verdict.is_pass());
    let facts = finding.verdict.facts().unwrap();
    assert_eq!(facts.source, FaceSource::Card);
    assert_eq!(facts.probe, image("ok").hash());
    assert_eq!(facts.similarity, Some(0.937));
    assert_eq!(finding.references.len(), 1);
}

#[tokio::test]
async fn two_persons_fail() {
    let stage = Stage::new().await;
    let finding = stage.compare("ok", "face_mismatch").await.unwrap();
    assert_fails(&finding, &[Reason::FaceDiffers]);
}

#[tokio::test]
async fn what_cannot_be_told_leaves_it_open() {
    let stage = Stage::new().await;
    for (case, reason) in [
        ("wordless", Reason::SignalMissing),
        ("two_cards", Reason::ReviewAdvised),
        ("quality", Reason::FaceUnclear),
        ("no_face", Reason::FaceNotFound),
        ("many_faces", Reason::FaceNotFound),
    ] {
        let finding = stage.compare("ok", case).await.unwrap();
        assert_open(&finding, &[reason]);
    }
}
