//! Prices and areas among the words of a query.

mod area;
mod money;
mod number;
mod value;
mod words;

use std::ops::Range;

use money::{Per, closes};
use number::ONE;
use value::{Kind, Value};
use words::{BEGINNINGS, Begin, ENDINGS};

use super::language::COUNTED;
use super::lexer::Atom;
use super::model::{Amount, Comparison, Period, Quantity};
use super::vocabulary::{Domain, NUMBERED};

/// Nothing offered costs more, or is larger.
const MOST: i64 = 1_000_000_000_000_000;
/// A number without a unit is money from here on, if it is compared.
const PLAUSIBLE_MONEY: i64 = 50_000;
/// `giá tầm khoảng từ` is as much as anybody says before a number.
const MOST_BEGINNINGS: usize = 4;
/// Of `tầm 2 triệu`, in per cent.
const ABOUT: i64 = 15;

/// An amount among atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) atoms: Range<usize>,
    /// In bytes of the text.
    pub(super) span: Range<usize>,
    /// `None` for what is money and tells nothing of the price: `5tr/m2`.
    pub(super) amount: Option<Amount>,
}

/// The amounts in `atoms`, in their order.
pub(super) fn read(atoms: &[Atom], domain: Domain) -> Vec<Read> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        match read_at(atoms, at, domain) {
            Some(read) => {
                at = read.atoms.end;
                found.push(read);
            }
            None => at += 1,
        }
    }
    found
}

/// What is said before the number.
#[derive(Debug, Default)]
struct Start {
    compare: Option<Comparison>,
    from: bool,
    price: bool,
    size: bool,
    /// The first atom of the number.
    number: usize,
    /// The first byte of what belongs to the amount.
    byte: usize,
}

fn read_at(atoms: &[Atom], at: usize, domain: Domain) -> Option<Read> {
    let start = start(atoms, at)?;
    let first = value::read(atoms, start.number, domain)?;
    let bare = start.number == at && start.compare.is_none();
    if bare && (is_numbered(atoms, at, &first) || is_in_code(atoms, at)) {
        return None;
    }
    let (low, high) = match value::range(atoms, first, start.from, domain) {
        Some((low, high)) => (low, Some(high)),
        None => (alone(atoms, &start, first)?, None),
    };
    let last = high.unwrap_or(low);
    let (ending, end) = match atoms.get(last.end..).and_then(|rest| ENDINGS.longest(rest)) {
        Some((count, ending)) => (*ending, last.end + count),
        None => (None, last.end),
    };
    let per = if last.per == Per::Time(None) {
        low.per
    } else {
        last.per
    };
    let compare = ending
        .or(start.compare)
        .or(start.from.then_some(Comparison::AtLeast));
    let amount = match per {
        Per::SquareMetre => None,
        Per::Time(period) => Some(amount(low, high, compare, period)?),
    };
    Some(Read {
        atoms: at..end,
        span: start.byte..atoms[end - 1].span.end,
        amount,
    })
}

/// Reads `giá`, `từ`, `dưới` and `<` up to the number.
fn start(atoms: &[Atom], at: usize) -> Option<Start> {
    let mut start = Start {
        number: at,
        byte: atoms[at].span.start,
        ..Start::default()
    };
    for _ in 0..MOST_BEGINNINGS {
        let Some((count, begin)) = BEGINNINGS.longest(&atoms[start.number..]) else {
            break;
        };
        match begin {
            Begin::Price => start.price = true,
            Begin::Size => start.size = true,
            Begin::Compare(comparison) => start.compare = Some(*comparison),
            Begin::From => start.from = true,
        }
        start.number += count;
        if atoms
            .get(start.number)?
            .gap
            .sign()
            .is_some_and(|sign| !":<>=≤≥~".contains(sign))
        {
            return None;
        }
    }
    let gap = &atoms[start.number].gap;
    let sign = match gap.signs() {
        [Some('>'), Some('=')] => Some((Comparison::AtLeast, 2)),
        [Some('<'), Some('=')] => Some((Comparison::AtMost, 2)),
        [_, Some('≥')] => Some((Comparison::AtLeast, 1)),
        [_, Some('>')] => Some((Comparison::Above, 1)),
        [_, Some('≤' | '<')] => Some((Comparison::AtMost, 1)),
        [_, Some('~')] => Some((Comparison::About, 1)),
        _ => None,
    };
    if let Some((comparison, signs)) = sign {
        start.compare = Some(comparison);
        if start.number == at {
            start.byte = gap.start_of_signs(signs).unwrap_or(start.byte);
        }
    }
    Some(start)
}

