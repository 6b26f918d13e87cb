//! What is printed by mistake tells nobody's number.

use std::fmt::{Debug, Display};

use crate::identifiers::{
    DossierCodeError, ElectricityCustomerCode, ElectricityCustomerCodeError, IdentityCardQr,
    IdentityCardQrError, MachineReadableZone, MachineReadableZoneError, PersonalId,
    PersonalIdError, PhoneNumber, PhoneNumberError, Plate, PlateError, TaxCode, TaxCodeError,
};

fn assert_hidden<T: Debug + Display>(value: &T, whole: &str) {
    for printed in [
        format!("{value}"),
        format!("{value:?}"),
        format!("{value:#?}"),
    ] {
        let shown: String = printed.chars().filter(char::is_ascii_digit).collect();
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        assert!(shown.len() + 3 <= whole.len(), "{printed}");
        assert!(printed.contains('•'), "{printed}");
        assert!(!printed.contains("Nguy"), "{printed}");
    }
}

#[test]
fn personal_values_are_printed_masked() {
    let id = "019200000123";
    assert_hidden(&PersonalId::parse(id).unwrap(), id);
    for code in [id, "0100233488", "0314409058-002"] {
        assert_hidden(&TaxCode::parse(code).unwrap(), code);
    }
    assert_hidden(&PhoneNumber::parse("0912345678").unwrap(), "0912345678");
    assert_hidden(&Plate::parse("20A-123.45").unwrap(), "20A-123.45");
    let code = "PA04PY0012345";
    assert_hidden(&ElectricityCustomerCode::parse(code).unwrap(), code);
    let card = format!("{id}|090123456|Nguyễn Văn An|15022000|Nam|Tổ 5|20042021");
    assert_hidden(&IdentityCardQr::parse(&card).unwrap(), id);
    let zone = "IDVNM2000001230019200000123<<20002152M3502158VNM<<<<<<<<<<<8NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<";
    let zone = MachineReadableZone::parse(zone).unwrap();
    assert_hidden(&zone, id);
    assert_eq!(format!("{zone:?}"), "MachineReadableZone(••• ••• ••• 123)");
}

/// Keys stand in texts: they are of one form, and no two reasons share one.
#[test]
fn reasons_have_keys_of_their_own() {
    let mut reasons: Vec<(&str, String)> = Vec::new();
    reasons.extend(
        PhoneNumberError::ALL
            .iter()
            .map(|why| (why.key(), why.to_string())),
    );
    reasons.extend(
        PersonalIdError::ALL
            .iter()
            .map(|why| (why.key(), why.to_string())),
    );
    reasons.extend(
        TaxCodeError::ALL
            .iter()
            .map(|why| (why.key(), why.to_string())),
    );
    reasons.extend(
        PlateError::ALL
            .iter()
            .map(|why| (why.key(), why.to_string())),
    );
    reasons.extend(
        DossierCodeError::ALL
            .iter()
            .map(|why| (why.key(), why.to_string())),
    );
    let electricity = ElectricityCustomerCodeError::ALL.iter();
    reasons.extend(electricity.map(|why| (why.key(), why.to_string())));
    reasons.extend(
        IdentityCardQrError::ALL
            .iter()
            .map(|why| (why.key(), why.to_string())),
    );
    let zone = MachineReadableZoneError::ALL.iter();
    reasons.extend(zone.map(|why| (why.key(), why.to_string())));
    assert!(reasons.len() > 50);
    for (key, sentence) in &reasons {
        let plain = key
            .chars()
            .all(|sign| sign.is_ascii_lowercase() || sign == '-');
        assert!(plain, "{key}");
        assert!(sentence.len() > key.len() / 2, "{key}: {sentence}");
    }
    let count = reasons.len();
    reasons.sort_unstable();
    reasons.dedup_by(|one, other| one.0 == other.0);
    assert_eq!(reasons.len(), count);
}
