use super::{Stage, assert_fails, assert_open, context, image, now, video};
use crate::LivenessMedia;
use tinhid_contract::ekyc::{LivenessEvidence, Reason, Verdict, Video};

#[tokio::test]
async fn a_living_person_passes_and_truth_values_are_texts() {
    let stage = Stage::new().await;
    for case in ["ok", "without_deepfake", "old_form"] {
        let finding = stage.live(case, None).await.unwrap();
        assert!(finding.verdict.is_pass(), "{case}");
        let facts = finding.verdict.facts().unwrap();
        assert_eq!(facts.media, [Video::new(video(case)).unwrap().hash()]);
        assert_eq!(facts.score, Some(0.9985));
        assert_eq!(facts.face, None);
    }
}

#[tokio::test]
async fn nobody_alive_fails() {
    let stage = Stage::new().await;
    let finding = stage.live("spoof", None).await.unwrap();
    assert_fails(&finding, &[Reason::NotLive]);
    let finding = stage.live("deepfake", None).await.unwrap();
    assert_fails(&finding, &[Reason::FaceSynthetic]);
}

#[tokio::test]
async fn what_is_not_seen_or_not_said_leaves_it_open() {
    let stage = Stage::new().await;
    for (case, reason) in [
        ("need_review", Reason::ReviewAdvised),
        ("silent", Reason::SignalMissing),
        ("short", Reason::VideoUnusable),
        ("still", Reason::VideoUnusable),
        ("no_face", Reason::FaceNotFound),
        ("many_faces", Reason::SeveralFaces),
        ("quality", Reason::FaceUnclear),
        ("far", Reason::FaceUnclear),
        ("no_face_on_card", Reason::DocumentFaceNotFound),
    ] {
        let finding = stage.live(case, None).await.unwrap();
        assert_open(&finding, &[reason]);
    }
}

#[tokio::test]
async fn the_card_that_goes_along_has_a_verdict_of_its_own() {
    let stage = Stage::new().await;
    let face = async |case| {
        let finding = stage.live(case, Some("ok")).await.unwrap();
        assert!(finding.verdict.is_pass(), "{case}: the person is alive");
        let facts = finding.verdict.facts().unwrap();
        *facts.face.clone().unwrap()
    };
    let same = face("ok").await;
    assert!(same.is_pass());
    let facts = same.facts().unwrap();
    assert_eq!(facts.reference, image("ok").hash());
    assert_eq!(facts.probe, Video::new(video("ok")).unwrap().hash());
    assert_eq!(facts.similarity, Some(0.9145));
    assert!(face("face_mismatch").await.is_fail());
    for (case, reason) in [
        ("faceless_card", Reason::DocumentFaceNotFound),
        ("unmatched", Reason::SignalMissing),
    ] {
        let Verdict::Inconclusive { reasons, .. } = face(case).await else {
            panic!("{case}");
        };
        assert!(reasons.contains(reason), "{case}");
    }
}

#[tokio::test]
async fn a_picture_does_where_the_tenant_wants_pictures() {
    let stage = Stage::with(LivenessMedia::Selfie).await;
    let finding = stage.live("ok", None).await.unwrap();
    assert!(finding.verdict.is_pass());
    let facts = finding.verdict.facts().unwrap();
    assert_eq!(facts.media, [image("ok").hash()]);
}

#[tokio::test]
async fn what_is_asked_for_must_be_there() {
    for (media, reason) in [
        (LivenessMedia::Video, Reason::VideoUnusable),
        (LivenessMedia::Selfie, Reason::PictureMissing),
    ] {
        let stage = Stage::with(media).await;
        let liveness = stage.provider.liveness().unwrap();
        let context = context(&stage.clock);
        let prompt = liveness.start(&context).await.unwrap();
        assert_eq!(prompt.is_video, media == LivenessMedia::Video);
        assert!(prompt.expires_at > now());
        let evidence = LivenessEvidence {
            prompt,
            pictures: Vec::new(),
            video: None,
            card: None,
        };
        let finding = liveness.check(&context, &evidence).await.unwrap();
        assert_open(&finding, &[reason]);
        assert!(stage.fake.paths().is_empty());
    }
}
