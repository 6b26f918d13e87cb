use crate::identifiers::{
    BirthRegistration, DossierBody, DossierCode, DossierCodeError, ElectricityCustomerCode,
    ElectricityCustomerCodeError, PersonalId, PersonalIdError, Plate, PlateError, PlateKind,
    TaxCode, TaxCodeError, TaxCodeKind,
};

#[test]
fn a_personal_id_tells_place_year_and_sex() {
    let id = PersonalId::parse("006 301 000 456").unwrap();
    assert_eq!(
        id.birth_registration(),
        BirthRegistration::Province {
            code: "006",
            province_today: "19"
        }
    );
    assert_eq!(id.birth_year(), 2001);
    assert_eq!(id.as_str(), "006301000456");
    assert_eq!(id.grouped(), "006 301 000 456");
    assert_eq!(id.masked(), "••• ••• ••• 456");
    let abroad = PersonalId::parse("101200000123").unwrap();
    assert_eq!(
        abroad.birth_registration(),
        BirthRegistration::Abroad { code: "101" }
    );
}

#[test]
fn nobody_is_born_in_the_future() {
    let id = PersonalId::parse("019226000123").unwrap();
    assert_eq!(id.clone().born_by(2026), Ok(id.clone()));
    assert_eq!(id.born_by(2025), Err(PersonalIdError::BirthYearInFuture));
    let far = PersonalId::parse("019999000123").unwrap();
    assert_eq!(far.birth_year(), 2399);
}

#[test]
fn a_personal_id_that_is_none_says_why() {
    for (written, why) in [
        (" ", PersonalIdError::Empty),
        ("000200000123", PersonalIdError::UnassignedProvince),
        ("097200000123", PersonalIdError::UnassignedProvince),
        ("0192000001234", PersonalIdError::WrongLength),
        ("019200000½23", PersonalIdError::InvalidCharacter),
    ] {
        assert_eq!(PersonalId::parse(written), Err(why), "{written}");
    }
}

#[test]
fn tax_codes_have_one_form() {
    let unit = TaxCode::parse("03 1440 9058 002").unwrap();
    assert_eq!(unit.as_str(), "0314409058-002");
    assert_eq!(unit.taxpayer(), "0314409058");
    assert_eq!(unit.kind(), TaxCodeKind::DependentUnit);
    assert_eq!(unit.masked(), "••••••••••-002");
    let person = TaxCode::parse("019200000123").unwrap();
    assert_eq!(person.grouped(), "019 200 000 123");
    assert_eq!(person.taxpayer(), "019200000123");
    for (written, why) in [
        ("", TaxCodeError::Empty),
        ("01002334x8", TaxCodeError::InvalidCharacter),
        ("010023348", TaxCodeError::WrongLength),
        ("003200000123", TaxCodeError::PersonalId),
        ("0100233480-001", TaxCodeError::CheckDigit),
        ("0000000000", TaxCodeError::NeverIssued),
    ] {
        assert_eq!(TaxCode::parse(written), Err(why), "{written}");
    }
}

#[test]
fn plates_are_read_as_they_stand_on_vehicles() {
    use PlateKind::{Car, CarOrMotorbike, Motorbike};
    for (written, normal, grouped, kind) in [
        ("20a 12345", "20A12345", "20A-123.45", Car),
        ("47-B1\n234.56", "47B123456", "47-B1 234.56", Motorbike),
        ("47-B1 2345", "47B12345", "47-B1 2345", Motorbike),
        ("47B-123.45", "47B12345", "47B-123.45", Car),
        ("29-MĐ1 002.12", "29MĐ100212", "29-MĐ1 002.12", Motorbike),
        ("29 mđ 002.12", "29MĐ00212", "29MĐ-002.12", Motorbike),
        ("88AA-1234", "88AA1234", "88AA-1234", CarOrMotorbike),
        ("29TĐ-123.45", "29TĐ12345", "29TĐ-123.45", CarOrMotorbike),
        ("51R–123.45", "51R12345", "51R-123.45", Car),
    ] {
        let plate = Plate::parse(written).unwrap();
        assert_eq!(plate.as_str(), normal);
        assert_eq!(plate.grouped(), grouped);
        assert_eq!(plate.kind(), kind, "{written}");
    }
    let plate = Plate::parse("97A-1234").unwrap();
    assert_eq!(plate.province_today(), "19");
    assert_eq!(plate.masked(), "97A-••34");
    assert_eq!(
        Plate::parse("47-B1 234.56").unwrap().masked(),
        "47-B1 •••.56"
    );
}

