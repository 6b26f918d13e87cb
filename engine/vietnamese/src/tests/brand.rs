use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::names::BrandPattern;

const BRANDS: [&str; 3] = ["Đắk Lắk ID", "Thái Nguyên ID", "Vĩnh Phúc ID"];

fn found(text: &str) -> Vec<(usize, &str)> {
    let matches = BrandPattern::new(&BRANDS).find_all(text);
    matches
        .into_iter()
        .map(|found| (found.name, &text[found.span]))
        .collect()
}

#[test]
fn a_brand_is_found_however_it_is_spelt() {
    for (text, name, spelt) in [
        ("Đắc Lắc ID", 0, "Đắc Lắc ID"),
        ("Tải DakLakID ngay", 0, "DakLakID"),
        ("daklakid", 0, "daklakid"),
        ("Đăk Lăk ID", 0, "Đăk Lăk ID"),
        ("Ðắk Lắk ID", 0, "Ðắk Lắk ID"),
        ("Đách Lách ID", 0, "Đách Lách ID"),
        ("ThaiNguyen ID", 1, "ThaiNguyen ID"),
        ("(Thái Nguyên - ID)", 1, "Thái Nguyên - ID"),
        ("thai-nguyen_id", 1, "thai-nguyen_id"),
        ("Thái\nNguyên\u{a0}ID.", 1, "Thái\nNguyên\u{a0}ID"),
        (
            "ứng dụng ＴＨＡＩ　ＮＧＵＹＥＮ　ＩＤ!",
            1,
            "ＴＨＡＩ　ＮＧＵＹＥＮ　ＩＤ",
        ),
        ("Thái Ngu\u{200b}yên ID", 1, "Thái Ngu\u{200b}yên ID"),
        ("Thái Nguiên ID", 1, "Thái Nguiên ID"),
        ("Thái Nguyên ID's", 1, "Thái Nguyên ID"),
        ("MyThaiNguyenIDApp2", 1, "ThaiNguyenID"),
        ("Thái Nguyên ID2", 1, "Thái Nguyên ID"),
        ("hotro.thainguyenid@example.vn", 1, "thainguyenid"),
        ("VINH PHUC ID", 2, "VINH PHUC ID"),
        ("Vĩnh Phúc (ID)", 2, "Vĩnh Phúc (ID"),
        ("Тһаі Nguуеn ІD", 1, "Тһаі Nguуеn ІD"),
        ("Đắκ Lắк ΙD", 0, "Đắκ Lắк ΙD"),
    ] {
        assert_eq!(found(text), [(name, spelt)], "{text:?}");
    }
}

#[test]
fn a_span_covers_the_marks_of_decomposed_text() {
    let text: String = "về Vĩnh Phúc ID: Đắk Lắk Ị".nfd().collect();
    let spelt: String = "Vĩnh Phúc ID".nfd().collect();
    assert_eq!(found(&text), [(2, spelt.as_str())]);
    let last_marked: String = "Hà Nội".nfd().collect();
    let matched = BrandPattern::new(&["Hà Nội"])
        .find(&last_marked)
        .expect("found");
    assert_eq!(matched.span, 0..last_marked.len());
}

#[test]
fn places_and_other_words_pass() {
    for text in [
        "Phường Vĩnh Phúc",
        "xe khách Thái Nguyên – Đắk Lắk",
        "tỉnh Thái Nguyên",
        "ID",
        "idea",
        "Thái Nguyên identity",
        "Thái Nguyên IDENTITY",
        "An Thái Nguyên",
        "Đi Thái Nguyên. ID của vé là 5",
        "Vĩnh Phúc, ID khách hàng",
        "Vĩnh Phúc\n\nID",
        "xthái nguyên id",
        "Khắc Lắc ID",
        "Thái Nguyên và ID",
        "",
    ] {
        assert_eq!(found(text), [], "{text:?}");
    }
}

#[test]
fn the_longer_name_hides_the_one_inside_it() {
    let pattern = BrandPattern::new(&["Phước ID", "Bình Phước ID", "Bình Phước ID Plus"]);
    let names = |text| {
        pattern
            .find_all(text)
            .iter()
            .map(|found| found.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names("Bình Phước ID"), [1]);
    assert_eq!(names("binhphuocidplus, Phước ID"), [2, 0]);
    assert_eq!(names("Xuân Phước ID"), [0]);
}

#[test]
fn a_name_without_letters_is_never_found() {
    assert_eq!(BrandPattern::new(&["", " – "]).find("a – b"), None);
}

proptest! {
    #[test]
    fn spans_stand_on_characters(text in any::<String>()) {
        for found in BrandPattern::new(&["a", "id", "Đắk"]).find_all(&text) {
            prop_assert!(text.get(found.span).is_some());
        }
    }

    #[test]
    fn every_joining_sign_is_seen_through(sign in "[ _|/·–—-]{0,3}", upper in any::<bool>()) {
        let text = format!("Thái{sign}Nguyên{sign}ID");
        let text = if upper { text.to_uppercase() } else { text };
        prop_assert_eq!(found(&text).len(), 1, "{}", text);
    }
}
