//! What code, zone, form and number say of each other.

use super::world::{CARD, OTHER_CARD, World, claim, texts, zone, zone_of};
use chrono::NaiveDate;
use tinhid_contract::ekyc::{
    Contradiction, DocumentEvidence, DocumentKind, Field, FieldSource, PersonClaim, PersonalText,
    Reading,
};
use tinhid_vietnamese::identifiers::{PersonalId, Sex};

async fn read(evidence: &DocumentEvidence) -> Reading {
    World::default().read(evidence).await
}

fn reasons(reading: &Reading) -> Vec<&'static str> {
    reading.reasons.iter().map(|reason| reason.key()).collect()
}

fn in_code(reading: &Reading, field: Field) -> Option<&str> {
    let value = reading.value_in(field, FieldSource::CardCode)?;
    Some(value.text.expose())
}

#[tokio::test]
async fn code_and_zone_fill_a_form() {
    let reading = read(&texts(Some(CARD), Some(&zone()))).await;
    assert_eq!(reading.kind, Some(DocumentKind::IdentityCard));
    for (field, text) in [
        (Field::PersonalId, "019085000001"),
        (Field::OldNumber, "090123456"),
        (Field::Name, "Nguyễn Văn Mẫu"),
        (Field::BornOn, "1985-03-12"),
        (Field::Sex, "male"),
        (Field::Residence, "Số 1, đường Thử Nghiệm, xã Mẫu"),
        (Field::IssuedOn, "2025-01-10"),
    ] {
        assert_eq!(in_code(&reading, field), Some(text));
    }
    let of_zone = |field| reading.value_in(field, FieldSource::Zone).unwrap();
    assert_eq!(of_zone(Field::PlainName).text.expose(), "NGUYEN VAN MAU");
    assert_eq!(of_zone(Field::ExpiresOn).text.expose(), "2045-03-12");
    assert!(reading.reasons.is_empty(), "{:?}", reasons(&reading));
    assert!(reading.contradictions.is_empty());
}

#[tokio::test]
async fn further_fields_of_newer_cards_are_passed_over() {
    let newer = format!("{CARD}|Nguyễn Văn Cha|Trần Thị Mẹ");
    let reading = read(&texts(Some(&newer), None)).await;
    assert_eq!(in_code(&reading, Field::IssuedOn), Some("2025-01-10"));
    assert!(reading.reasons.is_empty());
}

#[tokio::test]
async fn a_code_that_contradicts_itself_says_what() {
    for (from, to, reason) in [
        ("12031985", "12031986", "ekyc-birth-year-contradicts-id"),
        ("|Nam|", "|Nữ|", "ekyc-sex-contradicts-id"),
        ("12031985", "31021985", "ekyc-document-dates-impossible"),
        ("10012025", "10011980", "ekyc-document-dates-impossible"),
        ("10012025", "10012027", "ekyc-document-dates-impossible"),
        ("019085000001", "099085000001", "ekyc-personal-id-invalid"),
        (
            "019085000001",
            "019285000001",
            "ekyc-birth-year-contradicts-id",
        ),
        ("Nguyễn Văn Mẫu", "", "ekyc-code-of-something-else"),
    ] {
        let code = CARD.replace(from, to);
        let reading = read(&texts(Some(&code), None)).await;
        assert_eq!(reasons(&reading), [reason], "{from} → {to}");
    }
}

#[tokio::test]
async fn a_birth_abroad_or_in_the_future_is_noticed() {
    let abroad = CARD.replace("019085", "100085");
    let reading = read(&texts(Some(&abroad), None)).await;
    assert_eq!(reasons(&reading), ["ekyc-personal-id-abroad"]);
    assert!(!reading.values.is_empty());
    let unborn = CARD
        .replace("019085", "019230")
        .replace("12031985", "12032030")
        .replace("10012025", "10012031");
    let reading = read(&texts(Some(&unborn), None)).await;
    assert!(reasons(&reading).contains(&"ekyc-personal-id-invalid"));
}

#[tokio::test]
async fn a_zone_is_checked() {
    let misread = zone().replacen("IDVNM0", "IDVNM8", 1);
    let foreign = zone().replace("IDVNM", "IDUTO");
    let contradicting = zone_of("019085000001", "840312", 'M', "450312", "NGUYEN<<VAN<MAU");
    for (text, reason) in [
        (misread.as_str(), "ekyc-zone-unreadable"),
        (&foreign, "ekyc-zone-of-something-else"),
        (&contradicting, "ekyc-birth-year-contradicts-id"),
        ("IDVNM", "ekyc-zone-unreadable"),
        ("", "ekyc-zone-unreadable"),
    ] {
        let reading = read(&texts(None, Some(text))).await;
        assert_eq!(reasons(&reading), [reason], "{text}");
        assert!(reading.values.is_empty());
    }
}

