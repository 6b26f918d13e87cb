//! The tables in the code against the data they come from.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::identifiers::{BirthRegistration, PersonalId, PhoneNumber, Plate};

const PROVINCES: &str = include_str!("../../../../../tenants/_places/provinces.csv");

#[test]
fn plates_belong_to_the_provinces_of_the_places_data() {
    let mut lines = PROVINCES.lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = heads
        .iter()
        .position(|head| *head == "plate_codes")
        .unwrap();
    let mut expected = BTreeMap::new();
    for line in lines {
        let fields: Vec<&str> = line.split(',').collect();
        expected.extend(fields[at].split(' ').map(|prefix| (prefix, fields[0])));
    }
    assert_eq!(expected.len(), 80);
    for prefix in (0..100).map(|prefix| format!("{prefix:02}")) {
        let plate = Plate::parse(&format!("{prefix}A-123.45"));
        let province = plate.ok().map(|plate| plate.province_today());
        assert_eq!(province, expected.get(prefix.as_str()).copied(), "{prefix}");
    }
}

#[test]
fn births_are_registered_under_63_codes_of_34_provinces() {
    let ids = (0..100).filter_map(|code| PersonalId::parse(&format!("{code:03}200000123")).ok());
    let mut today: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for id in ids {
        match id.birth_registration() {
            BirthRegistration::Province {
                code,
                province_today,
            } => today
                .entry(province_today)
                .or_default()
                .push(code.to_owned()),
            BirthRegistration::Abroad { code } => panic!("{code}"),
        }
    }
    assert_eq!(today.len(), 34);
    assert_eq!(today.values().map(Vec::len).sum::<usize>(), 63);
    for line in PROVINCES.lines().skip(1) {
        // A province's code today is that of one of the provinces it was made of.
        let code = &line[..2];
        assert!(today[code].contains(&format!("0{code}")), "{code}");
    }
    assert_eq!(today["25"], ["017", "025", "026"]);
}

/// The first three digits of all numbers that libphonenumber 9.0.43 calls valid.
const BEGINNINGS: [RangeInclusive<u32>; 22] = [
    203..=216,
    218..=222,
    225..=229,
    232..=239,
    242..=248,
    251..=252,
    254..=263,
    269..=277,
    282..=294,
    296..=297,
    299..=299,
    300..=399,
    510..=519,
    522..=523,
    528..=528,
    559..=569,
    580..=599,
    700..=709,
    760..=799,
    810..=889,
    896..=991,
    993..=999,
];

#[test]
fn the_numbers_of_libphonenumber_and_no_others() {
    for begin in 200..1000 {
        let rest = if begin < 300 { "1234567" } else { "123456" };
        let expected = BEGINNINGS.iter().any(|range| range.contains(&begin));
        let read = PhoneNumber::parse(&format!("0{begin}{rest}"));
        assert_eq!(read.is_ok(), expected, "{begin}");
    }
}
