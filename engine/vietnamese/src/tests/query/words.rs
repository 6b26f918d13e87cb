//! Words, places and parts, rule by rule.

use super::gazetteer::Names;
use super::{read, words, words_in};
use crate::query::{Domain, PartKind, Vocabulary, prepare, tokens, understand, without};

fn asked(domain: Domain, cases: &[(&str, &str)]) {
    for (query, wanted) in cases {
        assert_eq!(words_in(domain, query).join(" "), *wanted, "{query}");
    }
}

fn prepared(domain: Domain, text: &str) -> String {
    prepare(text, &Vocabulary::new(domain)).folded
}

#[test]
fn abbreviations_are_written_out() {
    asked(
        Domain::Rental,
        &[
            ("ccmn kk", "chung cu mini khep kin"),
            ("ktx", "ki tuc xa"),
            ("ĐH sư phạm", "dai hoc su pham"),
            ("gần bv tỉnh", "benh vien tinh"),
            ("mb kinh doanh", "mat bang kinh doanh"),
            ("ko chung chủ", "khong chung chu"),
        ],
    );
    asked(
        Domain::Job,
        &[
            ("nvvp", "nhan vien van phong"),
            ("gv mn", "giao vien mam non"),
            ("cty tnhh", "cong ti trach nhiem huu han"),
            ("nv bvệ", "nhan vien bao ve"),
            ("ks cntt", "ki su cong nghe thong tin"),
            ("part-time", "ban thoi gian"),
            ("sddt", "so dien thoai"),
        ],
    );
}

#[test]
fn what_an_abbreviation_means_depends_on_what_is_written_about() {
    for (domain, cc) in [
        (Domain::Rental, "chung cu"),
        (Domain::General, "cong chung"),
        (Domain::Market, "cao cap"),
        (Domain::Job, "chung chi"),
    ] {
        assert_eq!(words_in(domain, "cc").join(" "), cc);
    }
    asked(
        Domain::Job,
        &[
            ("cn may", "cong nhan may"),
            ("nghỉ cn", "nghi chu nhat"),
            ("đh cn", "dai hoc cong nghiep"),
            ("tp kinh doanh", "truong phong kinh doanh"),
            ("bv đêm", "bao ve dem"),
            ("bv đa khoa", "benh vien da khoa"),
        ],
    );
}

#[test]
fn texts_say_all_they_mean() {
    for (text, wanted) in [
        ("3PN", "3 pn phong ngu 3phong 3phongngu"),
        ("KCN", "kcn khu cong nghiep"),
        ("Nhà trọ", "nha tro phong tro"),
        ("60m²", "60 m2"),
        ("60 mét vuông", "60 met vuong"),
        ("P. Vạn Xuân", "p phuong van xuan"),
        ("xe 16 chỗ", "xe 16 cho 16cho"),
    ] {
        assert_eq!(prepared(Domain::Rental, text), wanted, "{text}");
    }
    let text = prepare("Hoà Phú, KỸ SƯ Cư M’gar", &Vocabulary::new(Domain::Job));
    assert_eq!(text.folded, "hoa phu ki su cu mgar");
    assert_eq!(text.exact, crate::accented("hòa phú kĩ sư cư mgar"));
}

#[test]
fn one_thing_has_one_name() {
    asked(
        Domain::Rental,
        &[
            ("nhà trọ", "phong tro"),
            ("máy lạnh", "dieu hoa"),
            ("toilet riêng", "nha ve sinh rieng"),
            ("chỗ để oto", "cho de o to"),
            ("quán coffee", "quan ca phe"),
        ],
    );
    assert_eq!(
        words_in(Domain::Job, "kĩ thuật viên"),
        words_in(Domain::Job, "kỹ thuật viên")
    );
    assert_eq!(
        words_in(Domain::Job, "tài xế"),
        words_in(Domain::Job, "lái xe")
    );
}

#[test]
fn a_number_belongs_to_what_it_counts() {
    asked(
        Domain::Rental,
        &[
            ("3pn 2WC", "phong ngu 3phongngu nha ve sinh 2nhavesinh"),
            (
                "nhà 2 phòng ngủ, 3 tầng",
                "nha phong ngu 2phongngu tang 3tang",
            ),
            ("ba phòng ngủ", "phong ngu 3phongngu"),
            (
                "căn hộ 2n1k",
                "can ho phong ngu 2phongngu khach 1phongkhach",
            ),
            ("phòng 15 ngày", "phong ngay 15ngay"),
            ("phòng 5 người ở", "phong nguoi 5nguoi"),
            ("xe 16 chỗ", "xe cho 16cho"),
            ("gần cầu 3 nhịp", "cau nhip 3nhip"),
            ("thuê 1 phòng", "phong"),
        ],
    );
    let text = prepared(Domain::Rental, "2 phòng ngủ, 3 tầng");
    assert!(!text.split(' ').any(|word| word == "3phongngu"));
}

#[test]
fn letters_and_digits_are_parted_but_in_codes() {
    asked(
        Domain::General,
        &[
            ("bằng B2", "bang b2"),
            ("nhà 12A", "nha 12a"),
            ("VF5", "vf 5"),
            ("tang3", "tang 3"),
            ("ql3", "quoc lo 3"),
            ("đường 30/4", "duong 30 4"),
            ("0912.345.678", "0912345678"),
        ],
    );
}