#[tokio::test]
async fn code_and_zone_of_two_people_contradict_each_other() {
    let reading = read(&texts(Some(OTHER_CARD), Some(&zone()))).await;
    assert_eq!(
        reasons(&reading),
        [
            "ekyc-document-dates-impossible",
            "ekyc-personal-id-differs",
            "ekyc-name-differs",
            "ekyc-birth-date-differs",
            "ekyc-sex-differs",
        ]
    );
    assert!(reading.contradictions.contains(&Contradiction {
        field: Field::PersonalId,
        source: FieldSource::Zone,
        against: FieldSource::CardCode,
    }));
}

#[tokio::test]
async fn a_name_that_a_zone_cuts_off_fits() {
    let long = CARD.replace("Nguyễn Văn Mẫu", "Công Tằng Tôn Nữ Thị Huyền Trang Anh");
    let zone = zone_of(
        "019085000001",
        "850312",
        'M',
        "450312",
        "CONG<<TANG<TON<NU<THI<HUYEN<TR",
    );
    let reading = read(&texts(Some(&long), Some(&zone))).await;
    assert!(reading.reasons.is_empty(), "{:?}", reasons(&reading));
}

async fn with_form(change: impl FnOnce(&mut PersonClaim)) -> Reading {
    let mut form = claim();
    change(&mut form);
    let evidence = DocumentEvidence {
        form: Some(form),
        ..texts(Some(CARD), None)
    };
    read(&evidence).await
}

#[tokio::test]
async fn a_form_may_differ_in_writing_only() {
    for name in [
        "Nguyễn Văn Mẫu",
        "NGUYỄN VĂN MẪU",
        " nguyễn  văn mẫu ",
        "Nguyen Van Mau",
    ] {
        let reading = with_form(|form| form.name = PersonalText::new(name)).await;
        assert!(reading.reasons.is_empty(), "{name}");
    }
    for name in ["Nguyễn Văn Mâu", "Nguyễn Văn", "Nguyen Van Muu", ""] {
        let reading = with_form(|form| form.name = PersonalText::new(name)).await;
        assert_eq!(reasons(&reading), ["ekyc-name-differs"], "{name}");
    }
}

#[tokio::test]
async fn a_form_that_says_something_else_is_noticed() {
    let reading = with_form(|form| form.sex = Some(Sex::Female)).await;
    assert_eq!(
        reasons(&reading),
        ["ekyc-sex-differs", "ekyc-sex-contradicts-id"]
    );
    let reading = with_form(|form| form.sex = None).await;
    assert!(reading.reasons.is_empty());
    let day = NaiveDate::from_ymd_opt(1985, 3, 13).unwrap();
    let reading = with_form(|form| form.born_on = day).await;
    assert_eq!(reasons(&reading), ["ekyc-birth-date-differs"]);
    let other = PersonalId::parse("019085000002").unwrap();
    let reading = with_form(|form| form.personal_id = other).await;
    assert_eq!(reasons(&reading), ["ekyc-personal-id-differs"]);
    assert_eq!(
        reading.contradictions,
        [Contradiction {
            field: Field::PersonalId,
            source: FieldSource::Form,
            against: FieldSource::CardCode,
        }]
    );
}

#[tokio::test]
async fn an_expired_card_is_noticed_by_its_zone_and_by_law() {
    let issued_long_ago = CARD.replace("10012025", "10012020");
    let reading = read(&texts(Some(&issued_long_ago), None)).await;
    assert_eq!(reasons(&reading), ["ekyc-document-expired"]);
    let expired = zone_of("019085000001", "850312", 'M', "250312", "NGUYEN<<VAN<MAU");
    let reading = read(&texts(Some(&issued_long_ago), Some(&expired))).await;
    assert_eq!(reasons(&reading), ["ekyc-document-expired"]);
    let reading = read(&texts(Some(CARD), Some(&expired))).await;
    assert_eq!(
        reasons(&reading),
        ["ekyc-document-expired", "ekyc-document-dates-impossible"]
    );
}

#[tokio::test]
async fn a_text_from_the_device_does_not_outvote_another() {
    let scanned_twice = texts(Some(CARD), None);
    assert!(read(&scanned_twice).await.reasons.is_empty());
    let reading = read(&texts(Some("WIFI:S:cafe;;"), None)).await;
    assert_eq!(reasons(&reading), ["ekyc-code-of-something-else"]);
    assert!(reading.values.is_empty());
}
