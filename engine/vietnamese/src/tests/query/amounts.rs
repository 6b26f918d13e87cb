//! Money and areas, and the numbers that are neither.

use super::{read, words};
use crate::query::{Amount, Comparison, Domain, Period, Quantity};

fn one(query: &str) -> Amount {
    let mut amounts = read(Domain::Rental, query).amounts;
    assert_eq!(amounts.len(), 1, "{query}: {amounts:?}");
    amounts.remove(0)
}

#[test]
fn money_is_read_however_it_is_written() {
    for (written, dong) in [
        ("1tr5", 1_500_000),
        ("1tr50", 1_500_000),
        ("1tr05", 1_050_000),
        ("1,5tr", 1_500_000),
        ("1.5 triệu", 1_500_000),
        ("1 triệu rưỡi", 1_500_000),
        ("triệu rưỡi", 1_500_000),
        ("hai triệu rưỡi", 2_500_000),
        ("mười lăm triệu", 15_000_000),
        ("hai mươi triệu", 20_000_000),
        ("tám trăm nghìn", 800_000),
        ("1 triệu 2", 1_200_000),
        ("1 triệu 200", 1_200_000),
        ("1 triệu 200 nghìn", 1_200_000),
        ("1tr200k", 1_200_000),
        ("hai triệu ba", 2_300_000),
        ("600k", 600_000),
        ("600 ngàn", 600_000),
        ("3k5", 3_500),
        ("1.500.000đ", 1_500_000),
        ("1.500.000 ₫", 1_500_000),
        ("1,500,000 VND", 1_500_000),
        ("1.500.000", 1_500_000),
        ("1.500k", 1_500_000),
        ("2 củ", 2_000_000),
        ("15 củ", 15_000_000),
        ("2 tỷ", 2_000_000_000),
        ("2 tỉ 5", 2_500_000_000),
        ("2tỷ3", 2_300_000_000),
    ] {
        let amount = one(written);
        assert_eq!(
            (amount.named, amount.quantity),
            (dong, Quantity::Money),
            "{written}"
        );
        assert_eq!(amount.comparison, Comparison::About, "{written}");
        assert_eq!(
            (amount.minimum, amount.maximum),
            (Some(dong * 85 / 100), Some((dong * 115 + 99) / 100))
        );
        assert!(words(written).is_empty(), "{written}");
    }
}

#[test]
fn money_is_compared() {
    const MILLION: i64 = 1_000_000;
    for (written, comparison, minimum, maximum) in [
        ("dưới 2 triệu", Comparison::AtMost, None, Some(2 * MILLION)),
        ("< 2tr", Comparison::AtMost, None, Some(2 * MILLION)),
        ("<= 2tr", Comparison::AtMost, None, Some(2 * MILLION)),
        ("≤2tr", Comparison::AtMost, None, Some(2 * MILLION)),
        ("không quá 2tr", Comparison::AtMost, None, Some(2 * MILLION)),
        ("tối đa 2tr", Comparison::AtMost, None, Some(2 * MILLION)),
        (
            "2 triệu trở xuống",
            Comparison::AtMost,
            None,
            Some(2 * MILLION),
        ),
        ("2tr đổ lại", Comparison::AtMost, None, Some(2 * MILLION)),
        ("dưới 1500000", Comparison::AtMost, None, Some(1_500_000)),
        (
            "trên 2 triệu",
            Comparison::Above,
            Some(2 * MILLION + 1),
            None,
        ),
        ("> 2tr", Comparison::Above, Some(2 * MILLION + 1), None),
        (">= 2tr", Comparison::AtLeast, Some(2 * MILLION), None),
        ("từ 2tr", Comparison::AtLeast, Some(2 * MILLION), None),
        (
            "từ 2 triệu trở lên",
            Comparison::AtLeast,
            Some(2 * MILLION),
            None,
        ),
        ("ít nhất 2tr", Comparison::AtLeast, Some(2 * MILLION), None),
        (
            "tầm 2 củ",
            Comparison::About,
            Some(1_700_000),
            Some(2_300_000),
        ),
        (
            "khoảng 2tr",
            Comparison::About,
            Some(1_700_000),
            Some(2_300_000),
        ),
        (
            "giá 2000000",
            Comparison::About,
            Some(1_700_000),
            Some(2_300_000),
        ),
        (
            "từ 1tr đến 1tr6",
            Comparison::Between,
            Some(MILLION),
            Some(1_600_000),
        ),
        (
            "1-1tr6",
            Comparison::Between,
            Some(MILLION),
            Some(1_600_000),
        ),
        (
            "1 đến 1tr6",
            Comparison::Between,
            Some(MILLION),
            Some(1_600_000),
        ),
        (
            "từ 1 - 1tr6",
            Comparison::Between,
            Some(MILLION),
            Some(1_600_000),
        ),
        (
            "800-1tr2",
            Comparison::Between,
            Some(800_000),
            Some(1_200_000),
        ),
        (
            "500–800k",
            Comparison::Between,
            Some(500_000),
            Some(800_000),
        ),
        (
            "từ 1tr đến 2",
            Comparison::Between,
            Some(MILLION),
            Some(2 * MILLION),
        ),
        (
            "2tr-1tr",
            Comparison::Between,
            Some(MILLION),
            Some(2 * MILLION),
        ),
    ] {
        let amount = one(written);
        let read = (amount.comparison, amount.minimum, amount.maximum);
        assert_eq!(read, (comparison, minimum, maximum), "{written}");
        assert!(words(written).is_empty(), "{written}");
    }
}

