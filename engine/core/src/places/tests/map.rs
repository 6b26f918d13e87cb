use std::borrow::Cow;

use super::super::{PlaceKind, Places, PlacesError};
use super::{PLACES, file, first};

#[test]
fn the_map_is_complete() {
    assert_eq!(PLACES.provinces().len(), 34);
    assert_eq!(PLACES.communes().len(), 3_321);
    for (province, communes) in [("19", 92), ("66", 102), ("25", 148)] {
        assert_eq!(
            PLACES.communes_of_province(province).count(),
            communes,
            "{province}"
        );
    }
    assert_eq!(PLACES.communes_of_province("99").count(), 0);
    assert!(PLACES.exists("05860") && !PLACES.exists("5860") && !PLACES.exists("643"));
    let commune = PLACES.commune("24280").expect("a commune");
    assert_eq!(
        (&*commune.unit.name, commune.unit.short_name()),
        ("Xã Cư M’gar", "Cư M’gar")
    );
    assert_eq!(
        PLACES
            .province("66")
            .map(|province| province.unit.short_name()),
        Some("Đắk Lắk")
    );
}

#[test]
fn a_code_means_what_its_epoch_says() {
    let name = |epoch| PLACES.unit("05443", epoch).map(|unit| &*unit.name);
    assert_eq!(name("2025-06-30"), Some("Phường Trưng Vương"));
    assert_eq!(name("2025-07-01"), Some("Phường Phan Đình Phùng"));
    assert_eq!(name("2026"), None);
    let old = PLACES.unit("26", "2025-06-30").expect("an old province");
    assert_eq!(
        (&*old.name, old.valid_until.map(|day| day.to_string())),
        ("Tỉnh Vĩnh Phúc", Some("2025-06-30".to_owned()))
    );
    assert_eq!(PLACES.communes_of_unit("26", "2025-06-30").len(), 36);
}

#[test]
fn a_unit_that_changed_its_type_leads_on() {
    let today = PLACES.unit("07294", "2026").expect("a ward");
    let before = PLACES.unit("07294", "2025-07-01").expect("a commune");
    assert_eq!((&*today.name, &*before.name), ("Phường Bố Hạ", "Xã Bố Hạ"));
    assert_eq!(
        PLACES.communes_of_unit("07294", "2025-07-01")[0]
            .commune
            .unit,
        *today
    );
    // From the three-level map it takes two steps.
    let township = first("thị trấn Bố Hạ");
    assert_eq!(
        township,
        (
            PlaceKind::OldWard,
            "Thị trấn Bố Hạ".to_owned(),
            vec!["07294".to_owned()]
        )
    );
    assert_eq!(first("tỉnh Quảng Ninh").1, "Thành phố Quảng Ninh");
}

#[test]
fn every_old_unit_has_one_default_and_todays_communes() {
    let mut unmapped = 0;
    for unit in &PLACES.old_units {
        let communes = PLACES.communes_of_unit(unit.code.as_str(), unit.epoch.as_str());
        let defaults = communes.iter().filter(|matched| matched.is_default).count();
        match PlaceKind::of_old(unit) {
            PlaceKind::OldWard => assert_eq!(defaults, 1, "{unit:?}"),
            _ => assert!(defaults <= 1, "{unit:?}"),
        }
        unmapped += usize::from(communes.is_empty());
    }
    assert_eq!(unmapped, 0);
}

#[test]
fn a_fault_in_the_data_names_file_line_and_remedy() {
    let fault = parse_with("communes.csv", |text| text.replacen("00008,", "8,", 1));
    assert_eq!((&*fault.file, fault.line), ("communes.csv", Some(3)));
    assert!(
        fault
            .to_string()
            .starts_with("communes.csv:3: column code is `8`"),
        "{fault}"
    );

    let fault = parse_with("provinces.csv", |text| text.replacen("code,", "id,", 1));
    assert!(
        fault.message.starts_with("the header must be `code,"),
        "{fault}"
    );

    let fault = parse_with("successions.csv", |text| {
        text.replacen(",00097,", ",00096,", 1)
    });
    assert_eq!(&*fault.file, "successions.csv");
    assert!(
        fault.line.is_some() && fault.message.contains("00096"),
        "{fault}"
    );

    let fault = parse_with("landmarks.csv", |text| text.replacen("05941", "5941", 1));
    assert_eq!((&*fault.file, fault.line), ("landmarks.csv", Some(3)));

    let fault = parse_with("aliases.csv", |text| text + "X,99999,2021,nobody\n");
    assert!(
        fault.line.is_some() && fault.message.contains("99999"),
        "{fault}"
    );

    let fault = parse_with("units.csv", |text| text + "1,2\n");
    assert!(fault.message.starts_with("not readable as CSV"), "{fault}");

    let missing = Places::parse(&|_| None).expect_err("a fault");
    assert_eq!(missing.message, "the file is missing");
}

#[test]
fn slugs_are_made_by_the_common_rule() {
    for province in PLACES.provinces() {
        assert_eq!(
            tinhid_vietnamese::slug(province.unit.short_name()),
            *province.slug
        );
    }
    for commune in PLACES.communes() {
        assert!(
            commune
                .slug
                .starts_with(&tinhid_vietnamese::slug(&commune.unit.name)),
            "{}",
            commune.slug
        );
    }
}

fn parse_with(name: &'static str, change: fn(String) -> String) -> PlacesError {
    let source = move |wanted: &str| {
        let bytes = file(wanted)?;
        if wanted != name {
            return Some(bytes);
        }
        let text = String::from_utf8(bytes.into_owned()).expect("UTF-8");
        Some(Cow::Owned(change(text).into_bytes()))
    };
    Places::parse(&source).expect_err("a fault")
}
