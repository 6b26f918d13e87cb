//! What people type, against a small catalogue in its order.

use super::super::words::Query;
use super::{EntryTexts, rank};

const ENTRIES: [(&str, &[&str], &str); 9] = [
    (
        "Thuê nhà",
        &[
            "phòng trọ",
            "nhà trọ",
            "mặt bằng",
            "căn hộ",
            "Rooms to rent",
            "apartment",
            "room",
        ],
        "Tìm phòng trọ, nhà nguyên căn theo giá. Chủ nhà đăng tin ngay tại đây.",
    ),
    (
        "Đăng ký khai sinh",
        &["giấy khai sinh", "hộ tịch", "birth certificate"],
        "Đăng ký khai sinh cho con. Nộp hồ sơ tại Ủy ban nhân dân xã, phường.",
    ),
    (
        "Bản sao văn bằng",
        &["mất bằng", "chứng chỉ", "sổ gốc"],
        "Xin bản sao văn bằng từ sổ gốc khi bị mất hoặc cần thêm bản.",
    ),
    (
        "Phản ánh hiện trường",
        &["phản ánh", "đường hỏng", "complaint", "report a problem"],
        "Chụp ảnh việc cần xử lý do tỉnh trực tiếp làm, gửi số điện thoại.",
    ),
    (
        "Xe khách",
        &["nhà xe", "bến xe", "bus", "coach"],
        "Nhà xe, tuyến và giờ chạy trong tỉnh.",
    ),
    (
        "Bảo hiểm xã hội",
        &["BHXH", "sổ bảo hiểm"],
        "Xem mã số và quá trình đóng; báo mất thẻ. Business and household businesses.",
    ),
    (
        "Nhắn tin",
        &["tin nhắn", "trò chuyện"],
        "Nhắn tin cho người dùng khác trong tỉnh.",
    ),
    (
        "Việc làm",
        &["tuyển dụng", "khu công nghiệp"],
        "Doanh nghiệp đang tuyển vị trí nào.",
    ),
    ("Thuế", &["mã số thuế"], "Xem thuế thu nhập cá nhân."),
];

fn search(query: &str) -> (Vec<&'static str>, bool) {
    let texts: Vec<EntryTexts> = ENTRIES
        .iter()
        .map(|(title, keywords, summary)| {
            EntryTexts::new(title, keywords.iter().copied(), std::iter::once(*summary))
        })
        .collect();
    let (found, closest) = rank(&Query::read(query), &texts);
    (
        found.into_iter().map(|index| ENTRIES[index].0).collect(),
        closest,
    )
}

fn found(query: &str) -> Vec<&'static str> {
    let (found, closest) = search(query);
    assert!(!closest, "{query}: {found:?}");
    found
}

#[test]
fn ordinary_spellings_are_understood() {
    for query in [
        "đăng ký khai sinh",
        "đăng kí khai sinh",
        "dang ki khai sinh",
        "ĐĂNG KÝ KHAI SINH",
        "đăng ky khai sinh",
        "khai sinh",
        "birth certificates",
    ] {
        assert_eq!(found(query), ["Đăng ký khai sinh"], "{query}");
    }
}

#[test]
fn accents_as_typed_come_before_others() {
    assert_eq!(found("mất bằng"), ["Bản sao văn bằng", "Thuê nhà"]);
    assert_eq!(found("mặt bằng"), ["Thuê nhà", "Bản sao văn bằng"]);
    // Without accents both are meant equally; the order of the catalogue decides.
    assert_eq!(found("mat bang"), ["Thuê nhà", "Bản sao văn bằng"]);
    assert_eq!(found("thuế")[0], "Thuế");
    assert_eq!(found("thuê")[0], "Thuê nhà");
}

#[test]
fn whole_words_match_and_only_the_last_may_be_unfinished() {
    assert_eq!(found("nhà trọ"), ["Thuê nhà"]);
    assert_eq!(found("nha tro"), ["Thuê nhà"]);
    assert_eq!(found("khai sin"), ["Đăng ký khai sinh"]);
    assert_eq!(found("apart"), ["Thuê nhà"]);
    // Two letters are no beginning, and only the last word is unfinished.
    assert!(found("kh").is_empty());
    assert!(search("kha sinh").1);
    assert_eq!(found("bus"), ["Xe khách"]);
    assert_eq!(found("coaches"), ["Xe khách"]);
    assert_eq!(found("complaints"), ["Phản ánh hiện trường"]);
    assert_eq!(found("rooms"), ["Thuê nhà"]);
}

#[test]
fn letters_with_accents_do_not_match_others_in_running_text() {
    let (found, closest) = search("sổ đỏ");
    assert!(closest);
    assert_eq!(found, ["Bản sao văn bằng", "Bảo hiểm xã hội"]);
}

#[test]
fn titles_before_keywords_before_summaries_and_phrases_before_words() {
    assert_eq!(found("nhà")[0], "Thuê nhà");
    assert_eq!(found("nhà")[1], "Xe khách");
    assert_eq!(found("khai sinh xã"), ["Đăng ký khai sinh"]);
    // Once something is called so, a word in running text is chance.
    assert_eq!(found("tin"), ["Nhắn tin"]);
    assert_eq!(found("chủ nhà"), ["Thuê nhà"]);
    // So it is for words that begin alike.
    assert_eq!(found("xe"), ["Xe khách"]);
    assert_eq!(found("khai"), ["Đăng ký khai sinh"]);
    assert_eq!(found("phản ánh"), ["Phản ánh hiện trường"]);
}

#[test]
fn what_comes_closest_is_shown_as_such() {
    assert_eq!(search("phong tro gan samsung"), (vec!["Thuê nhà"], true));
    assert_eq!(search("phòng trọ gần Samsung"), (vec!["Thuê nhà"], true));
    assert_eq!(search("máy bay phản lực cỡ lớn"), (Vec::new(), false));
    assert_eq!(search("xyzzy"), (Vec::new(), false));
    // What is named in a long question counts more than single words.
    assert_eq!(
        search("việc làm cho người khuyết tật"),
        (vec!["Việc làm"], true)
    );
    assert_eq!(search("tìm việc làm samsung"), (vec!["Việc làm"], true));
}