#[test]
fn money_is_paid_for_a_time() {
    for (written, per) in [
        ("22k/giờ", Some(Period::Hour)),
        ("25k/h", Some(Period::Hour)),
        ("150k/ca", Some(Period::Shift)),
        ("300k/ngày", Some(Period::Day)),
        ("300k một ngày", Some(Period::Day)),
        ("2tr/tháng", Some(Period::Month)),
        ("2tr/th", Some(Period::Month)),
        ("600k/người/tháng", Some(Period::Month)),
        ("2 triệu 1 tháng", Some(Period::Month)),
        ("1-2tr/tháng", Some(Period::Month)),
        ("2tr thang máy", None),
        ("2tr ngay chợ", None),
        ("2tr tháng 5", None),
    ] {
        assert_eq!(one(written).per, per, "{written}");
    }
}

#[test]
fn areas_are_read_however_they_are_written() {
    for (written, minimum, maximum) in [
        ("22m2", Some(18), Some(26)),
        ("22 m²", Some(18), Some(26)),
        ("22 mét vuông", Some(18), Some(26)),
        ("22.5m2", Some(19), Some(26)),
        ("diện tích 60", Some(51), Some(69)),
        ("5x20m", Some(85), Some(115)),
        ("5m x 20m", Some(85), Some(115)),
        ("5 x 20 m = 100m2", Some(85), Some(115)),
        ("5×20", Some(85), Some(115)),
        ("trên 50m2", Some(51), None),
        ("dưới 30 m2", None, Some(30)),
        ("20-30m2", Some(20), Some(30)),
        ("từ 20 đến 30 m²", Some(20), Some(30)),
        ("1.200m2", Some(1_020), Some(1_380)),
    ] {
        let amount = one(written);
        assert_eq!(amount.quantity, Quantity::Area, "{written}");
        assert_eq!(
            (amount.minimum, amount.maximum),
            (minimum, maximum),
            "{written}"
        );
        assert!(words(written).is_empty(), "{written}");
    }
}

#[test]
fn several_amounts_are_all_wanted() {
    let amounts = read(Domain::Rental, "phòng trên 1tr dưới 2tr 20m2").amounts;
    let bounds: Vec<_> = amounts
        .iter()
        .map(|amount| (amount.minimum, amount.maximum))
        .collect();
    assert_eq!(
        bounds,
        [
            (Some(1_000_001), None),
            (None, Some(2_000_000)),
            (Some(17), Some(23))
        ]
    );
    let amounts = read(Domain::Rental, "2 triệu 1.500.000đ").amounts;
    let named: Vec<_> = amounts.iter().map(|amount| amount.named).collect();
    assert_eq!(named, [2_000_000, 1_500_000]);
    let salary = &read(Domain::Job, "lương 8-12tr").amounts[0];
    assert_eq!(
        (salary.minimum, salary.maximum),
        (Some(8_000_000), Some(12_000_000))
    );
}

#[test]
fn other_numbers_are_no_amounts() {
    for written in [
        "phòng 15 ngày",
        "phòng 5 người ở",
        "xe 16 chỗ",
        "gần cầu 3 nhịp",
        "đường 30/4",
        "quốc lộ 3",
        "ca 8 tiếng",
        "quận 1",
        "quận 2 cũ",
        "dưới 2",
        "trên 18 tuổi",
        "trên 100000 người",
        "2 năm kinh nghiệm",
        "17h-22h",
        "căn hộ 2n1k",
        "nhà 12A",
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "gần 0912.345.678 cu mgar",
        "số 3 công ty",
        "xe 4x4",
        "mặt tiền 5m",
        "cách 700m",
        "công ty tỷ phú",
        "đường bà triệu",
        "24/7",
        "lương thoả thuận",
        "5đ",
        "99999999999999999999 tỷ",
    ] {
        assert!(
            read(Domain::Rental, written).amounts.is_empty(),
            "{written}"
        );
    }
    // The price of land by the metre is no price of what is offered.
    assert!(read(Domain::Rental, "đất 5tr/m2").amounts.is_empty());
}
