//! Money: `1tr5`, `1,5 triệu`, `600k`, `1.500.000đ`, `hai triệu rưỡi`.

use super::number::{self, ONE, thousandths};
use super::words::{BARE_PERIODS, ENDINGS, HALF, NO_TIME, PERIODS, TO, UNITS, Unit};
use crate::query::language::COUNTED;
use crate::query::lexer::Atom;
use crate::query::model::Period;

/// What may follow `2 triệu 3` if 3 stands for three hundred thousand; before other words it would
/// count them.
const CLOSING: [&str; 14] = [
    "gan", "canh", "quanh", "o", "tai", "khu", "co", "full", "khep", "kk", "cho", "mot", "duoi",
    "tren",
];

/// An amount of money and the atom behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Money {
    pub(super) dong: i64,
    pub(super) unit: Unit,
    pub(super) end: usize,
}

/// The money named at `at`, with its unit.
pub(super) fn read(atoms: &[Atom], at: usize) -> Option<Money> {
    let money = half_alone(atoms, at).or_else(|| with_unit(atoms, at))?;
    let (more, end) = more(atoms, &money).unwrap_or((0, money.end));
    let end = end + trailing_dong(atoms, end);
    Some(Money {
        dong: money.dong.checked_add(more)?,
        end,
        ..money
    })
}

/// A number in thousandths as đồng.
pub(super) fn scaled(thousandths: i64, unit: i64) -> Option<i64> {
    let dong = i128::from(thousandths) * i128::from(unit) / i128::from(ONE);
    i64::try_from(dong).ok()
}

/// What the money is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Per {
    Time(Option<Period>),
    /// A price of land: no price of what is offered.
    SquareMetre,
}

/// `/người/tháng`, `một tháng`, `tháng`.
pub(super) fn per(atoms: &[Atom], mut at: usize) -> (Per, usize) {
    let mut time = None;
    while let Some(next) = atoms.get(at)
        && next.gap.signs() == [None, Some('/')]
    {
        if next.folded == "m" || next.folded == "met" {
            let words = atoms[at..].iter().take(2).count();
            return (Per::SquareMetre, at + words);
        }
        let one = usize::from(next.folded == "1");
        let Some((count, period)) = atoms.get(at + one..).and_then(|rest| PERIODS.longest(rest))
        else {
            break;
        };
        time = time.or(*period);
        at += one + count;
    }
    if time.is_none()
        && let Some((count, period)) = bare_period(atoms, at)
    {
        return (Per::Time(Some(period)), at + count);
    }
    (Per::Time(time), at)
}

fn bare_period(atoms: &[Atom], at: usize) -> Option<(usize, Period)> {
    let rest = atoms.get(at..)?;
    let (count, period) = BARE_PERIODS
        .longest(rest)
        .filter(|_| rest[0].gap.sign().is_none())?;
    let next = rest.get(count);
    let other = |next: &Atom| {
        NO_TIME.contains(&&*next.folded) || (next.digits && next.gap.sign().is_none())
    };
    (!next.is_some_and(other)).then_some((count, *period))
}

/// `triệu rưỡi`.
fn half_alone(atoms: &[Atom], at: usize) -> Option<Money> {
    let (count, unit) = UNITS.longest(&atoms[at..])?;
    let half = atoms.get(at + count..)?;
    let big = unit.dong >= 1_000_000 && !unit.doubtful && HALF.longest(half).is_some();
    big.then_some(Money {
        dong: unit.dong,
        unit: *unit,
        end: at + count,
    })
}

fn with_unit(atoms: &[Atom], at: usize) -> Option<Money> {
    let number = number::digits(atoms, at).or_else(|| number::words(atoms, at))?;
    let rest = atoms.get(number.end..)?;
    let (count, unit) = UNITS
        .longest(rest)
        .filter(|_| rest[0].gap.sign().is_none())?;
    let millions = unit.dong >= 1_000_000;
    let value = if millions {
        number.decimal
    } else {
        number.plain
    };
    let dong = scaled(value, unit.dong)?;
    // `5 k`, `3 d` are no money; nor are a few đồng.
    let loose = rest[0].folded.len() == 1 && !rest[0].gap.glued;
    let doubted = unit.doubtful && !closes(atoms, number.end + count);
    let money =
        dong >= 1_000 && !(loose && dong < 10_000) && (!number.words || unit.dong > 1) && !doubted;
    money.then_some(Money {
        dong,
        unit: *unit,
        end: number.end + count,
    })
}

/// What is added behind the unit: `1tr5`, `1 triệu 500 nghìn`, `2 triệu rưỡi`, `1 triệu 2`.
fn more(atoms: &[Atom], money: &Money) -> Option<(i64, usize)> {
    let (unit, end) = (money.unit.dong, money.end);
    let next = atoms
        .get(end)
        .filter(|next| next.gap.sign().is_none() && unit >= 1_000)?;
    if HALF.longest(&atoms[end..]).is_some() {
        return Some((unit / 2, end + 1));
    }
    if let Some(smaller) =
        with_unit(atoms, end).filter(|money| money.unit.dong < unit && !money.unit.doubtful)
        && smaller.dong < unit
    {
        return Some((smaller.dong, smaller.end));
    }
    // `2 triệu 1.500.000đ` are two amounts.
    let whole = number::digits(atoms, end).is_none_or(|number| number.end == end + 1);
    if next.digits && next.folded.len() <= 3 && whole {
        let fits = if next.gap.glued {
            ends_fraction(atoms, end + 1)
        } else {
            unit >= 1_000_000 && next.folded.len() != 2 && closes(atoms, end + 1)
        };
        let part = scaled(thousandths(&next.folded)?, unit)?;
        return fits.then_some((part, end + 1));
    }
    let tenth =
        number::words(atoms, end).filter(|number| number.plain < 10 * ONE && unit >= 1_000_000)?;
    closes(atoms, tenth.end).then_some((scaled(tenth.plain, unit / 10)?, tenth.end))
}

/// Whether nothing is glued behind the 5 of `1tr5` but a sign of money or time.
fn ends_fraction(atoms: &[Atom], at: usize) -> bool {
    let glued = atoms.get(at).filter(|next| next.gap.glued);
    glued.is_none_or(|next| matches!(&*next.folded, "d" | "vnd" | "th" | "thang" | "t" | "x"))
}

/// Whether what stands at `at` is not counted by the number before it.
pub(super) fn closes(atoms: &[Atom], at: usize) -> bool {
    let Some(next) = atoms.get(at) else {
        return true;
    };
    let rest = &atoms[at..];
    !next.gap.glued
        && (next.digits
            || next.gap.sign().is_some()
            || TO.longest(rest).is_some()
            || ENDINGS.longest(rest).is_some()
            || CLOSING.contains(&&*next.folded)
            || (bare_period(atoms, at).is_some()
                && COUNTED
                    .longest(rest)
                    .is_none_or(|(_, thing)| thing.name == "thang")))
}

fn trailing_dong(atoms: &[Atom], at: usize) -> usize {
    let next = atoms.get(at).filter(|next| next.gap.sign().is_none());
    usize::from(
        next.is_some_and(|next| matches!(&*next.exact, "đ" | "đồng" | "vnd" | "vnđ" | "dong")),
    )
}
