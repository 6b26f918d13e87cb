//! What must hold of every query.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::gazetteer::Names;
use crate::query::{
    Comparison, Domain, MOST_WORDS, PartKind, Quantity, Understanding, Vocabulary, mentions,
    prepare, understand, without,
};
use crate::{fold, unaccented};

/// Pieces of queries: words, names, abbreviations, amounts and what looks like them.
const PIECES: &str = "phòng trọ|nhà trọ|cho thuê|cần tìm|nhà nguyên căn|chung cư mini|CCMN|KTX|3PN|2WC|3 phòng ngủ|2 tầng|\
    khép kín|điều hoà|nóng lạnh|gần|cạnh|ở|tại|đường|TP|P.|phường|xã|huyện|KCN|KCN Yên Bình|Yên Bình|Hòa Phú|Hoà Phú|\
    Tích Lương|Samsung|SEVT|Buôn Mê Thuột|BMT|Krông Pắk|Cư M'gar|Cư M’gar|Đắk Lắk|Văn Lang|Văn Lăng|Phan Đình Phùng|\
    dưới 2 triệu|trên 1tr5|tầm 2 củ|từ 1tr đến 1tr6|1-1tr6|600k|1.500.000đ|1,8 triệu|2tr2/tháng|300k/ngày|22m2|\
    60 mét vuông|5x20m|trên 50m²|hai triệu rưỡi|15 ngày|5 người ở|xe 16 chỗ|cầu 3 nhịp|30/4|quận 1|0987.654.321|\
    ca 8 tiếng|thứ bảy|tuyển|công nhân|CN|LĐPT|kế toán|KT|TN|nghỉ CN|ĐH CN|part-time|lái xe tải|tài xế|bảo vệ|BV|\
    gia sư|giá rẻ|giá|lương|thoả thuận|thang máy|ngay cổng|chợ|cũ|kỹ sư|kĩ thuật|Mỹ|,|-|.|/|<|>=|~|🏠|2|16|có|không cần";

fn query() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split('|').collect();
    let piece = proptest::sample::select(pieces);
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.join(" "))
}

fn domain() -> impl Strategy<Value = Domain> {
    proptest::sample::select(Domain::ALL.to_vec())
}

fn read(domain: Domain, query: &str) -> Understanding<usize> {
    understand(query, &Vocabulary::new(domain), &Names::of_the_country())
}

/// What is asked, without the places in the text.
fn asked(read: Understanding<usize>) -> String {
    let parts: Vec<PartKind> = read.parts.into_iter().map(|part| part.what).collect();
    format!(
        "{:?} {:?} {:?} {parts:?}",
        read.words, read.amounts, read.places
    )
}

fn folded(read: &Understanding<usize>) -> BTreeSet<&str> {
    read.words.iter().map(|word| word.folded.as_str()).collect()
}

