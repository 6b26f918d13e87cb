//! Numbers and amounts of money as they are written in tables: `1.500.000`, `1,5 triệu`, `1tr5`, `800k`.

use tinhid_vietnamese::{fold, unaccented};

/// Why a text is no whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is none, or may be read in two ways.
    Unreadable,
    /// It has a fraction, where only whole ones are kept.
    Fraction,
}

/// A number with the places behind its decimal mark.
struct Decimal {
    digits: i128,
    places: u32,
    /// Whether it may be read as a group of thousands or as a fraction: `1.500`.
    is_grouped_once: bool,
}

/// A whole number; `unit` may stand behind it: `22 m²`.
pub(super) fn whole(text: &str, units: &[&str]) -> Result<i64, Refusal> {
    let text = text.trim();
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, text),
    };
    let end = text
        .find(|character: char| !(character.is_ascii_digit() || matches!(character, '.' | ',')))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit = fold(unit);
    if !unit.is_empty() && !units.iter().any(|known| fold(known) == unit) {
        return Err(Refusal::Unreadable);
    }
    let number = decimal(number).ok_or(Refusal::Unreadable)?;
    Ok(sign * scaled(&number, 1)?)
}

/// An amount in đồng; `units` may stand behind it: `1,5 triệu/tháng`.
pub(super) fn money(text: &str, units: &[&str]) -> Result<i64, Refusal> {
    let text = unaccented(text).to_lowercase();
    let (amount, unit) = text.split_once('/').unwrap_or((&text, ""));
    let unit = fold(unit);
    if !unit.is_empty() && !units.iter().any(|known| fold(known) == unit) {
        return Err(Refusal::Unreadable);
    }
    let mut parts = parts(amount).ok_or(Refusal::Unreadable)?;
    if let Some(Part::Word(word)) = parts.last()
        && is_currency(word)
    {
        parts.pop();
    }
    sum(&parts)
}

enum Part<'text> {
    Number(&'text str),
    Word(&'text str),
}

fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let is_digit = |character: char| character.is_ascii_digit();
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let is_part: fn(char) -> bool = match first {
            _ if is_digit(first) => {
                |character| character.is_ascii_digit() || matches!(character, '.' | ',')
            }
            _ if first.is_ascii_alphabetic() || first == '₫' => {
                |character| character.is_ascii_alphabetic() || character == '₫'
            }
            _ => return None,
        };
        let end = rest.find(|character| !is_part(character));
        let (part, tail) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(if is_digit(first) {
            Part::Number(part)
        } else {
            Part::Word(part)
        });
        rest = tail.trim_start();
    }
    Some(parts)
}

/// Adds up `2 tỷ 300 triệu`; a number behind the last unit is a part of it: `1tr5`, `2 tỷ 3`.
fn sum(parts: &[Part<'_>]) -> Result<i64, Refusal> {
    let mut total: i128 = 0;
    let mut last: Option<i128> = None;
    let mut rest = parts;
    loop {
        rest = match rest {
            [] => break,
            [Part::Number(number), Part::Word(word), tail @ ..] => {
                let unit = unit(word).ok_or(Refusal::Unreadable)?;
                let number = decimal(number).ok_or(Refusal::Unreadable)?;
                let is_unclear = number.is_grouped_once && unit > 1_000;
                if is_unclear || last.is_some_and(|last| unit >= last) {
                    return Err(Refusal::Unreadable);
                }
                total += i128::from(scaled(&number, unit)?);
                last = Some(unit);
                tail
            }
            [Part::Number(number)] => {
                let (number, unit) = match last {
                    None => (decimal(number), 1),
                    Some(last) => (fraction(number), last),
                };
                let number = number.ok_or(Refusal::Unreadable)?;
                total += i128::from(scaled(&number, unit)?);
                break;
            }
            [Part::Word("ruoi")] => {
                total += last.ok_or(Refusal::Unreadable)? / 2;
                break;
            }
            _ => return Err(Refusal::Unreadable),
        };
    }
    if parts.is_empty() {
        return Err(Refusal::Unreadable);
    }
    i64::try_from(total).or(Err(Refusal::Unreadable))
}

/// `5` behind `1tr` is five tenths of a million, `05` five hundredths.
fn fraction(text: &str) -> Option<Decimal> {
    if text.len() > 3 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Decimal {
        digits: text.parse().ok()?,
        places: text.len() as u32,
        is_grouped_once: false,
    })
}

fn unit(word: &str) -> Option<i128> {
    match word {
        "k" | "nghin" | "ngan" => Some(1_000),
        "tr" | "trieu" | "cu" => Some(1_000_000),
        "ty" | "ti" => Some(1_000_000_000),
        _ => None,
    }
}

fn is_currency(word: &str) -> bool {
    matches!(word, "d" | "dong" | "vnd" | "₫")
}

/// Reads digits with the separators of either language. One separator before three digits parts
/// thousands, as people write amounts; before any other number of digits it begins a fraction.
fn decimal(text: &str) -> Option<Decimal> {
    let first = text.find(['.', ',']);
    let last = text.rfind(['.', ',']);
    let (Some(first), Some(last)) = (first, last) else {
        return number(text, "");
    };
    let mark = &text[last..=last];
    let (head, tail) = (&text[..last], &text[last + 1..]);
    if tail.is_empty() {
        return None;
    }
    if first == last {
        let is_group = tail.len() == 3 && head.len() <= 3 && !head.starts_with('0');
        return if is_group {
            let joined = number(&format!("{head}{tail}"), "")?;
            Some(Decimal {
                is_grouped_once: true,
                ..joined
            })
        } else {
            number(head, tail)
        };
    }
    let separator = &text[first..=first];
    if separator == mark {
        number(&ungrouped(text, separator)?, "")
    } else {
        number(&ungrouped(head, separator)?, tail)
    }
}

/// The digits of groups of three.
fn ungrouped(text: &str, separator: &str) -> Option<String> {
    let mut groups = text.split(separator);
    let first = groups.next()?;
    let is_well_grouped = (1..=3).contains(&first.len())
        && text.split(separator).skip(1).all(|group| group.len() == 3);
    is_well_grouped.then(|| text.replace(separator, ""))
}

fn number(whole: &str, fraction: &str) -> Option<Decimal> {
    const MOST_DIGITS: usize = 18;
    let digits = format!("{whole}{fraction}");
    let is_number = !whole.is_empty()
        && digits.len() <= MOST_DIGITS
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    Some(Decimal {
        digits: digits.parse().ok()?,
        places: fraction.len() as u32,
        is_grouped_once: false,
    })
}

fn scaled(number: &Decimal, unit: i128) -> Result<i64, Refusal> {
    let scale = 10_i128.pow(number.places);
    let amount = number.digits * unit;
    if amount % scale != 0 {
        return Err(Refusal::Fraction);
    }
    i64::try_from(amount / scale).or(Err(Refusal::Unreadable))
}
