use crate::identifiers::{PhoneKind, PhoneNumber, PhoneNumberError, find_phones};

#[test]
fn numbers_are_read_however_they_are_written() {
    for (written, e164) in [
        ("0084 912 345 678", "+84912345678"),
        ("+840912345678", "+84912345678"),
        ("(+84) 912-345-678", "+84912345678"),
        ("０９１２３４５６７８", "+84912345678"),
        ("0912\u{200b}345\u{a0}678", "+84912345678"),
        ("0912–345–678", "+84912345678"),
        ("+84 169 123 4567", "+84391234567"),
        ("0120 123 4567", "+84701234567"),
        ("0199.123.4567", "+84591234567"),
        ("0559 123 456", "+84559123456"),
        ("(0208) 3855 123", "+842083855123"),
        ("024 3855 1234", "+842438551234"),
        ("84 84 912 3456", "+84849123456"),
    ] {
        let number = PhoneNumber::parse(written);
        assert_eq!(
            number.as_ref().map(PhoneNumber::e164),
            Ok(e164),
            "{written}"
        );
    }
}

#[test]
fn what_is_wrong_is_told() {
    use PhoneNumberError::{
        Empty, Foreign, InvalidCharacter, MissingPrefix, ShortCode, UnassignedPrefix, WrongLength,
    };
    for (written, why) in [
        ("", Empty),
        (" - ", Empty),
        ("+", Empty),
        ("gọi chủ nhà", InvalidCharacter),
        ("O912345678", InvalidCharacter),
        ("0912345678²", InvalidCharacter),
        ("0912+345678", InvalidCharacter),
        ("091234567", WrongLength),
        ("09123456789", WrongLength),
        ("0208385512", WrongLength),
        ("0", WrongLength),
        ("7", WrongLength),
        ("912345678", MissingPrefix),
        ("113", ShortCode),
        ("1900 1234", ShortCode),
        ("1800 599 920", ShortCode),
        ("+84 1900 123456", ShortCode),
        ("+1 202 555 0100", Foreign),
        ("00 856 20 1234 567", Foreign),
        ("0992 123 456", UnassignedPrefix),
        ("0161 123 4567", UnassignedPrefix),
        ("0230 3855 123", UnassignedPrefix),
    ] {
        assert_eq!(PhoneNumber::parse(written), Err(why), "{written}");
    }
}

#[test]
fn numbers_are_shown_in_groups() {
    for (written, grouped, masked, kind) in [
        (
            "+84912345678",
            "0912 345 678",
            "•••• ••• 678",
            PhoneKind::Mobile,
        ),
        (
            "02083855123",
            "0208 3855 123",
            "•••• •••• 123",
            PhoneKind::Landline,
        ),
        (
            "02838551234",
            "028 3855 1234",
            "••• •••• •234",
            PhoneKind::Landline,
        ),
    ] {
        let number = PhoneNumber::parse(written).unwrap();
        assert_eq!(number.grouped(), grouped);
        assert_eq!(number.masked(), masked);
        assert_eq!(number.kind(), kind);
    }
}

fn found(text: &str) -> Vec<(&str, String)> {
    let found = find_phones(text);
    let phones = found.into_iter();
    phones
        .map(|(place, number)| (&text[place], number.e164().to_owned()))
        .collect()
}

#[test]
fn numbers_are_found_in_listings() {
    for (text, written) in [
        ("Phòng trọ 22m2 giá 1tr5, LH 0912345678", vec!["0912345678"]),
        ("SĐT:0912.345.678(chị Hoa)", vec!["0912.345.678"]),
        (
            "0912 345 678 - 0987 654 321",
            vec!["0912 345 678", "0987 654 321"],
        ),
        ("0912345678/0987654321", vec!["0912345678", "0987654321"]),
        ("0912345678.0987654321", vec!["0912345678", "0987654321"]),
        ("0912345678+0987654321", vec!["0912345678", "0987654321"]),
        ("ĐT0912345678gặp anh An", vec!["0912345678"]),
        ("zalo +84 (0)912.345.678.", vec!["+84 (0)912.345.678"]),
        ("gọi (+84) 912 345 678 nhé", vec!["(+84) 912 345 678"]),
        ("văn phòng (0208) 3855 123", vec!["(0208) 3855 123"]),
        ("(gọi 0912 345 678) trước 9h", vec!["0912 345 678"]),
        ("84912345678", vec!["84912345678"]),
        ("09 12 34 56 78", vec!["09 12 34 56 78"]),
        ("0 9 1 2 3 4 5 6 7 8", vec!["0 9 1 2 3 4 5 6 7 8"]),
        (
            "0912\u{200b}345\u{200b}678",
            vec!["0912\u{200b}345\u{200b}678"],
        ),
        ("giá 1.500.000 0912 345 678 2 phòng", vec!["0912 345 678"]),
        ("0912 345.678 gọi", vec!["0912 345.678"]),
        ("0912.345.678 đ/c Tổ 5", vec!["0912.345.678"]),
        ("https://zalo.me/0912345678", vec!["0912345678"]),
        ("số cũ 0169 123 4567", vec!["0169 123 4567"]),
    ] {
        let places: Vec<&str> = found(text).into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, written, "{text}");
    }
    assert_eq!(
        found("01691234567"),
        [("01691234567", "+84391234567".to_owned())]
    );
}

#[test]
fn other_numbers_are_no_telephone_numbers() {
    for text in [
        "giá 1.500.000đ/tháng, cọc 3.000.000",
        "bán 84.912.345.678 đồng",
        "từ 0 - 300.000.000đ",
        "phòng 0302 500.000đ",
        "số định danh 019200000123",
        "019 200 000 123",
        "STK 0381000123456",
        "03.08.2025 10 phòng",
        "ngày 03-08-2025-10",
        "mở cửa 07.00-11.30 13.00-17.00",
        "0,0912345678",
        "3.0912345678",
        "H15.50.05.13-261008-0975",
        "hotline 1900 1234, gấp 113",
        "5x20m, 22m², 2 phòng 15 ngày",
        "0912\n345 678",
        "0912     345 678",
        "",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}