/// `hòa` for `hoà`, `thủy` for `thuỷ`: the tone on the first vowel.
fn old_placement(text: &str) -> String {
    [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("uỷ", "ủy"),
        ("uỵ", "ụy"),
        ("oẻ", "ỏe"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (new, old)| text.replace(new, old))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn case_and_composition_and_spaces_and_tone_placement_change_nothing(query in query(), domain in domain()) {
        let plain = asked(read(domain, &query));
        prop_assert_eq!(asked(read(domain, &query.to_uppercase())), plain.clone());
        prop_assert_eq!(asked(read(domain, &query.to_lowercase())), plain.clone());
        prop_assert_eq!(asked(read(domain, &query.nfd().collect::<String>())), plain.clone());
        prop_assert_eq!(asked(read(domain, &format!("  {} ", query.replace(' ', "\u{a0}\t ")))), plain.clone());
        prop_assert_eq!(asked(read(domain, &old_placement(&query))), plain);
    }

    #[test]
    fn a_text_is_prepared_alike_however_it_is_typed(query in query(), domain in domain()) {
        let vocabulary = Vocabulary::new(domain);
        let plain = prepare(&query, &vocabulary);
        prop_assert_eq!(prepare(&query.to_uppercase(), &vocabulary), plain.clone());
        prop_assert_eq!(prepare(&query.nfd().collect::<String>(), &vocabulary), plain.clone());
        prop_assert_eq!(prepare(&old_placement(&query), &vocabulary), plain.clone());
        prop_assert!(!plain.folded.contains("  ") && !plain.exact.contains("  "));
        prop_assert!(plain.folded.is_ascii());
    }

    #[test]
    fn leaving_accents_out_loses_nothing(query in query(), domain in domain()) {
        // Without accents this is the driver, tài xế.
        prop_assume!(!(fold(&query).contains("tai xe") && query.contains("tại")));
        let accented = read(domain, &query);
        let plain = read(domain, &unaccented(&query));
        prop_assert!(folded(&plain).is_subset(&folded(&accented)), "{accented:?} {plain:?}");
        let names = |read: &Understanding<usize>| read.places.iter().map(|place| place.folded.clone()).collect::<BTreeSet<_>>();
        prop_assert!(names(&plain).is_superset(&names(&accented)), "{accented:?} {plain:?}");
    }

    #[test]
    fn a_text_has_the_words_and_places_of_itself_as_a_query(text in query(), domain in domain()) {
        let vocabulary = Vocabulary::new(domain);
        let names = Names::of_the_country();
        let prepared = prepare(&text, &vocabulary);
        let words: BTreeSet<&str> = prepared.folded.split(' ').collect();
        let exact: BTreeSet<&str> = prepared.exact.split(' ').collect();
        let mentioned = mentions(&text, &vocabulary, &names);
        for query in [text.clone(), unaccented(&text)] {
            let asked = read(domain, &query);
            prop_assert!(folded(&asked).is_subset(&words), "{asked:?} {prepared:?}");
            for word in asked.words.iter().filter_map(|word| word.exact.as_deref()) {
                prop_assert!(exact.contains(word), "{word} {prepared:?}");
            }
            for place in asked.places {
                prop_assert!(mentioned.contains(&place.folded), "{} {mentioned:?}", place.folded);
            }
        }
    }

    #[test]
    fn a_ceiling_only_adds_an_upper_bound(price in 100_000_i64..20_000_000, more in 1_i64..5_000_000) {
        let plain = read(Domain::Rental, "phòng trọ Yên Bình");
        let at_most = |price: i64| read(Domain::Rental, &format!("phòng trọ Yên Bình dưới {price}đ"));
        let (low, high) = (at_most(price), at_most(price + more));
        prop_assert_eq!(&low.words, &plain.words);
        prop_assert_eq!(&low.places, &plain.places);
        prop_assert_eq!(low.amounts.len(), 1);
        prop_assert_eq!((low.amounts[0].minimum, low.amounts[0].maximum), (None, Some(price)));
        prop_assert!(low.amounts[0].maximum < high.amounts[0].maximum);
    }

    #[test]
    fn a_part_taken_out_is_no_longer_asked(query in query(), domain in domain()) {
        let read_all = read(domain, &query);
        let mut end = 0;
        for part in &read_all.parts {
            prop_assert!(part.span.start >= end || matches!(part.what, PartKind::Words(_)), "{:?}", read_all.parts);
            end = part.span.end;
            let rest = without(&query, part);
            prop_assert!(rest.len() < query.len());
            prop_assert_eq!(rest.trim(), &rest);
            prop_assert!(!rest.contains("  "));
        }
    }

    #[test]
    fn anything_can_be_asked(text in any::<String>(), domain in domain()) {
        let vocabulary = Vocabulary::new(domain);
        let names = Names::of_the_country();
        let read = understand(&text, &vocabulary, &names);
        for part in &read.parts {
            prop_assert!(text.get(part.span.clone()).is_some_and(|piece| !piece.is_empty()));
            let _ = without(&text, part);
        }
        prop_assert!(read.words.len() <= MOST_WORDS);
        let prepared = prepare(&text, &vocabulary);
        prop_assert!(!prepared.folded.contains("  "));
        let _ = mentions(&text, &vocabulary, &names);
    }

    #[test]
    fn numbers_of_any_length_are_read(digits in "[0-9]{1,40}", unit in "(đ|k|tr|tỷ|m2|tr5|)", sign in "[.,-]?") {
        for query in [format!("dưới {digits}{unit}"), format!("{digits}{sign}{digits}{unit}"), format!("{digits}x{digits}m")] {
            for amount in read(Domain::Rental, &query).amounts {
                let (low, high) = (amount.minimum.unwrap_or(0), amount.maximum.unwrap_or(i64::MAX));
                prop_assert!((0..=high).contains(&low), "{amount:?}");
                prop_assert!(amount.named > 0);
            }
        }
    }
}

#[test]
fn long_queries_are_cut() {
    for text in [
        "phòng ".repeat(2_000),
        "1tr5-".repeat(2_000),
        "a".repeat(10_000),
        "9".repeat(10_000),
    ] {
        let read = read(Domain::Rental, &text);
        assert!(read.words.len() <= MOST_WORDS);
    }
    let many: String = (0..500).map(|number| format!("x{number} ")).collect();
    assert_eq!(read(Domain::Rental, &many).words.len(), MOST_WORDS);
}

#[test]
fn a_strict_floor_is_above_its_number() {
    let floor = &read(Domain::Rental, "phòng > 2tr").amounts[0];
    assert_eq!(
        (floor.comparison, floor.minimum, floor.quantity),
        (Comparison::Above, Some(2_000_001), Quantity::Money)
    );
}
