//! What a number measures, and the two ends of a range.

use super::area;
use super::money::{self, Per, closes, scaled};
use super::number::{self, Number};
use super::words::{TO, Unit};
use crate::query::lexer::Atom;
use crate::query::vocabulary::Domain;

/// One end of a range, or all of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) kind: Kind,
    pub(super) per: Per,
    pub(super) end: usize,
}

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Money {
        dong: i64,
        unit: Unit,
    },
    /// In thousandths of m².
    Area(i64),
    /// It has no unit.
    Bare(Number),
}

impl Kind {
    pub(super) fn plain_money(dong: i64) -> Self {
        Self::Money {
            dong,
            unit: Unit {
                dong: 1,
                doubtful: false,
            },
        }
    }

    /// đồng, thousandths of m², or the number itself in thousandths.
    pub(super) fn value(self) -> i64 {
        match self {
            Self::Money { dong, .. } => dong,
            Self::Area(thousandths) => thousandths,
            Self::Bare(number) => number.plain,
        }
    }
}

/// The number at `at` with all that belongs to it.
pub(super) fn read(atoms: &[Atom], at: usize, domain: Domain) -> Option<Value> {
    let none = Per::Time(None);
    if let Some((area, end)) = area::read(atoms, at, domain == Domain::Rental) {
        let (per, kind) = (none, Kind::Area(area));
        return Some(Value { kind, per, end });
    }
    if let Some(money) = money::read(atoms, at) {
        let (per, end) = money::per(atoms, money.end);
        let kind = Kind::Money {
            dong: money.dong,
            unit: money.unit,
        };
        return Some(Value { kind, per, end });
    }
    let number = number::digits(atoms, at).or_else(|| number::words(atoms, at))?;
    Some(Value {
        kind: Kind::Bare(number),
        per: none,
        end: number.end,
    })
}

/// The range that begins with `first`: `1-1tr6`, `1tr đến 1tr6`. An end without a unit has that of
/// the other; the upper one only if nothing else can follow `từ`.
pub(super) fn range(
    atoms: &[Atom],
    first: Value,
    from: bool,
    domain: Domain,
) -> Option<(Value, Value)> {
    let next = atoms.get(first.end)?;
    let dash = matches!(next.gap.signs(), [None, Some('-' | '~')]);
    let at = if dash {
        first.end
    } else {
        let (count, ()) = TO
            .longest(&atoms[first.end..])
            .filter(|_| next.gap.sign().is_none())?;
        first.end + count
    };
    let second = read(atoms, at, domain)?;
    match (first.kind, second.kind) {
        (Kind::Bare(number), Kind::Money { dong, unit }) => {
            let low = below(number, unit, dong)?;
            Some((low.with(first), second))
        }
        (Kind::Bare(number), Kind::Area(_)) => Some((Kind::Area(number.plain).with(first), second)),
        (Kind::Money { dong, unit }, Kind::Bare(number)) => {
            let sure = (from || !atoms[at].gap.spaced) && closes(atoms, second.end);
            let value = scaled(number.decimal, unit.dong).filter(|value| sure && *value > dong)?;
            let (per, end) = money::per(atoms, second.end);
            let high = Kind::Money { dong: value, unit };
            Some((
                first,
                Value {
                    kind: high,
                    per,
                    end,
                },
            ))
        }
        (Kind::Area(low), Kind::Bare(number)) => {
            let sure = (from || !atoms[at].gap.spaced) && closes(atoms, second.end);
            let high = Kind::Area(number.plain);
            (sure && number.plain > low).then(|| (first, high.with(second)))
        }
        (Kind::Money { .. }, Kind::Money { .. }) | (Kind::Area(_), Kind::Area(_)) => {
            Some((first, second))
        }
        _ => None,
    }
}

impl Kind {
    fn with(self, value: Value) -> Value {
        Value {
            kind: self,
            ..value
        }
    }
}

/// The lower end of a range in the unit of the upper one, or in the next smaller unit: `800-1tr2`.
fn below(number: Number, unit: Unit, most: i64) -> Option<Kind> {
    let smaller = [unit.dong, unit.dong / 1_000];
    let fits = |unit: &i64| {
        let value = if *unit >= 1_000_000 {
            number.decimal
        } else {
            number.plain
        };
        scaled(value, *unit).filter(|dong| *unit > 0 && *dong <= most)
    };
    let dong = smaller.iter().find_map(fits)?;
    Some(Kind::Money { dong, unit })
}
