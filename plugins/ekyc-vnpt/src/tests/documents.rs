use super::{Stage, assert_fails, assert_open, context, image};
use tinhid_contract::ekyc::{DocumentEvidence, DocumentKind, Field, FieldSource, Reason};

#[tokio::test]
async fn a_genuine_card_passes_and_is_read() {
    let stage = Stage::new().await;
    let finding = stage.verify("ok", Some("ok")).await.unwrap();
    assert!(finding.verdict.is_pass());
    assert_eq!(finding.references.len(), 2);
    let facts = finding.verdict.facts().unwrap();
    assert_eq!(facts.pictures, [image("ok").hash(), image("ok").hash()]);
    let read = |field| {
        let value = facts.reading.value(field)?;
        assert_eq!(value.source, FieldSource::Print);
        Some(value.text.expose().to_owned())
    };
    assert_eq!(read(Field::PersonalId).as_deref(), Some("001090012345"));
    assert_eq!(read(Field::Name).as_deref(), Some("NGUYỄN VĂN MẪU"));
    assert_eq!(read(Field::BornOn).as_deref(), Some("1990-09-02"));
    assert_eq!(read(Field::Sex).as_deref(), Some("male"));
    assert_eq!(read(Field::Nationality).as_deref(), Some("VNM"));
    assert_eq!(read(Field::IssuedOn).as_deref(), Some("2022-05-10"));
    assert_eq!(read(Field::ExpiresOn).as_deref(), Some("2030-09-02"));
    let sure = facts.reading.value(Field::PersonalId).unwrap().confidence;
    assert_eq!(sure, Some(0.98));
    assert_eq!(facts.reading.kind, None::<DocumentKind>);
    assert_eq!(
        stage.fake.paths(),
        [
            "/auth/oauth/token",
            "/file-service/v1/addFile",
            "/file-service/v1/addFile",
            "/ai/v1/card/liveness",
            "/ai/v1/ocr/id",
        ]
    );
}

#[tokio::test]
async fn a_front_alone_is_read_and_its_placeholders_are_no_values() {
    let stage = Stage::new().await;
    let finding = stage.verify("ok", None).await.unwrap();
    assert!(finding.verdict.is_pass());
    let facts = finding.verdict.facts().unwrap();
    assert_eq!(facts.reading.value(Field::IssuedOn), None);
    assert_eq!(finding.references.len(), 1);
    assert!(
        stage
            .fake
            .paths()
            .contains(&"/ai/v1/ocr/id/front".to_owned())
    );
}

#[tokio::test]
async fn what_speaks_against_a_card_fails_it() {
    let stage = Stage::new().await;
    for (case, reason) in [
        ("recaptured", Reason::DocumentRecaptured),
        ("swapped", Reason::PortraitReplaced),
        ("edited", Reason::DocumentAltered),
        ("forged_number", Reason::DocumentAltered),
        ("photocopied", Reason::DocumentCopied),
        ("expired", Reason::DocumentExpired),
        ("two_cards", Reason::SidesDiffer),
    ] {
        let finding = stage.verify(case, Some("ok")).await.unwrap();
        assert_fails(&finding, &[reason]);
        assert!(finding.verdict.facts().is_some(), "{case}");
    }
}

#[tokio::test]
async fn a_back_that_is_not_genuine_fails_the_card() {
    let stage = Stage::new().await;
    let finding = stage.verify("ok", Some("edited")).await.unwrap();
    assert_fails(&finding, &[Reason::DocumentAltered]);
}

#[tokio::test]
async fn a_sign_that_is_missing_leaves_it_open() {
    let stage = Stage::new().await;
    for case in ["missing_tampering", "silent"] {
        let finding = stage.verify(case, Some("ok")).await.unwrap();
        assert_open(&finding, &[Reason::SignalMissing]);
    }
    let finding = stage.verify("need_review", Some("ok")).await.unwrap();
    assert_open(&finding, &[Reason::PictureBlurred]);
}

#[tokio::test]
async fn truth_values_may_be_texts() {
    let stage = Stage::new().await;
    let finding = stage.verify("stringly", Some("ok")).await.unwrap();
    assert!(finding.verdict.is_pass());
}

#[tokio::test]
async fn a_picture_that_shows_nothing_leaves_it_open_although_the_status_is_200() {
    let stage = Stage::new().await;
    for (case, reason) in [
        ("quality", Reason::DocumentUnreadable),
        ("not_a_card", Reason::DocumentNotFound),
        ("wrong_kind", Reason::WrongDocument),
    ] {
        let finding = stage.verify(case, None).await.unwrap();
        assert_open(&finding, &[reason]);
        assert_eq!(finding.references.len(), 1, "{case}: it was uploaded");
    }
}

#[tokio::test]
async fn without_a_front_nothing_is_sent() {
    let stage = Stage::new().await;
    let documents = stage.provider.documents().unwrap();
    let evidence = DocumentEvidence::default();
    let finding = documents
        .verify(&context(&stage.clock), &evidence)
        .await
        .unwrap();
    assert_open(&finding, &[Reason::PictureMissing]);
    assert!(stage.fake.paths().is_empty());
}
