use super::super::amount::{Refusal, money, whole};

#[test]
fn amounts_as_people_write_them() {
    for (text, amount) in [
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1.500.000đ", 1_500_000),
        ("1.500.000 ₫", 1_500_000),
        ("1500000 VNĐ", 1_500_000),
        ("1.500.000,00 đồng", 1_500_000),
        ("1,500,000.0", 1_500_000),
        ("1,5 triệu", 1_500_000),
        ("1.5 triệu", 1_500_000),
        ("1,5 TRIỆU đồng/tháng", 1_500_000),
        ("1tr5", 1_500_000),
        ("1TR5", 1_500_000),
        ("1tr05", 1_050_000),
        ("1tr500", 1_500_000),
        ("1 triệu 5", 1_500_000),
        ("1 triệu rưỡi", 1_500_000),
        ("1 triệu 200 nghìn", 1_200_000),
        ("1tr200k", 1_200_000),
        ("2 củ", 2_000_000),
        ("800k", 800_000),
        ("800 nghìn", 800_000),
        ("800 ngàn", 800_000),
        ("2 tỷ 3", 2_300_000_000),
        ("2 tỉ 300 triệu", 2_300_000_000),
        ("1.500 tr", 0),
        ("500 d", 500),
        ("1.500", 1_500),
        ("0", 0),
    ] {
        let read = money(text, &["/tháng", "a month"]);
        if amount == 0 && text != "0" {
            assert_eq!(read, Err(Refusal::Unreadable), "{text}");
        } else {
            assert_eq!(read, Ok(amount), "{text}");
        }
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    for text in [
        "",
        "giá rẻ",
        "1,5",
        "1.5.0",
        "1.50.000",
        "-5",
        "5 triệu 6 triệu",
        "5k6 tr",
        "1tr5555",
        "triệu",
        "rưỡi",
        "5/ngày",
        "1e6",
        "1.500 triệu",
        "9".repeat(30).as_str(),
        "99999999999 tỷ",
        "5 $",
        "🙂",
    ] {
        assert!(money(text, &["/tháng"]).is_err(), "{text}");
    }
    assert_eq!(money("0,5", &[]), Err(Refusal::Fraction));
    assert_eq!(money("0,0005k", &[]), Err(Refusal::Fraction));
}

#[test]
fn numbers_with_the_unit_of_their_field() {
    for (text, number) in [
        ("22", Ok(22)),
        ("22 m²", Ok(22)),
        ("22m2", Ok(22)),
        ("22,0", Ok(22)),
        ("1.250 m2", Ok(1_250)),
        ("-3", Ok(-3)),
        ("22,5", Err(Refusal::Fraction)),
        ("22 kg", Err(Refusal::Unreadable)),
        ("5x20m", Err(Refusal::Unreadable)),
        ("", Err(Refusal::Unreadable)),
        (".", Err(Refusal::Unreadable)),
        ("1.", Err(Refusal::Unreadable)),
        ("0.500", Err(Refusal::Fraction)),
    ] {
        assert_eq!(whole(text, &["m²", "square metres"]), number, "{text}");
    }
}
