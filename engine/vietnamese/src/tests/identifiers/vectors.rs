//! The shared vectors, `tests/vectors/id_test_vectors.json`: every one, by what it expects.

use chrono::NaiveDate;
use serde_json::Value;

use crate::identifiers::{
    BirthRegistration, DossierBody, DossierCode, ElectricityCustomerCode,
    ElectricityCustomerCodeError, IdentityCardQr, IdentityCardQrError, MachineReadableZone,
    MachineReadableZoneError, PersonalId, PersonalIdError, PhoneKind, PhoneNumber,
    PhoneNumberError, Plate, PlateError, PlateKind, Sex, TaxCode, TaxCodeError, TaxCodeKind,
};

const FILE: &str = include_str!("../../../../../tests/vectors/id_test_vectors.json");

fn cases(group: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(FILE).unwrap();
    file[group].as_array().unwrap().clone()
}

fn text<'a>(case: &'a Value, field: &str) -> &'a str {
    case[field]
        .as_str()
        .unwrap_or_else(|| panic!("{field} of {case}"))
}

/// What is expected of the case's `v`; nothing said is good.
fn is_good(case: &Value) -> bool {
    case.get("ok").is_none_or(|ok| ok.as_bool().unwrap())
}

fn date(case: &Value, field: &str) -> NaiveDate {
    text(case, field).parse().unwrap()
}

#[test]
fn all_groups_are_tested() {
    let file: Value = serde_json::from_str(FILE).unwrap();
    let groups = file.as_object().unwrap().iter();
    let counts: Vec<(&str, usize)> = groups
        .filter_map(|(group, cases)| Some((group.as_str(), cases.as_array()?.len())))
        .collect();
    assert_eq!(
        counts,
        [
            ("personal_id", 7),
            ("id_qr", 7),
            ("mrz_td1", 3),
            ("tax_code", 7),
            ("phone", 9),
            ("dossier_code", 4),
            ("plate", 5),
            ("evn_customer", 3),
        ]
    );
}

#[test]
fn personal_ids() {
    let mut refused = Vec::new();
    for case in cases("personal_id") {
        let read = PersonalId::parse(text(&case, "v"));
        assert_eq!(read.is_ok(), is_good(&case), "{case}");
        let id = match read {
            Ok(id) => id,
            Err(why) => {
                refused.push(why);
                continue;
            }
        };
        let BirthRegistration::Province { code, .. } = id.birth_registration() else {
            panic!("{case}")
        };
        assert_eq!(code, text(&case, "province"));
        assert_eq!(i64::from(id.birth_year()), case["birth_year"], "{case}");
        assert_eq!(i64::from(id.birth_year()) / 100 + 1, case["century"]);
        let sex = match id.sex() {
            Sex::Male => "male",
            Sex::Female => "female",
        };
        assert_eq!(sex, text(&case, "sex"));
    }
    assert_eq!(
        refused,
        [
            PersonalIdError::UnassignedProvince,
            PersonalIdError::WrongLength,
            PersonalIdError::InvalidCharacter,
            PersonalIdError::OldIdentityCard,
        ]
    );
}

#[test]
fn identity_card_qr_texts() {
    let mut refused = Vec::new();
    for case in cases("id_qr") {
        let read = IdentityCardQr::parse(text(&case, "v"));
        assert_eq!(read.is_ok(), is_good(&case), "{case}");
        let card = match read {
            Ok(card) => card,
            Err(why) => {
                refused.push(why);
                continue;
            }
        };
        let fields: Vec<&str> = text(&case, "v").split('|').take(7).collect();
        assert_eq!(card.text(), fields.join("|"));
        assert_eq!((card.name(), card.address()), (fields[2], fields[5]));
        if case.get("dob").is_some() {
            assert_eq!(card.old_number(), case["old_id"].as_str());
            assert_eq!(card.born_on(), date(&case, "dob"));
            assert_eq!(card.issued_on(), date(&case, "issued"));
            assert_eq!(card.sex() == Sex::Male, text(&case, "sex") == "male");
        }
    }
    assert_eq!(
        refused,
        [
            IdentityCardQrError::InvalidBirthDate,
            IdentityCardQrError::ContradictsBirthYear,
            IdentityCardQrError::ContradictsSex,
            IdentityCardQrError::MissingFields,
        ]
    );
}

