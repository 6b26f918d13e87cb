use std::ops::Range;

use super::phone_number::PhoneNumber;
use super::written::{Sign, signs};

/// The telephone numbers in a running text, in their order, each with the bytes it stands in.
///
/// Digits may be parted by spaces, dots, hyphens and brackets. Amounts, dates, personal ids and bank
/// accounts of other lengths are passed over; a tax code or an account that is written exactly like a
/// telephone number is taken for one.
#[must_use]
pub fn find_phones(text: &str) -> Vec<(Range<usize>, PhoneNumber)> {
    let signs: Vec<Sign> = signs(text).collect();
    let mut found = Vec::new();
    let (mut at, mut free_from) = (0, 0);
    while at < signs.len() {
        let number = begins_run(&signs, at)
            .then(|| number_at(&signs, at, free_from))
            .flatten();
        match number {
            Some((place, number)) => {
                at = place.end;
                free_from = place.end;
                let bytes = signs[place.start].span.start..signs[place.end - 1].span.end;
                found.push((bytes, number));
            }
            None => at += 1,
        }
    }
    found
}

/// The longest number is written `+84 (0) 123 4567 890`.
const MOST_DIGITS: usize = 14;

/// How many signs may part two groups of digits: ` - `, `) `.
const MOST_BETWEEN: usize = 3;

/// One run of digits after the other, as they stand in the text.
struct Groups {
    digits: String,
    lengths: Vec<usize>,
    separators: Vec<String>,
}

/// The number whose digits begin at `start`, and its signs. What stands before `free_from` belongs
/// to another number.
fn number_at(
    signs: &[Sign],
    start: usize,
    free_from: usize,
) -> Option<(Range<usize>, PhoneNumber)> {
    let plus = start > free_from && signs[start - 1].value == '+';
    let international = plus && is_country_code(&signs[start..]);
    let first = if international { start - 1 } else { start };
    if continues_amount(&signs[free_from..first]) {
        return None;
    }
    let mut groups = Groups {
        digits: String::new(),
        lengths: Vec::new(),
        separators: Vec::new(),
    };
    let mut at = start;
    loop {
        let run = digits_from(signs, at);
        if groups.digits.len() + run > MOST_DIGITS {
            return None;
        }
        groups
            .digits
            .extend(signs[at..at + run].iter().map(|sign| sign.value));
        groups.lengths.push(run);
        at += run;
        if let Ok(number) = PhoneNumber::of_digits(international, &groups.digits) {
            let plausible = international || groups.look_like_a_number(&signs[at..]);
            return plausible.then(|| (with_bracket(signs, first, at, free_from), number));
        }
        let between = separator_from(signs, at)?;
        let separator = &signs[at..at + between];
        groups
            .separators
            .push(separator.iter().map(|sign| sign.value).collect());
        at += between;
    }
}

impl Groups {
    fn look_like_a_number(&self, after: &[Sign]) -> bool {
        let [first_length, rest @ ..] = self.lengths.as_slice() else {
            return false;
        };
        if rest.is_empty() {
            return true;
        }
        // Groups that are parted in different ways may be different numbers: `07.00-11.30 13.00`,
        // `0302 500.000đ`.
        let uniform = self.separators.windows(2).all(|pair| pair[0] == pair[1]);
        if !uniform && (*first_length < 3 || is_money(after)) {
            return false;
        }
        let thousands =
            self.digits.starts_with("84") && *first_length == 2 && self.separators[0] == ".";
        !thousands && !self.begins_with_date()
    }

    /// `03.08.2025`.
    fn begins_with_date(&self) -> bool {
        let [2, 2, 4, ..] = self.lengths.as_slice() else {
            return false;
        };
        let (day, month, year) = (&self.digits[..2], &self.digits[2..4], &self.digits[4..8]);
        day <= "31" && month <= "12" && ("1900".."2100").contains(&year)
    }
}

fn is_country_code(signs: &[Sign]) -> bool {
    matches!(signs, [first, second, ..] if first.value == '8' && second.value == '4')
}

fn begins_run(signs: &[Sign], at: usize) -> bool {
    signs[at].value.is_ascii_digit() && (at == 0 || !signs[at - 1].value.is_ascii_digit())
}

fn digits_from(signs: &[Sign], at: usize) -> usize {
    signs[at..]
        .iter()
        .take(MOST_DIGITS + 1)
        .take_while(|sign| sign.value.is_ascii_digit())
        .count()
}

/// How many signs part the digits before `at` from digits behind it.
fn separator_from(signs: &[Sign], at: usize) -> Option<usize> {
    let between = signs[at..]
        .iter()
        .take(MOST_BETWEEN + 1)
        .take_while(|sign| matches!(sign.value, ' ' | '.' | '-' | '(' | ')' | '·'))
        .count();
    let next = signs.get(at + between)?.value;
    ((1..=MOST_BETWEEN).contains(&between) && next.is_ascii_digit()).then_some(between)
}

/// The digits behind are decimals or thousands of an amount, or a part of a longer code.
fn continues_amount(before: &[Sign]) -> bool {
    match before {
        [.., digit, point] => digit.value.is_ascii_digit() && matches!(point.value, '.' | ','),
        _ => false,
    }
}

/// `500.000đ`: the last groups before `after` are an amount.
fn is_money(after: &[Sign]) -> bool {
    let word: String = after
        .iter()
        .skip_while(|sign| sign.value == ' ')
        .map(|sign| sign.value)
        .take_while(|value| value.is_alphabetic() || *value == '₫')
        .take(4)
        .collect();
    matches!(word.as_str(), "Đ" | "₫" | "VND" | "VNĐ")
}

/// A bracket that is closed inside the number belongs to it: `(0208) 3855 123`.
fn with_bracket(signs: &[Sign], first: usize, end: usize, free_from: usize) -> Range<usize> {
    let closed = signs[first..end]
        .iter()
        .find(|sign| matches!(sign.value, '(' | ')'))
        .is_some_and(|sign| sign.value == ')');
    let opened = first > free_from && signs[first - 1].value == '(';
    if closed && opened {
        first - 1..end
    } else {
        first..end
    }
}
