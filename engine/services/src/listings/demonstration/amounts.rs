//! Amounts of money as people write them.

use super::chance::Chance;
use tinhid_vietnamese::{Language, format_money_short, format_number};

/// An amount: `short` (`1tr5`, `600k`), `words` (`1,5 triệu`), `full` (`1.500.000đ`), or one of them.
pub(super) fn money(amount: i64, style: Option<&str>, chance: &mut Chance) -> String {
    const STYLES: [&str; 3] = ["short", "words", "full"];
    let style = style.or_else(|| chance.one_of(&STYLES).copied());
    match style {
        Some("short") => short(amount),
        Some("words") => format_money_short(amount).replace('\u{a0}', " "),
        _ => format!("{}đ", format_number(amount, Language::Vietnamese)),
    }
}

/// `1tr5` is 1.500.000, `1tr05` is 1.050.000; what cannot be said so is said in words.
fn short(amount: i64) -> String {
    let (millions, rest) = (amount / 1_000_000, amount % 1_000_000);
    match (millions, rest) {
        (0, rest) if rest % 1_000 == 0 => format!("{}k", rest / 1_000),
        (1..1_000, 0) => format!("{millions}tr"),
        (1..1_000, rest) if rest % 100_000 == 0 => format!("{millions}tr{}", rest / 100_000),
        (1..1_000, rest) if rest % 10_000 == 0 => format!("{millions}tr{:02}", rest / 10_000),
        _ => format_money_short(amount).replace('\u{a0}', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_in_short() {
        for (amount, said) in [
            (600_000, "600k"),
            (2_000_000, "2tr"),
            (1_500_000, "1tr5"),
            (1_050_000, "1tr05"),
            (12_350_000, "12tr35"),
            (1_200_000_000, "1,2 tỷ"),
        ] {
            assert_eq!(short(amount), said);
        }
    }

    #[test]
    fn every_style_says_the_amount() {
        let mut chance = Chance::about(&["styles"]);
        assert_eq!(money(1_500_000, Some("words"), &mut chance), "1,5 triệu");
        assert_eq!(money(1_500_000, Some("full"), &mut chance), "1.500.000đ");
    }
}