#[test]
fn what_no_post_needs_to_say_is_not_wanted() {
    asked(
        Domain::Rental,
        &[
            ("cần tìm phòng cho thuê giá rẻ", "phong"),
            ("thuê phòng", "phong"),
            ("cho thuê", ""),
            ("tìm người ở ghép", "nguoi o ghep"),
            ("phòng gần chợ", "phong cho"),
            ("nguyên căn có điều hoà", "nguyen can dieu hoa"),
        ],
    );
    asked(
        Domain::Job,
        &[
            ("việc làm", ""),
            ("tuyển kế toán thuế", "ke toan thue"),
            ("gia sư", "gia su"),
            ("lái xe tải", "lai xe tai"),
            ("không cần kinh nghiệm", "khong can kinh nghiem"),
            ("lương thoả thuận", ""),
        ],
    );
    asked(Domain::General, &[("ở", ""), ("tuyển dụng", "tuyen dung")]);
}

#[test]
fn keys_that_did_not_become_accents_are_mended() {
    asked(
        Domain::Rental,
        &[
            ("phongf troj", "phong tro"),
            ("pho2ng tro5", "phong tro"),
            ("ddieeuf hoaf", "dieu hoa"),
            ("d9ie6u2 hoa2", "dieu hoa"),
            ("nuwowcs nongs", "nuoc nong"),
            ("duwowngf", "duong"),
            ("giuwowngf taangf", "giuong tang"),
            ("xe bus", "xe bus"),
            ("gas", "gas"),
            ("taxi", "taxi"),
            ("gym", "gym"),
            ("rooms", "room"),
        ],
    );
    let word = &read(Domain::Rental, "phongf").words[0];
    assert_eq!(word.exact.as_deref(), Some(&*crate::accented("phòng")));
    // A name of the gazetteer is a known word.
    let names = Names::new(&[("Toans", "1")]);
    let read = understand("kcn toans", &Vocabulary::new(Domain::Job), &names);
    assert_eq!(read.places[0].folded, "toan");
}

#[test]
fn places_are_read_with_what_stands_before_them() {
    for (query, name, near, rest) in [
        (
            "phòng trọ gần cổng KCN Yên Bình",
            "khu cong nghiep yen binh",
            true,
            "phong tro",
        ),
        ("trọ đối diện samsung", "samsung", true, "tro"),
        ("phòng ở khu vực tích lương", "tich luong", false, "phong"),
        ("TP. Thái Nguyên", "thai nguyen", false, ""),
        ("thanh pho thai nguyen", "thai nguyen", false, ""),
        ("p vạn xuân", "van xuan", false, ""),
        ("tỉnh Phú Yên cũ", "phu yen", false, ""),
        ("Ban Mê Thuột", "buon ma thuot", false, ""),
        ("krông pắk", "krong pac", false, ""),
        ("Đăk Lăk", "dac lac", false, ""),
        ("ktx tân an", "tan an", false, "ki tuc xa"),
        ("kcn sông công 2", "khu cong nghiep song cong 2", false, ""),
    ] {
        let read = read(Domain::Rental, query);
        let [place] = &read.places[..] else {
            panic!("{query}: {read:?}");
        };
        assert_eq!((place.folded.as_str(), place.near), (name, near), "{query}");
        assert_eq!(words(query).join(" "), rest, "{query}");
    }
}

#[test]
fn what_is_no_place_is_words() {
    // Another accent, a street.
    for query in ["Khải Quảng", "đường Phan Đình Phùng", "van phong"] {
        assert!(read(Domain::Rental, query).places.is_empty(), "{query}");
    }
    for (query, name) in [("Văn Lang", "02143"), ("văn lăng", "05665")] {
        let place = read(Domain::Rental, query).places[0].place;
        assert_eq!(Names::of_the_country().communes(place), [name]);
    }
    assert_eq!(read(Domain::Rental, "Phan Đình Phùng").places.len(), 1);
}

#[test]
fn a_province_adds_words() {
    let vocabulary = Vocabulary::new(Domain::Rental)
        .with_synonym("homestay", "nhà nghỉ gia đình")
        .with_synonym("đhnl", "đại học nông lâm");
    let asked = understand("homestay đhnl", &vocabulary, &Names::of_the_country());
    let words: Vec<_> = asked
        .words
        .iter()
        .map(|word| word.folded.as_str())
        .collect();
    assert_eq!(words.join(" "), "nha nghi gia dinh dai hoc nong lam");
    assert_eq!(prepare("ĐHNL", &vocabulary).folded, "dhnl dai hoc nong lam");
    assert_eq!(tokens("KCN Kỳ Anh", &vocabulary)[3].folded, "ki");
}

#[test]
fn parts_stand_where_they_were_typed() {
    let query = "Cần tìm phòng trọ 3PN dưới 2tr, gần Samsung";
    let read = read(Domain::Rental, query);
    let parts: Vec<_> = read
        .parts
        .iter()
        .map(|part| (&query[part.span.clone()], &part.what))
        .collect();
    let words = |places: &[usize]| PartKind::Words(places.to_vec());
    assert_eq!(
        parts,
        [
            ("Cần tìm", &PartKind::Unneeded),
            ("phòng trọ", &words(&[0, 1])),
            ("3PN", &words(&[0, 2, 3])),
            ("dưới 2tr", &PartKind::Amount(0)),
            ("gần Samsung", &PartKind::Place(0)),
        ]
    );
    let rest: Vec<_> = read.parts.iter().map(|part| without(query, part)).collect();
    assert_eq!(
        rest,
        [
            "phòng trọ 3PN dưới 2tr, gần Samsung",
            "Cần tìm 3PN dưới 2tr, gần Samsung",
            "Cần tìm phòng trọ dưới 2tr, gần Samsung",
            "Cần tìm phòng trọ 3PN, gần Samsung",
            "Cần tìm phòng trọ 3PN dưới 2tr",
        ]
    );
}
