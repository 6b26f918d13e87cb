use proptest::prelude::*;

use crate::identifiers::{
    DossierCode, ElectricityCustomerCode, EmailAddress, IdentityCardQr, MachineReadableZone,
    PersonalId, PhoneNumber, Plate, TaxCode, find_phones,
};

/// Texts that come close to identifiers more often than any text does.
fn near() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9 .()+-]{0,20}",
        "[A-ZĐđ0-9 .|<\n-]{0,40}",
        "[A-Z0-9<]{90}",
        "[0-9|]{12}\\|[0-9]{0,9}\\|\\PC{0,9}\\|[0-9]{8}\\|(Nam|Nữ)\\|\\PC{0,9}\\|[0-9]{8}",
    ]
}

fn mobile() -> impl Strategy<Value = String> {
    "0(3[0-9]|7[06-9]|8[1-8]|9[0-8])[0-9]{7}"
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in near()) {
        if let Ok(value) = PhoneNumber::parse(&text) {
            prop_assert_eq!(PhoneNumber::parse(&value.grouped()), Ok(value.clone()));
            prop_assert_eq!(PhoneNumber::parse(value.e164()), Ok(value));
        }
        if let Ok(value) = EmailAddress::parse(&text) {
            prop_assert_eq!(EmailAddress::parse(value.as_str()), Ok(value));
        }
        if let Ok(value) = PersonalId::parse(&text) {
            prop_assert_eq!(PersonalId::parse(&value.grouped()), Ok(value));
        }
        if let Ok(value) = TaxCode::parse(&text) {
            prop_assert_eq!(TaxCode::parse(&value.grouped()), Ok(value));
        }
        if let Ok(value) = Plate::parse(&text) {
            prop_assert_eq!(Plate::parse(&value.grouped()), Ok(value));
        }
        if let Ok(value) = DossierCode::parse(&text) {
            prop_assert_eq!(DossierCode::parse(value.as_str()), Ok(value));
        }
        if let Ok(value) = ElectricityCustomerCode::parse(&text) {
            prop_assert_eq!(ElectricityCustomerCode::parse(&value.grouped()), Ok(value));
        }
        if let Ok(value) = IdentityCardQr::parse(&text) {
            prop_assert_eq!(IdentityCardQr::parse(&value.text()), Ok(value));
        }
        if let Ok(value) = MachineReadableZone::parse(&text) {
            prop_assert_eq!(MachineReadableZone::parse(value.lines()), Ok(value));
        }
        for (place, _) in find_phones(&text) {
            prop_assert!(text.get(place).is_some());
        }
    }

    #[test]
    fn grouped_forms_are_read_back(
        phone in mobile(),
        id in "(001|019|066|026|101)[0-9]{9}",
        plate in "(20|47|88)([A-H]-[0-9]{4,5}|-[A-H][1-9] [0-9]{4,5}|[A-H]{2}[0-9]{4,5}|-MĐ[1-9] [0-9]{5})",
        dossier in "[A-Z][0-9]{2}(\\.[0-9]{2}){0,3}-(26|2026)(0[1-9]|1[0-2])(0[1-9]|1[0-9])-[0-9]{4,7}",
        customer in "P[A-Z][0-9A-Z]{11}",
    ) {
        let phone = PhoneNumber::parse(&phone).unwrap();
        prop_assert_eq!(PhoneNumber::parse(&phone.grouped()), Ok(phone));
        let id = PersonalId::parse(&id).unwrap();
        let code = TaxCode::parse(id.as_str()).unwrap();
        prop_assert_eq!(TaxCode::parse(&code.grouped()), Ok(code));
        prop_assert_eq!(PersonalId::parse(&id.grouped()), Ok(id));
        let plate = Plate::parse(&plate).unwrap();
        prop_assert_eq!(Plate::parse(&plate.grouped()), Ok(plate));
        let dossier = DossierCode::parse(&dossier).unwrap();
        prop_assert_eq!(DossierCode::parse(&dossier.to_string()), Ok(dossier));
        let customer = ElectricityCustomerCode::parse(&customer).unwrap();
        prop_assert_eq!(ElectricityCustomerCode::parse(&customer.grouped()), Ok(customer));
    }

    #[test]
    fn a_card_is_written_as_it_was_read(
        name in "[A-ZĐÁ][a-zạễ]{1,6} [A-ZĐ][a-zạễ]{1,6}",
        address in "[A-ZĐa-zạễ0-9, ]{0,30}",
        month in 1..=12_u32,
        day in 1..=28_u32,
    ) {
        let text = format!("019200000123||{name}|{day:02}{month:02}2000|Nam|{address}|01032022|x");
        let card = IdentityCardQr::parse(&text).unwrap();
        prop_assert_eq!(IdentityCardQr::parse(&card.text()), Ok(card));
    }

    #[test]
    fn what_stands_between_digits_changes_nothing(
        phone in mobile(),
        between in prop::collection::vec("[ .()\u{a0}\u{200b}–-]{0,3}", 11),
    ) {
        let mut written = String::new();
        for (digit, gap) in phone.chars().zip(&between) {
            written.push_str(gap);
            written.push(digit);
        }
        written.push_str(&between[10]);
        prop_assert_eq!(PhoneNumber::parse(&written), PhoneNumber::parse(&phone));
    }

    #[test]
    fn every_sentence_gives_its_number(phone in mobile(), before in "[a-zđ ,:]{0,9}", after in "[a-zđ ,]{0,9}") {
        let grouped = PhoneNumber::parse(&phone).unwrap().grouped();
        for written in [phone, grouped] {
            let text = format!("{before}{written}{after}");
            let found = find_phones(&text);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(&text[found[0].0.clone()], written);
        }
    }
}

#[test]
fn ten_kilobytes_are_no_identifier() {
    for sign in [
        "0", "9", "A", "<", "|", " ", "-", ".", "+", "đ", "\u{200b}", "👍", "0 ", "09.", "84-",
    ] {
        let text = sign.repeat(10_240 / sign.len());
        assert!(PhoneNumber::parse(&text).is_err());
        assert!(PersonalId::parse(&text).is_err());
        assert!(TaxCode::parse(&text).is_err());
        assert!(Plate::parse(&text).is_err());
        assert!(DossierCode::parse(&text).is_err());
        assert!(ElectricityCustomerCode::parse(&text).is_err());
        assert!(IdentityCardQr::parse(&text).is_err());
        assert!(MachineReadableZone::parse(&text).is_err());
        assert!(find_phones(&text).len() <= text.len() / 10);
    }
}
