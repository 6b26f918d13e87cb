//! Numbers, as digits and in words.

use super::words::{DIGITS, HUNDREDS, TENS};
use crate::query::lexer::Atom;

/// Numbers are kept in thousandths.
pub(super) const ONE: i64 = 1_000;

/// Longer ones are no amounts; with thousandths they still fit.
const MOST_DIGITS: usize = 13;

/// A number and the atom behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// In thousandths, a dot or comma before three digits parting thousands.
    pub(super) plain: i64,
    /// In thousandths, a single dot or comma read as the decimal one.
    pub(super) decimal: i64,
    pub(super) end: usize,
    pub(super) words: bool,
    /// Whether thousands were parted, and not by a single dot.
    pub(super) grouped: bool,
}

/// The number written in digits at `at`.
pub(super) fn digits(atoms: &[Atom], at: usize) -> Option<Number> {
    let first = atoms.get(at).filter(|atom| atom.digits)?;
    let groups = 1 + atoms[at + 1..]
        .iter()
        .take_while(|atom| atom.digits && is_group(atom))
        .count();
    let groups = &atoms[at..at + groups];
    let total: usize = groups.iter().map(|group| group.folded.len()).sum();
    if total > MOST_DIGITS || is_code(&first.folded) {
        return None;
    }
    let sign = groups.get(1).and_then(|group| group.gap.sign());
    let alike = groups[1..].iter().all(|group| group.gap.sign() == sign);
    let in_threes = groups[1..].iter().all(|group| group.folded.len() == 3);
    let whole = groups.len() == 1 || (alike && in_threes && first.folded.len() <= 3);
    let decimal = match groups {
        [_] => None,
        [whole, fraction] => Some(whole_of(whole)? * ONE + thousandths(&fraction.folded)?),
        _ if whole => None,
        _ => return None,
    };
    let joined = groups.iter().try_fold(0_i64, |number, group| {
        let shift = 10_i64.checked_pow(u32::try_from(group.folded.len()).ok()?)?;
        number.checked_mul(shift)?.checked_add(whole_of(group)?)
    })?;
    let plain = if whole { joined * ONE } else { decimal? };
    Some(Number {
        plain,
        decimal: decimal.unwrap_or(plain),
        end: at + groups.len(),
        words: false,
        grouped: groups.len() > 2,
    })
}

/// The number in words at `at`: 1 to 999.
pub(super) fn words(atoms: &[Atom], at: usize) -> Option<Number> {
    let (mut value, mut end) = below_hundred(atoms, at)?;
    if (1..10).contains(&value)
        && let Some((count, ())) = HUNDREDS.longest(&atoms[end..])
    {
        end += count;
        value *= 100;
        if let Some((rest, after)) = below_hundred(atoms, end).filter(|(rest, _)| *rest >= 10) {
            value += rest;
            end = after;
        }
    }
    Some(Number {
        plain: value * ONE,
        decimal: value * ONE,
        end,
        words: true,
        grouped: false,
    })
}

/// Up to three digits right of the decimal sign, as thousandths; more are cut off.
pub(super) fn thousandths(digits: &str) -> Option<i64> {
    let digits = &digits[..digits.len().min(3)];
    let scale = [0, 100, 10, 1].get(digits.len())?;
    Some(digits.parse::<i64>().ok()? * scale)
}

fn below_hundred(atoms: &[Atom], at: usize) -> Option<(i64, usize)> {
    let digit = |at: usize| {
        let atom = atoms.get(at..)?;
        let (_, value) = DIGITS.longest(atom)?;
        Some(*value)
    };
    let first = digit(at)?;
    let mut end = at + 1;
    let mut value = first;
    if first < 10
        && atoms
            .get(end..)
            .is_some_and(|rest| TENS.longest(rest).is_some())
    {
        end += 1;
        value = first * 10;
    }
    if value >= 10
        && let Some(unit) = digit(end).filter(|unit| *unit < 10)
    {
        end += 1;
        value += unit;
    }
    Some((value, end))
}

/// Telephone numbers and codes begin with a zero, prices do not.
fn is_code(digits: &str) -> bool {
    digits.len() > 1 && digits.starts_with('0')
}

fn is_group(atom: &Atom) -> bool {
    !atom.gap.spaced && matches!(atom.gap.signs(), [None, Some('.' | ',')])
}

fn whole_of(atom: &Atom) -> Option<i64> {
    atom.folded.parse().ok()
}
