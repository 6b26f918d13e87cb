//! What must not be found.

use super::super::{CommuneSet, PlaceKind, Quality};
use super::{PLACES, found, names};

#[test]
fn a_whole_name_stands_alone() {
    for (query, first, never) in [
        ("Phổ Yên", "Thành phố Phổ Yên", "Xã Yên Phong"),
        ("pho yen", "Thành phố Phổ Yên", "Phường Yên Phong"),
        ("việt trì", "Thành phố Việt Trì", "Xã Triệu Việt Vương"),
        ("viet tri", "Thành phố Việt Trì", "Xã Triệu Việt Vương"),
    ] {
        let names = PLACES.resolve(query, 100, None);
        assert_eq!(names[0].full_name, first, "{query}");
        for found in &names {
            assert_ne!(found.full_name, never, "{query}");
            assert_ne!(found.quality, Quality::Prefix, "{query}");
        }
    }
}

#[test]
fn words_keep_their_order_and_only_the_last_may_be_unfinished() {
    assert!(found("Yên Phổ").iter().all(|found| found.name != "Phổ Yên"));
    assert!(found("khai qua vinh").is_empty());
    let found = found("buon thuo");
    assert_eq!(
        (found[0].full_name, found[0].quality),
        ("Thành phố Buôn Ma Thuột", Quality::Words)
    );
    // A landmark is half a description: people turn its words round.
    assert_eq!(
        names("Hòa Phú công nghiệp")[0],
        (PlaceKind::Landmark, "Khu công nghiệp Hòa Phú")
    );
}

#[test]
fn a_landmark_named_after_a_place_is_found_beside_it() {
    let within: CommuneSet = PLACES
        .communes_of_province("19")
        .map(|commune| commune.unit.code)
        .collect();
    let found = PLACES.resolve("Yên Bình", 20, Some(&within));
    assert!(found[0].kind != PlaceKind::Landmark);
    assert!(
        found
            .iter()
            .any(|found| found.full_name == "Khu công nghiệp Yên Bình"),
    );
}

#[test]
fn english_type_words_narrow_like_vietnamese_ones() {
    for (query, first) in [
        ("pho yen city", "Thành phố Phổ Yên"),
        ("city of Pho Yen", "Thành phố Phổ Yên"),
        ("Vinh Phuc ward", "Phường Vĩnh Phúc"),
        ("Vinh Phuc province", "Tỉnh Vĩnh Phúc"),
        ("yen lac district", "Huyện Yên Lạc"),
        ("Binh Xuyen commune", "Xã Bình Xuyên"),
        ("Phu Tho town", "Thị xã Phú Thọ"),
        ("Ea Tam ward, Buon Ma Thuot city", "Phường Ea Tam"),
    ] {
        assert_eq!(names(query)[0].1, first, "{query}");
    }
}
