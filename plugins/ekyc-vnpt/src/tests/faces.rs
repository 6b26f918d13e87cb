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
    assert_eq!(facts.similarity, Some(0.997));
    assert_eq!(finding.references.len(), 2);
}

#[tokio::test]
async fn two_persons_fail_by_the_word_and_not_by_the_number() {
    let stage = Stage::new().await;
    for case in ["face_mismatch", "high_mismatch"] {
        let finding = stage.compare("ok", case).await.unwrap();
        assert!(finding.verdict.is_fail(), "{case}");
        assert!(
            finding
                .verdict
                .reasons()
                .any(|reason| reason == Reason::FaceDiffers)
        );
    }
    let finding = stage.compare("ok", "high_mismatch").await.unwrap();
    assert_fails(&finding, &[Reason::FaceDiffers]);
    assert_eq!(finding.verdict.facts().unwrap().similarity, Some(0.93));
}

#[tokio::test]
async fn a_number_without_the_word_leaves_it_open() {
    let stage = Stage::new().await;
    let finding = stage.compare("ok", "wordless").await.unwrap();
    assert_open(&finding, &[Reason::SignalMissing]);
}

#[tokio::test]
async fn warnings_and_poor_pictures_leave_it_open() {
    let stage = Stage::new().await;
    for (case, reason) in [
        ("need_review", Reason::ReviewAdvised),
        ("crowd", Reason::SeveralFaces),
        ("no_face", Reason::FaceNotFound),
        ("many_faces", Reason::SeveralFaces),
    ] {
        let finding = stage.compare("ok", case).await.unwrap();
        assert_open(&finding, &[reason]);
    }
}
