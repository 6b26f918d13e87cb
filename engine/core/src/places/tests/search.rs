use super::super::{CommuneSet, Coverage, PlaceKind, Places, Quality, Subject};
use super::{PLACES, around, codes, file, first, found, names};

#[test]
fn areas_of_daily_speech_are_the_old_units() {
    for (query, communes) in [
        (
            "TP Buôn Ma Thuột",
            vec!["24121", "24133", "24154", "24163", "24169", "24175"],
        ),
        (
            "bmt",
            vec!["24121", "24133", "24154", "24163", "24169", "24175"],
        ),
        (
            "Ban Mê Thuột",
            vec!["24121", "24133", "24154", "24163", "24169", "24175"],
        ),
        (
            // The commune that lies only partly in it comes last.
            "Phổ Yên",
            vec!["05857", "05860", "05881", "05890", "05899", "05488"],
        ),
        ("vinh yen", vec!["08707", "08716"]),
        ("Phúc Yên", vec!["08740", "08746"]),
        ("phường Khai Quang", vec!["08716"]),
        ("KCN Yên Bình", vec!["05860", "05890"]),
        ("khu công nghiệp Điềm Thuỵ", vec!["05941"]),
        ("kcn hoa phu", vec!["24175"]),
        ("samsung", vec!["05860", "05890"]),
    ] {
        assert_eq!(first(query).2, communes, "{query:?}");
    }
}

#[test]
fn the_wider_old_unit_is_not_lost_behind_the_commune_of_its_name() {
    for (query, old, today) in [
        (
            "Vĩnh Phúc",
            (PlaceKind::OldProvince, "Tỉnh Vĩnh Phúc"),
            "Phường Vĩnh Phúc",
        ),
        (
            "phú yên",
            (PlaceKind::OldProvince, "Tỉnh Phú Yên"),
            "Phường Phú Yên",
        ),
        (
            "bac kan",
            (PlaceKind::OldProvince, "Tỉnh Bắc Kạn"),
            "Phường Bắc Kạn",
        ),
        (
            "Bắc Cạn",
            (PlaceKind::OldProvince, "Tỉnh Bắc Kạn"),
            "Phường Bắc Kạn",
        ),
        (
            "Bình Xuyên",
            (PlaceKind::OldDistrict, "Huyện Bình Xuyên"),
            "Xã Bình Xuyên",
        ),
    ] {
        let names = names(query);
        assert_eq!(names[0], old, "{query:?}");
        assert!(
            names.contains(&(PlaceKind::Commune, today)),
            "{query:?}: {names:?}"
        );
    }
}

#[test]
fn type_words_narrow_and_are_optional() {
    for query in ["phường Vĩnh Phúc", "P. Vĩnh Phúc", "p vinh phuc"] {
        let names = names(query);
        assert_eq!(
            names[0],
            (PlaceKind::Commune, "Phường Vĩnh Phúc"),
            "{query:?}"
        );
        assert!(
            names.iter().all(|(_, name)| name.starts_with("Phường")),
            "{query:?}: {names:?}"
        );
    }
    assert_eq!(
        names("tỉnh Thái Nguyên")[0],
        (PlaceKind::Province, "Tỉnh Thái Nguyên")
    );
    assert_eq!(
        names("TP Thái Nguyên")[0],
        (PlaceKind::OldDistrict, "Thành phố Thái Nguyên")
    );
    assert_eq!(
        names("h. Đại Từ")[0],
        (PlaceKind::OldDistrict, "Huyện Đại Từ")
    );
    assert_eq!(names("Xá Nhè")[0].1, "Xã Xá Nhè");
    let other = found("xã Khai Quang");
    assert_eq!(
        (other[0].full_name, other[0].quality),
        ("Phường Khai Quang", Quality::OtherType)
    );
}

#[test]
fn accents_decide_between_names_that_fold_alike() {
    let within: CommuneSet = PLACES
        .communes_of_province("19")
        .map(|commune| commune.unit.code)
        .collect();
    let codes = |query| -> Vec<String> {
        let found = PLACES.resolve(query, 10, Some(&within));
        let communes = found
            .iter()
            .filter(|found| found.kind == PlaceKind::Commune);
        communes.flat_map(codes).collect()
    };
    assert_eq!(codes("Văn Lang"), ["02143", "05665"]);
    assert_eq!(codes("Văn Lăng"), ["05665", "02143"]);
    assert_eq!(found("Hoà Phú")[0].quality, Quality::Accented);
}

