//! Numbers, money and dates as they are written in Viet Nam (CLDR `vi`).

use std::fmt::Write;

/// The two languages of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Dot between thousands, comma before decimals.
    Vietnamese,
    /// Comma between thousands, dot before decimals.
    English,
}

/// Keeps the sign of the đồng on the line of its number.
const NO_BREAK_SPACE: char = '\u{a0}';

/// A whole number in groups of three: `1.500.000` in Vietnamese, `1,500,000` in English.
#[must_use]
pub fn format_number(value: i64, language: Language) -> String {
    let separator = match language {
        Language::Vietnamese => '.',
        Language::English => ',',
    };
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if value < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// An amount in đồng, `1.500.000 ₫`. The space does not break (U+00A0), as in CLDR.
#[must_use]
pub fn format_money(dong: i64) -> String {
    let mut text = format_number(dong, Language::Vietnamese);
    text.push(NO_BREAK_SPACE);
    text.push('₫');
    text
}

/// An amount in đồng in few characters: `1,5 triệu`, `600 nghìn`, `2 tỷ`. At most two decimals,
/// rounded half away from zero; under a thousand as [`format_money`].
#[must_use]
pub fn format_money_short(dong: i64) -> String {
    const UNITS: [(u64, &str); 3] = [
        (1_000, "nghìn"),
        (1_000_000, "triệu"),
        (1_000_000_000, "tỷ"),
    ];
    let amount = dong.unsigned_abs();
    let Some(mut index) = UNITS.iter().rposition(|&(unit, _)| amount >= unit) else {
        return format_money(dong);
    };
    // 999.996 rounds to 1.000 nghìn, which is said as 1 triệu.
    if hundredths(amount, UNITS[index].0) >= 100_000 && index + 1 < UNITS.len() {
        index += 1;
    }
    let (unit, word) = UNITS[index];
    let rounded = hundredths(amount, unit);
    let mut text = String::new();
    if dong < 0 {
        text.push('-');
    }
    text += &format_number((rounded / 100) as i64, Language::Vietnamese);
    match rounded % 100 {
        0 => {}
        decimals if decimals.is_multiple_of(10) => text += &format!(",{}", decimals / 10),
        decimals => text += &format!(",{decimals:02}"),
    }
    text.push(NO_BREAK_SPACE);
    text += word;
    text
}

fn hundredths(amount: u64, unit: u64) -> u64 {
    let step = unit / 100;
    amount / step + u64::from(amount % step >= step.div_ceil(2))
}

/// A date as `dd/MM/yyyy`, the same in both languages.
#[must_use]
pub fn format_date(year: i32, month: u32, day: u32) -> String {
    let mut text = String::with_capacity(10);
    // Writing to a String cannot fail.
    let _ = write!(text, "{day:02}/{month:02}/{year:04}");
    text
}

#[cfg(test)]
mod tests {
    use super::{Language, format_date, format_money, format_money_short, format_number};

    #[test]
    fn numbers_are_grouped_by_language() {
        for (value, vietnamese, english) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1.000", "1,000"),
            (-1_234_567, "-1.234.567", "-1,234,567"),
            (
                i64::MIN,
                "-9.223.372.036.854.775.808",
                "-9,223,372,036,854,775,808",
            ),
        ] {
            assert_eq!(format_number(value, Language::Vietnamese), vietnamese);
            assert_eq!(format_number(value, Language::English), english);
        }
    }

    #[test]
    fn money_in_full() {
        assert_eq!(format_money(1_500_000), "1.500.000\u{a0}₫");
        assert_eq!(format_money(0), "0\u{a0}₫");
        assert_eq!(format_money(-5_000), "-5.000\u{a0}₫");
    }

    #[test]
    fn money_in_short() {
        for (dong, text) in [
            (1_500_000, "1,5 triệu"),
            (1_550_000, "1,55 triệu"),
            (1_050_000, "1,05 triệu"),
            (600_000, "600 nghìn"),
            (2_000_000_000, "2 tỷ"),
            (1_234_567, "1,23 triệu"),
            (1_235_000, "1,24 triệu"),
            (999_996, "1 triệu"),
            (999_994, "999,99 nghìn"),
            (999_999_999, "1 tỷ"),
            (995_000, "995 nghìn"),
            (1_500_000_000_000, "1.500 tỷ"),
            (-2_500_000, "-2,5 triệu"),
            (1_000, "1 nghìn"),
            (999, "999 ₫"),
        ] {
            assert_eq!(format_money_short(dong).replace('\u{a0}', " "), text);
        }
        assert!(format_money_short(i64::MIN).ends_with("tỷ"));
    }

    #[test]
    fn dates_are_day_month_year() {
        assert_eq!(format_date(2026, 7, 1), "01/07/2026");
    }
}
