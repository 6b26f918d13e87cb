//! The words that amounts are said with.

use std::sync::LazyLock;

use crate::query::model::{Comparison, Period};
use crate::query::phrases::Phrases;

/// How an amount is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// `giá`, `lương`: the number behind it is money, and nothing is compared.
    Price,
    /// `diện tích`.
    Size,
    /// `dưới`, `trên`.
    Compare(Comparison),
    /// `từ`.
    From,
}

/// What a number is multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) dong: i64,
    /// Also a common word: money only where nothing else is meant.
    pub(super) doubtful: bool,
}

fn table<T: Copy>(rows: &[(T, &str)]) -> Phrases<T> {
    let mut phrases = Phrases::default();
    for (value, list) in rows {
        for written in list.split(", ") {
            phrases.insert(written, *value);
        }
    }
    phrases
}

pub(super) static BEGINNINGS: LazyLock<Phrases<Begin>> = LazyLock::new(|| {
    let at_most = "dưới, không quá, ko quá, không vượt quá, tối đa, nhiều nhất, cao nhất, không hơn, \
        thấp hơn, nhỏ hơn, ít hơn, bé hơn, rẻ hơn, đến, tới, lên đến, lên tới, max";
    let at_least = "tối thiểu, ít nhất, thấp nhất, không dưới, ko dưới, từ trên, min";
    let above = "trên, hơn, lớn hơn, cao hơn, nhiều hơn, quá";
    let about = "tầm, khoảng, chừng, tầm khoảng, khoảng tầm, xấp xỉ, gần, trên dưới, \
        tầm giá, tầm tiền, độ, quanh, loanh quanh, đâu đó, vào khoảng";
    let price = "giá, giá thuê, giá phòng, tiền thuê, tiền phòng, mức giá, lương, mức lương, thu nhập, \
        lương tháng, lương cứng, lương cơ bản, với giá, có giá";
    table(&[
        (Begin::Compare(Comparison::AtMost), at_most),
        (Begin::Compare(Comparison::AtLeast), at_least),
        (Begin::Compare(Comparison::Above), above),
        (Begin::Compare(Comparison::About), about),
        (
            Begin::From,
            "từ, trong khoảng từ, khoảng từ, tầm từ, trong khoảng, nằm trong khoảng",
        ),
        (Begin::Price, price),
        (
            Begin::Size,
            "diện tích, dt, rộng, dtsd, kích thước, diện tích sử dụng",
        ),
    ])
});

/// What follows an amount: `trở lên`.
pub(super) static ENDINGS: LazyLock<Phrases<Option<Comparison>>> = LazyLock::new(|| {
    table(&[
        (Some(Comparison::AtLeast), "trở lên, đổ lên, trở đi"),
        (
            Some(Comparison::AtMost),
            "trở xuống, đổ xuống, đổ lại, trở lại, là cùng, là tối đa",
        ),
    ])
});

/// What stands between the ends of a range.
pub(super) static TO: LazyLock<Phrases<()>> = LazyLock::new(|| {
    table(&[(
        (),
        "đến, tới, đến khoảng, đến dưới, cho đến, lên đến, lên tới, den",
    )])
});

pub(super) static UNITS: LazyLock<Phrases<Unit>> = LazyLock::new(|| {
    let sure = |dong| Unit {
        dong,
        doubtful: false,
    };
    let slang = Unit {
        dong: 1_000_000,
        doubtful: true,
    };
    table(&[
        (sure(1), "đ, đồng, vnd, vnđ"),
        (sure(1_000), "k, nghìn, ngàn, ngàn đồng, nghìn đồng"),
        (
            sure(1_000_000),
            "tr, triệu, trịu, triêu, triệu đồng, tr đồng, trd, trđ",
        ),
        (slang, "củ"),
        (sure(1_000_000_000), "tỷ, tỷ đồng"),
    ])
});

pub(super) static HALF: LazyLock<Phrases<()>> = LazyLock::new(|| table(&[((), "rưỡi, rưởi")]));

/// Times, where `/` or a word stands before them.
pub(super) static PERIODS: LazyLock<Phrases<Option<Period>>> = LazyLock::new(|| {
    table(&[
        (Some(Period::Hour), "giờ, h, tiếng, g"),
        (Some(Period::Shift), "ca, buổi"),
        (Some(Period::Day), "ngày"),
        (Some(Period::Month), "tháng, th, t"),
        (Some(Period::Year), "năm"),
        (None, "người, ng, phòng, căn, giường, chỗ, sv"),
    ])
});

/// Times that need nothing before them, unless what follows makes another word of them.
pub(super) static BARE_PERIODS: LazyLock<Phrases<Period>> = LazyLock::new(|| {
    table(&[
        (Period::Hour, "một giờ, 1 giờ, mỗi giờ"),
        (Period::Shift, "một ca, 1 ca, mỗi ca"),
        (Period::Day, "một ngày, 1 ngày, mỗi ngày, ngày"),
        (
            Period::Month,
            "tháng, một tháng, 1 tháng, mỗi tháng, hàng tháng, hằng tháng",
        ),
        (Period::Year, "một năm, 1 năm, mỗi năm"),
    ])
});

/// Words that make another word of a time before them: `thang máy`, `ngay cổng`, `tháng 5`.
pub(super) const NO_TIME: [&str; 14] = [
    "may", "nhom", "bo", "cuon", "canh", "cong", "gan", "trung", "tai", "sat", "mat", "nga", "cho",
    "dau",
];

/// Numbers in words.
pub(super) static DIGITS: LazyLock<Phrases<i64>> = LazyLock::new(|| {
    table(&[
        (1, "một, mốt"),
        (2, "hai"),
        (3, "ba"),
        (4, "bốn, tư"),
        (5, "năm, lăm"),
        (6, "sáu"),
        (7, "bảy, bẩy"),
        (8, "tám"),
        (9, "chín"),
        (10, "mười"),
    ])
});

/// `hai mươi`.
pub(super) static TENS: LazyLock<Phrases<()>> = LazyLock::new(|| table(&[((), "mươi, mười")]));

/// `hai trăm`.
pub(super) static HUNDREDS: LazyLock<Phrases<()>> = LazyLock::new(|| table(&[((), "trăm")]));

/// Square metres in words.
pub(super) static SQUARE_METRES: LazyLock<Phrases<()>> =
    LazyLock::new(|| table(&[((), "m vuông, mét vuông, met vuông, mv, hm2, m vuong")]));