#[test]
fn spelling_and_spaces_do_not_count() {
    for query in [
        "Đắc Lắc",
        "Đăk Lăk",
        "daklak",
        "DAK LAK",
        "tỉnh Đắk Lăk",
        "Đắk\u{200b} Lắk",
    ] {
        assert_eq!(first(query).1, "Tỉnh Đắk Lắk", "{query:?}");
    }
    assert_eq!(first("Cư M'gar").1, "Huyện Cư M'gar");
    assert_eq!(first("krông pách").1, "Huyện Krông Pắc");
}

#[test]
fn the_units_around_a_place_may_follow_its_name() {
    let context = found("P. Ea Tam, TP BMT");
    assert_eq!(
        (context.len(), context[0].full_name, context[0].quality),
        (1, "Phường Ea Tam", Quality::InContext)
    );
    assert_eq!(
        around(&context[0]),
        ["Thành phố Buôn Ma Thuột", "Tỉnh Đắk Lắk"]
    );
    assert_eq!(first("Vạn Xuân, Phổ Yên, Thái Nguyên").2, ["05890"]);
    assert_eq!(first("khai quang vinh yen").2, ["08716"]);
    assert!(found("Khai Quang, Buôn Ma Thuột").is_empty());
}

#[test]
fn a_split_ward_names_all_its_heirs_and_one_default() {
    let ward = PLACES.unit("05461", "2025-06-30").expect("a split ward");
    let found = found(&ward.name);
    let found = found
        .iter()
        .find(|found| found.subject == Subject::Unit(ward))
        .expect("the ward");
    assert!(found.communes.len() > 1);
    assert!(
        found
            .communes
            .iter()
            .all(|matched| matched.coverage == Coverage::Part)
    );
    assert_eq!(
        found
            .communes
            .iter()
            .filter(|matched| matched.is_default)
            .count(),
        1
    );
}

#[test]
fn within_keeps_to_the_communes_of_the_tenant() {
    let within: CommuneSet = PLACES
        .communes_of_unit("26", "2025-06-30")
        .iter()
        .map(|matched| matched.commune.unit.code)
        .collect();
    assert_eq!(within.len(), 36);
    let found = PLACES.resolve("Phú Thọ", 10, Some(&within));
    assert_eq!(
        (found[0].full_name, found[0].communes.len()),
        ("Tỉnh Phú Thọ", 36)
    );
    assert!(
        PLACES
            .resolve("Buôn Ma Thuột", 10, Some(&within))
            .is_empty()
    );
    assert!(
        PLACES
            .resolve("tan", 50, Some(&within))
            .iter()
            .all(|found| found
                .communes
                .iter()
                .all(|matched| within.contains(matched.commune.unit.code)))
    );
}

#[test]
fn beginnings_and_words_come_after_whole_names() {
    let found = found("buon ma th");
    assert_eq!(
        (found[0].full_name, found[0].quality),
        ("Thành phố Buôn Ma Thuột", Quality::Prefix)
    );
    assert_eq!(first("yên bình công nghiệp").1, "Khu công nghiệp Yên Bình");
    let qualities: Vec<Quality> = PLACES
        .resolve("an", 200, None)
        .iter()
        .map(|found| found.quality)
        .collect();
    assert_eq!(qualities.len(), 200);
    assert!(qualities.is_sorted());
}

#[test]
fn answers_are_stable_limited_and_each_place_comes_once() {
    let again = Places::parse(&file).expect("the data is sound");
    for query in ["tân lập", "p", "thai nguyen", "phường 1", "ea"] {
        let once = PLACES.resolve(query, 40, None);
        assert!(once == again.resolve(query, 40, None), "{query:?}");
        assert!(once[..5] == PLACES.resolve(query, 5, None)[..], "{query:?}");
        for (index, found) in once.iter().enumerate() {
            assert!(
                once[..index]
                    .iter()
                    .all(|other| other.subject != found.subject),
                "{query:?}"
            );
        }
    }
    for nothing in [
        "",
        "  ",
        "—",
        "xyzzy",
        &"a".repeat(10_000),
        &"ba ".repeat(17),
    ] {
        assert_eq!(PLACES.resolve(nothing, 10, None), []);
    }
    assert_eq!(PLACES.resolve("an", 0, None), []);
}
