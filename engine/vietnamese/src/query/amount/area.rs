//! Areas: `22m2`, `22 mét vuông`, `5x20m`.

use super::number::{self, Number, ONE};
use super::words::SQUARE_METRES;
use crate::query::lexer::Atom;

/// Rooms and plots are no longer; a larger number is a size of something else.
const LONGEST_SIDE: i64 = 500 * ONE;

/// The area at `at`, in thousandths of m², and the atom behind it. `bare` allows `5x20`.
pub(super) fn read(atoms: &[Atom], at: usize, bare: bool) -> Option<(i64, usize)> {
    let number = number::digits(atoms, at)?;
    sides(atoms, &number, bare).or_else(|| {
        let (scale, end) = unit(atoms, number.end)?;
        Some((number.plain.checked_mul(scale)?, end))
    })
}

/// m² or a hectare behind a number.
fn unit(atoms: &[Atom], at: usize) -> Option<(i64, usize)> {
    let next = atoms.get(at).filter(|next| next.gap.sign().is_none())?;
    if let Some(end) = metre(atoms, at).filter(|end| *end == at + 2) {
        return Some((1, end));
    }
    if let Some((count, ())) = SQUARE_METRES.longest(&atoms[at..]) {
        return Some((1, at + count));
    }
    (next.folded == "ha" && next.gap.glued).then_some((10_000, at + 1))
}

/// The atom behind `m` or `m2`.
fn metre(atoms: &[Atom], at: usize) -> Option<usize> {
    atoms
        .get(at)
        .filter(|next| next.folded == "m" && next.gap.sign().is_none())?;
    let square = atoms
        .get(at + 1)
        .is_some_and(|next| next.folded == "2" && next.gap.glued);
    Some(at + 1 + usize::from(square))
}

/// `5x20m`, `5m x 20m`, `4,5*20 m`, and what `= 100m2` repeats.
fn sides(atoms: &[Atom], first: &Number, bare: bool) -> Option<(i64, usize)> {
    let after_first = metre(atoms, first.end);
    let times = after_first.unwrap_or(first.end);
    let sign = atoms.get(times)?;
    let written = sign.folded == "x" && sign.gap.sign().is_none();
    let at = if written {
        times + 1
    } else {
        matches!(sign.gap.signs(), [None, Some('×' | '*')]).then_some(times)?
    };
    let second =
        number::digits(atoms, at).filter(|_| !written || atoms[at].gap.sign().is_none())?;
    let after_second = metre(atoms, second.end);
    let end = after_second.unwrap_or(second.end);
    let known = after_first.is_some() || after_second.is_some();
    let next_glued = atoms.get(end).is_some_and(|next| next.gap.glued);
    let (one, other) = (first.decimal, second.decimal);
    let small = |side: i64| (ONE..=LONGEST_SIDE).contains(&side);
    // `4x4` is a car, three sides are a box.
    let fits =
        small(one) && small(other) && !next_glued && (known || (bare && one.max(other) > 4 * ONE));
    let area = i64::try_from(i128::from(one) * i128::from(other) / i128::from(ONE)).ok()?;
    fits.then_some((area, repeated(atoms, end)))
}

fn repeated(atoms: &[Atom], at: usize) -> usize {
    let equals = atoms
        .get(at)
        .is_some_and(|next| next.gap.sign() == Some('='));
    let number = number::digits(atoms, at).filter(|_| equals);
    let area = number.and_then(|number| unit(atoms, number.end));
    area.map_or(at, |(_, end)| end)
}
