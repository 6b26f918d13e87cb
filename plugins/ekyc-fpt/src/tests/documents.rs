use super::{Stage, assert_fails, assert_open, context, image, reasons};
use tinhid_contract::ekyc::{DocumentEvidence, DocumentKind, Field, FieldSource, Image, Reason};

#[tokio::test]
async fn a_genuine_card_passes_and_is_read() {
    let stage = Stage::new().await;
    let finding = stage.verify("ok", Some("back")).await.unwrap();
    assert!(finding.verdict.is_pass(), "{:?}", reasons(&finding.verdict));
    assert_eq!(finding.references.len(), 2, "one for each call");
    let facts = finding.verdict.facts().unwrap();
    assert_eq!(facts.pictures, [image("ok").hash(), image("back").hash()]);
    assert_eq!(facts.reading.kind, Some(DocumentKind::IdentityCard));
    let read = |field| {
        let value = facts.reading.value(field)?;
        assert_eq!(value.source, FieldSource::Print);
        Some(value.text.expose().to_owned())
    };
    assert_eq!(read(Field::PersonalId).as_deref(), Some("001090012345"));
    assert_eq!(read(Field::Name).as_deref(), Some("NGUYỄN VĂN MẪU"));
    assert_eq!(read(Field::BornOn).as_deref(), Some("1990-09-02"));
    assert_eq!(read(Field::Sex).as_deref(), Some("male"));
    assert_eq!(read(Field::IssuedOn).as_deref(), Some("2022-05-10"));
    assert_eq!(read(Field::Residence), None, "N/A is no value");
    let sure = facts.reading.value(Field::PersonalId).unwrap().confidence;
    assert_eq!(sure, Some(0.9866));
    assert_eq!(
        stage.fake.paths(),
        ["/vision/vnm/id-fraudcheck", "/vision/vnm/id-fraudcheck"]
    );
}

#[tokio::test]
async fn what_speaks_against_a_card_fails_it() {
    let stage = Stage::new().await;
    for (case, reason) in [
        ("recaptured", Reason::DocumentRecaptured),
        ("edited", Reason::DocumentAltered),
        ("emblem", Reason::DocumentAltered),
        ("photocopied", Reason::DocumentCopied),
        ("expired", Reason::DocumentExpired),
        ("child", Reason::TooYoung),
        ("year", Reason::BirthYearContradictsId),
    ] {
        let finding = stage.verify(case, Some("back")).await.unwrap();
        assert_fails(&finding, &[reason]);
        assert!(finding.verdict.facts().is_some(), "{case}");
    }
    let finding = stage.verify("ok", Some("back_recaptured")).await.unwrap();
    assert_fails(&finding, &[Reason::DocumentRecaptured]);
}

#[tokio::test]
async fn a_sign_that_is_missing_or_doubtful_leaves_it_open() {
    let stage = Stage::new().await;
    for (case, reason) in [
        ("missing_checks", Reason::SignalMissing),
        ("missing_recaptured", Reason::SignalMissing),
        ("missing_rules", Reason::SignalMissing),
        ("unruled", Reason::SignalMissing),
        ("unknown_rule", Reason::ReviewAdvised),
        ("need_review", Reason::ReviewAdvised),
        ("corner", Reason::DocumentCutOff),
        ("covered", Reason::DocumentCutOff),
        ("back", Reason::WrongSide),
        ("passport", Reason::WrongDocument),
        ("nameless", Reason::DocumentUnreadable),
        ("bad_number", Reason::PersonalIdInvalid),
    ] {
        let finding = stage.verify(case, Some("back")).await.unwrap();
        assert!(!finding.verdict.is_pass() && !finding.verdict.is_fail());
        let reasons = reasons(&finding.verdict);
        assert!(reasons.contains(&reason), "{case}: {reasons:?}");
    }
    let swapped = stage.verify("ok", Some("ok")).await.unwrap();
    assert_open(&swapped, &[Reason::WrongSide]);
}

#[tokio::test]
async fn a_picture_that_shows_nothing_leaves_it_open_although_the_status_is_200() {
    let stage = Stage::new().await;
    for (case, reason) in [
        ("cut_off", Reason::DocumentCutOff),
        ("no_card", Reason::DocumentNotFound),
        ("quality", Reason::NotAPicture),
    ] {
        let finding = stage.verify(case, None).await.unwrap();
        assert_open(&finding, &[reason]);
        assert_eq!(finding.references.len(), 1, "{case}: it was sent");
    }
}

#[tokio::test]
async fn what_the_service_does_not_take_is_not_sent() {
    let stage = Stage::new().await;
    let documents = stage.provider.documents().unwrap();
    let context = context(&stage.clock);
    let mut large = b"\xFF\xD8\xFF".to_vec();
    large.resize(5 * 1024 * 1024 + 1, 0);
    for (front, reason) in [
        (None, Reason::PictureMissing),
        (Some(Image::new(large).unwrap()), Reason::PictureTooLarge),
    ] {
        let evidence = DocumentEvidence {
            front,
            ..DocumentEvidence::default()
        };
        let finding = documents.verify(&context, &evidence).await.unwrap();
        assert_open(&finding, &[reason]);
        assert!(finding.references.is_empty());
    }
    assert!(stage.fake.paths().is_empty());
}