#[test]
fn a_plate_that_is_none_says_why() {
    for (written, why) in [
        ("-", PlateError::Empty),
        ("20", PlateError::InvalidForm),
        ("2A0-123.45", PlateError::InvalidForm),
        ("20-123.45", PlateError::InvalidForm),
        ("20A-123", PlateError::InvalidForm),
        ("20ABC-1234", PlateError::InvalidForm),
        ("20A-1234567", PlateError::InvalidForm),
        ("20AB-1234567", PlateError::InvalidForm),
        ("20A-12B45", PlateError::InvalidForm),
        ("20A#123.45", PlateError::InvalidCharacter),
        ("2OA-123.45", PlateError::InvalidForm),
        ("20O-123.45", PlateError::UnusedLetter),
        ("20Đ-123.45", PlateError::UnusedLetter),
        ("20AI-123.45", PlateError::UnusedLetter),
        ("42A-123.45", PlateError::UnassignedPrefix),
    ] {
        assert_eq!(Plate::parse(written), Err(why), "{written}");
    }
}

#[test]
fn a_dossier_code_tells_body_day_and_number() {
    let code = DossierCode::parse(" h15.50.05.13-261008-0975 ").unwrap();
    assert_eq!(code.to_string(), "H15.50.05.13-261008-0975");
    assert_eq!(code.body_code(), "H15.50.05.13");
    assert_eq!(code.top_code(), Some("H15"));
    assert_eq!(code.received_on().to_string(), "2026-10-08");
    assert_eq!(code.number(), "0975");
    let old = DossierCode::parse("000.00.15.H55-210315-0007").unwrap();
    assert_eq!(old.top_code(), Some("H55"));
    let ministry = DossierCode::parse("G09.20-20260609-0092637").unwrap();
    assert_eq!(ministry.received_on().to_string(), "2026-06-09");
    let other = DossierCode::parse("123.45-261008-0975").unwrap();
    assert_eq!((other.top_code(), other.body()), (None, DossierBody::Other));
}

#[test]
fn a_dossier_code_that_is_none_says_why() {
    let long_body = format!("{}-261008-0975", "H".repeat(60));
    for (written, why) in [
        ("", DossierCodeError::Empty),
        ("H15-0975", DossierCodeError::MissingParts),
        ("H15-261008-0975-1", DossierCodeError::MissingParts),
        ("H1-261008-0975", DossierCodeError::InvalidBody),
        ("H15..05-261008-0975", DossierCodeError::InvalidBody),
        ("Hồ sơ-261008-0975", DossierCodeError::InvalidBody),
        (&long_body, DossierCodeError::MissingParts),
        ("H15-260229-0975", DossierCodeError::InvalidDate),
        ("H15-18991231-0975", DossierCodeError::InvalidDate),
        ("H15-2610080-0975", DossierCodeError::InvalidDate),
        ("H15-261008-975", DossierCodeError::InvalidNumber),
        ("H15-261008-12345678", DossierCodeError::InvalidNumber),
    ] {
        assert_eq!(DossierCode::parse(written), Err(why), "{written}");
    }
}

#[test]
fn customer_codes_name_their_unit() {
    let code = ElectricityCustomerCode::parse("pa04py 0012345").unwrap();
    assert_eq!(code.unit(), "PA04PY");
    assert_eq!(code.grouped(), "PA04PY 0012345");
    assert_eq!(code.masked(), "PA04PY •••••45");
    for (written, why) in [
        ("", ElectricityCustomerCodeError::Empty),
        (
            "QA04PY0012345",
            ElectricityCustomerCodeError::WrongBeginning,
        ),
        (
            "P104PY0012345",
            ElectricityCustomerCodeError::WrongBeginning,
        ),
        (
            "PA04PY001234Đ",
            ElectricityCustomerCodeError::InvalidCharacter,
        ),
        ("PA04PY00123456", ElectricityCustomerCodeError::WrongLength),
    ] {
        assert_eq!(ElectricityCustomerCode::parse(written), Err(why));
    }
}
