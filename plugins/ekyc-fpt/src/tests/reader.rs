use super::{Stage, context, image};
use std::collections::BTreeSet;
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{DocumentEvidence, Field, Reading, Reason};

async fn read(stage: &Stage, front: Option<&str>, back: Option<&str>) -> PortResult<Reading> {
    let evidence = DocumentEvidence {
        front: front.map(image),
        back: back.map(image),
        ..DocumentEvidence::default()
    };
    let reader = stage.provider.reader().unwrap();
    reader.read(&context(&stage.clock), &evidence).await
}

#[tokio::test]
async fn both_sides_are_read() {
    let stage = Stage::new().await;
    let reading = read(&stage, Some("ok"), Some("back")).await.unwrap();
    assert!(reading.reasons.is_empty());
    assert!(reading.value(Field::PersonalId).is_some());
    assert!(reading.value(Field::IssuedOn).is_some());
    assert_eq!(stage.fake.paths(), ["/vision/idr/vnm/", "/vision/idr/vnm/"]);
}

#[tokio::test]
async fn what_hindered_the_reading_is_said() {
    let stage = Stage::new().await;
    for (front, back, reason) in [
        (None, Some("back"), Reason::PictureMissing),
        (Some("no_card"), None, Reason::DocumentNotFound),
        (Some("cut_off"), Some("back"), Reason::DocumentCutOff),
    ] {
        let reading = read(&stage, front, back).await.unwrap();
        assert_eq!(reading.reasons, BTreeSet::from([reason]));
        assert_eq!(reading.value(Field::PersonalId), None);
    }
}

#[tokio::test]
async fn an_answer_without_a_card_is_no_reading() {
    let stage = Stage::new().await;
    assert!(read(&stage, Some("empty"), None).await.is_err());
}