#[test]
fn machine_readable_zones() {
    for case in cases("mrz_td1") {
        let lines: Vec<&str> = case["lines"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let read = MachineReadableZone::parse(&lines.join("\n"));
        if !is_good(&case) {
            assert_eq!(read, Err(MachineReadableZoneError::NumberCheckDigit));
            continue;
        }
        let zone = read.unwrap();
        assert_eq!(zone, MachineReadableZone::parse(&lines.concat()).unwrap());
        assert_eq!(zone.personal_id().as_str(), text(&case, "number"));
        assert_eq!(zone.born_on(), date(&case, "dob"));
        assert_eq!(zone.expires_on(), Some(date(&case, "expiry")));
        assert_eq!(zone.sex() == Sex::Male, text(&case, "sex") == "M");
        assert_eq!(zone.surname(), text(&case, "surname"));
        assert_eq!(zone.given_names(), text(&case, "given"));
    }
}

#[test]
fn tax_codes() {
    let mut refused = Vec::new();
    for case in cases("tax_code") {
        let read = TaxCode::parse(text(&case, "v"));
        assert_eq!(read.is_ok(), is_good(&case), "{case}");
        let code = match read {
            Ok(code) => code,
            Err(why) => {
                refused.push(why);
                continue;
            }
        };
        let is_person = case.get("kind").is_some();
        assert_eq!(code.kind() == TaxCodeKind::PersonalId, is_person, "{case}");
        assert_eq!(code.personal_id().is_some(), is_person);
    }
    assert_eq!(
        refused,
        [
            TaxCodeError::CheckDigit,
            TaxCodeError::UnitZero,
            TaxCodeError::NeverIssued,
        ]
    );
}

#[test]
fn telephone_numbers() {
    let mut refused = Vec::new();
    for case in cases("phone") {
        let read = PhoneNumber::parse(text(&case, "v"));
        assert_eq!(read.is_ok(), is_good(&case), "{case}");
        match read {
            Ok(number) => {
                assert_eq!(number.e164(), text(&case, "e164"));
                let kind = match number.kind() {
                    PhoneKind::Mobile => "mobile",
                    PhoneKind::Landline => "landline",
                };
                assert_eq!(kind, text(&case, "kind"));
            }
            Err(why) => refused.push(why),
        }
    }
    assert_eq!(
        refused,
        [
            PhoneNumberError::UnassignedPrefix,
            PhoneNumberError::ShortCode,
            PhoneNumberError::UnassignedPrefix,
        ]
    );
}

#[test]
fn dossier_codes() {
    for case in cases("dossier_code") {
        let read = DossierCode::parse(text(&case, "v"));
        assert_eq!(read.is_ok(), is_good(&case), "{case}");
        let Ok(code) = read else { continue };
        assert_eq!(code.as_str(), text(&case, "v"));
        let is_ministry = case["kind"] == "ministry";
        assert_eq!(code.body() == DossierBody::Ministry, is_ministry, "{case}");
        assert_eq!(code.body() == DossierBody::Province, !is_ministry, "{case}");
    }
}

#[test]
fn plates() {
    for case in cases("plate") {
        let read = Plate::parse(text(&case, "v"));
        if !is_good(&case) {
            assert_eq!(read, Err(PlateError::UnassignedPrefix), "{case}");
            continue;
        }
        let plate = read.unwrap();
        assert_eq!(plate.as_str(), text(&case, "norm"));
        let kind = match (plate.kind(), plate.is_old_series()) {
            (PlateKind::Car, false) => "car",
            (PlateKind::Car, true) => "car_old_4_digit",
            (PlateKind::Motorbike, _) => "motorbike",
            (PlateKind::CarOrMotorbike, _) => "motorbike_or_car_two_letter",
        };
        assert_eq!(kind, text(&case, "kind"), "{case}");
    }
}

#[test]
fn electricity_customer_codes() {
    for case in cases("evn_customer") {
        let read = ElectricityCustomerCode::parse(text(&case, "v"));
        if !is_good(&case) {
            assert_eq!(read, Err(ElectricityCustomerCodeError::WrongLength));
            continue;
        }
        let norm = case.get("norm").unwrap_or(&case["v"]);
        assert_eq!(read.unwrap().as_str(), norm, "{case}");
    }
}