/// `quận 2 củ`, `lô 3-5tr`: the number belongs to what stands before it.
fn is_numbered(atoms: &[Atom], at: usize, value: &Value) -> bool {
    let before = at.checked_sub(1).map(|before| &*atoms[before].folded);
    let doubtful = match value.kind {
        Kind::Bare(_) => true,
        Kind::Money { unit, .. } => unit.doubtful || unit.dong == 1,
        Kind::Area(_) => false,
    };
    doubtful && before.is_some_and(|before| NUMBERED.contains(&before))
}

/// `2n1k`, `0987.654.321`: the number is glued to a single letter, or goes on after a dot.
fn is_in_code(atoms: &[Atom], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &atoms[before]) else {
        return false;
    };
    let gap = atoms[at].gap;
    let goes_on =
        before.digits && !gap.spaced && gap.sign().is_some_and(|sign| ".,".contains(sign));
    goes_on || (gap.glued && before.folded.len() == 1)
}

/// A number without a unit is money if it can be nothing else: `dưới 1500000`, `1.500.000`.
fn alone(atoms: &[Atom], start: &Start, value: Value) -> Option<Value> {
    let Kind::Bare(number) = value.kind else {
        return Some(value);
    };
    if !closes(atoms, value.end) && COUNTED.all_folded(&atoms[value.end..]).next().is_some() {
        return None;
    }
    let compared = start.compare.is_some() || start.from || start.price;
    let least = if compared {
        PLAUSIBLE_MONEY
    } else {
        2 * PLAUSIBLE_MONEY
    };
    let kind = if start.size && number.plain <= MOST {
        Kind::Area(number.plain)
    } else if (compared || number.grouped) && number.plain / ONE >= least {
        let (per, end) = money::per(atoms, value.end);
        return Some(Value {
            kind: Kind::plain_money(number.plain / ONE),
            per,
            end,
        });
    } else {
        return None;
    };
    Some(Value { kind, ..value })
}

fn amount(
    low: Value,
    high: Option<Value>,
    compare: Option<Comparison>,
    per: Option<Period>,
) -> Option<Amount> {
    let (quantity, scale) = match low.kind {
        Kind::Money { .. } => (Quantity::Money, 1),
        Kind::Area(_) => (Quantity::Area, ONE),
        Kind::Bare(_) => return None,
    };
    let (mut low, mut high) = (low.kind.value(), high.map(|high| high.kind.value()));
    if let Some(other) = high.as_mut().filter(|high| **high < low) {
        std::mem::swap(other, &mut low);
    }
    let most = high.unwrap_or(low);
    if low < scale || most / scale > MOST {
        return None;
    }
    let (up, down) = (
        |value: i64| (value + scale - 1) / scale,
        |value: i64| value / scale,
    );
    let comparison = match (high, compare) {
        (Some(_), Some(Comparison::AtMost)) => Comparison::AtMost,
        (Some(_), _) => Comparison::Between,
        (None, said) => said.unwrap_or(Comparison::About),
    };
    let (minimum, maximum) = match comparison {
        Comparison::AtMost => (None, Some(down(most))),
        Comparison::AtLeast => (Some(up(low)), None),
        Comparison::Above => (Some(down(low) + 1), None),
        Comparison::Between => (Some(up(low)), Some(down(most))),
        Comparison::About => {
            let share = low / 100 * ABOUT + low % 100 * ABOUT / 100;
            (Some(down(low - share)), Some(up(low + share)))
        }
    };
    let named = if comparison == Comparison::AtMost {
        most
    } else {
        low
    };
    Some(Amount {
        quantity,
        comparison,
        named: down(named),
        minimum,
        maximum,
        per,
    })
}
