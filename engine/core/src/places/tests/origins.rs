//! What was around a place, and what it was made of.

use super::super::{Coverage, PlaceKind, PlaceMatch};
use super::{PLACES, around, found};

fn one(query: &str, kind: PlaceKind) -> PlaceMatch<'static> {
    found(query)
        .into_iter()
        .find(|found| found.kind == kind)
        .unwrap_or_else(|| panic!("no {kind:?} for {query}"))
}

fn made_of(found: &PlaceMatch<'_>) -> Vec<String> {
    let units = found.predecessors.iter();
    units.map(|former| former.unit.name.to_string()).collect()
}

#[test]
fn a_unit_of_the_past_lies_in_the_units_of_its_time() {
    let district = one("huyện Yên Lạc", PlaceKind::OldDistrict);
    assert_eq!(around(&district), ["Tỉnh Vĩnh Phúc"]);
    assert_eq!(&*district.province.name, "Tỉnh Phú Thọ");
    let ward = one("phường Khai Quang", PlaceKind::OldWard);
    assert_eq!(around(&ward), ["Thành phố Vĩnh Yên", "Tỉnh Vĩnh Phúc"]);
    let province = one("tỉnh Vĩnh Phúc", PlaceKind::OldProvince);
    assert!(around(&province).is_empty());
    assert_eq!(&*province.province.name, "Tỉnh Phú Thọ");
    // A commune that became a ward lay in the province of its time.
    let commune = one("xã Bố Hạ", PlaceKind::OldWard);
    assert_eq!(around(&commune), ["Tỉnh Bắc Ninh"]);
    let today = one("phường Vĩnh Phúc", PlaceKind::Commune);
    assert_eq!(around(&today), ["Tỉnh Phú Thọ"]);
}

#[test]
fn a_unit_of_today_tells_what_it_was_made_of() {
    let ward = one("phường Vĩnh Phúc", PlaceKind::Commune);
    let made = made_of(&ward);
    assert!(made.contains(&"Phường Khai Quang".to_owned()), "{made:?}");
    assert!(
        ward.predecessors
            .iter()
            .all(|former| former.unit.epoch.as_str() == "2025-06-30")
    );
    let province = one("Thái Nguyên", PlaceKind::Province);
    assert_eq!(made_of(&province), ["Tỉnh Bắc Kạn", "Tỉnh Thái Nguyên"]);
    let merged = one("tỉnh Phú Thọ", PlaceKind::Province);
    assert_eq!(
        made_of(&merged),
        ["Tỉnh Hoà Bình", "Tỉnh Phú Thọ", "Tỉnh Vĩnh Phúc"]
    );
    // What never changed was made of nothing else.
    let city = one("Hà Nội", PlaceKind::Province);
    assert!(made_of(&city).is_empty());
}

#[test]
fn another_type_leads_on_to_what_was_there_before() {
    let ward = one("phường Bố Hạ", PlaceKind::Commune);
    let made = made_of(&ward);
    assert_eq!(made[0], "Xã Bố Hạ");
    assert!(made.contains(&"Thị trấn Bố Hạ".to_owned()), "{made:?}");
    let city = one("thành phố Quảng Ninh", PlaceKind::Province);
    assert_eq!(made_of(&city), ["Tỉnh Quảng Ninh"]);
}

#[test]
fn a_divided_ward_is_only_a_part_of_each_of_its_heirs() {
    let divided = PLACES.unit("05461", "2025-06-30").expect("a split ward");
    let heirs = PLACES.communes_of_unit("05461", "2025-06-30");
    assert!(heirs.len() > 1);
    for heir in heirs {
        let found = PLACES.resolve(&heir.commune.unit.name, 20, None);
        let today = found
            .iter()
            .find(|found| found.communes[0].commune == heir.commune)
            .expect("the commune");
        let part = today
            .predecessors
            .iter()
            .find(|former| former.unit == divided)
            .expect("the divided ward");
        assert_eq!(part.coverage, Coverage::Part);
    }
}

#[test]
fn whole_communes_come_before_parts_and_the_count_is_of_all() {
    for unit in ["643", "172", "243", "244"] {
        let name = &PLACES.unit(unit, "2025-06-30").expect("a district").name;
        let found = found(name);
        let parts: Vec<bool> = found[0]
            .communes
            .iter()
            .map(|matched| matched.coverage == Coverage::Part)
            .collect();
        assert!(parts.is_sorted(), "{name}: {parts:?}");
    }
    let within = PLACES
        .communes_of_unit("26", "2025-06-30")
        .iter()
        .map(|matched| matched.commune.unit.code)
        .collect();
    let found = PLACES.resolve("tỉnh Phú Thọ", 1, Some(&within));
    assert_eq!((found[0].communes.len(), found[0].commune_count), (36, 148));
}
