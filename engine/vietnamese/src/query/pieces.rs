//! Atoms as words: which letters and digits belong together.

use std::ops::Range;

use super::lexer::{Atom, Gap};
use super::model::Token;
use super::phrases::Spelt;
use crate::spelling::singular;

/// A word as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) token: Token,
    pub(super) gap: Gap,
    pub(super) number: bool,
    /// Belongs to an amount.
    pub(super) taken: bool,
}

impl Spelt for Piece {
    fn folded(&self) -> &str {
        &self.token.folded
    }

    fn exact(&self) -> &str {
        &self.token.exact
    }
}

/// The words of `atoms`. Those in `amounts`, ranges in order, are marked as taken; no word reaches
/// over the edge of an amount.
pub(super) fn pieces<'a>(
    atoms: &[Atom],
    amounts: impl Iterator<Item = &'a Range<usize>>,
) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(atoms.len());
    let mut at = 0;
    for amount in amounts {
        push_pieces(&atoms[at..amount.start], false, &mut pieces);
        push_pieces(&atoms[amount.clone()], true, &mut pieces);
        at = amount.end;
    }
    push_pieces(&atoms[at..], false, &mut pieces);
    pieces
}

fn push_pieces(atoms: &[Atom], taken: bool, pieces: &mut Vec<Piece>) {
    let before = pieces.len();
    let mut at = 0;
    while at < atoms.len() {
        let run = 1 + atoms[at + 1..]
            .iter()
            .take_while(|atom| atom.gap.glued)
            .count();
        let run = &atoms[at..at + run];
        at += run.len();
        let rooms = is_rooms(run);
        let mut start = 0;
        for end in 1..=run.len() {
            if end == run.len() || rooms || is_cut(run, end) {
                pieces.push(piece(&run[start..end], taken, rooms));
                start = end;
            }
        }
    }
    join_thousands(pieces, before);
}

/// Whether a run of letters and digits is parted before the atom at `at`: `3pn` and `tang3` are,
/// `m2`, `1tr5`, `12a` and `b2` are not.
fn is_cut(run: &[Atom], at: usize) -> bool {
    let (before, after) = (&run[at - 1], &run[at]);
    let is_square = |atom: &Atom| atom.digits && matches!(&*atom.folded, "2" | "3");
    if before.digits {
        let square = after.folded == "m" && run.get(at + 1).is_some_and(is_square);
        let fraction = is_scale(after) && run.get(at + 1).is_some();
        square || (after.folded.len() > 1 && !fraction)
    } else {
        let fraction = is_scale(before) && at >= 2;
        // A quarter has a number: `q1`, `p3`.
        let quarter = at == 1 && matches!(&*before.folded, "p" | "q");
        quarter || (before.folded.len() > 1 && !fraction)
    }
}

fn is_scale(atom: &Atom) -> bool {
    matches!(&*atom.folded, "tr" | "trieu" | "cu" | "ti" | "k")
}

/// `2n1k`, `2pn1w`: how many rooms of each kind.
fn is_rooms(run: &[Atom]) -> bool {
    let is_pair = |pair: &[Atom]| {
        pair.len() == 2
            && pair[0].digits
            && matches!(&*pair[1].folded, "n" | "k" | "w" | "b" | "pn" | "wc" | "vs")
    };
    run.len() >= 4 && run.chunks(2).all(is_pair)
}

fn piece(atoms: &[Atom], taken: bool, rooms: bool) -> Piece {
    let (first, last) = (&atoms[0], &atoms[atoms.len() - 1]);
    let mut token = Token {
        folded: atoms.iter().map(|atom| atom.folded.as_str()).collect(),
        exact: atoms.iter().map(|atom| atom.exact.as_str()).collect(),
        span: first.span.start..last.span.end,
    };
    let room = match &*token.folded {
        "n" => Some("pn"),
        "k" => Some("pk"),
        "w" => Some("wc"),
        "b" => Some("bep"),
        _ => None,
    };
    let plain = singular(&token.folded).filter(|_| !token.is_accented());
    if let Some(known) = room.filter(|_| rooms).or(plain) {
        token.folded = known.to_owned();
        token.exact.clone_from(&token.folded);
    }
    Piece {
        token,
        gap: first.gap,
        number: first.digits && atoms.len() == 1,
        taken,
    }
}

/// `1.500.000` and `0912.345.678` are one number. Looks at the pieces from `start` on.
fn join_thousands(pieces: &mut Vec<Piece>, start: usize) {
    let goes_on = |piece: &Piece, before: &Piece| {
        piece.number
            && before.number
            && piece.token.folded.len() == 3
            && piece.gap.signs() == [None, Some('.')]
            && !piece.gap.spaced
    };
    let mut last = start;
    for at in start + 1..pieces.len() {
        if goes_on(&pieces[at], &pieces[last]) {
            let group = std::mem::take(&mut pieces[at].token.folded);
            let end = pieces[at].token.span.end;
            let token = &mut pieces[last].token;
            token.folded += &group;
            token.exact += &group;
            token.span.end = end;
        } else {
            last += 1;
            pieces.swap(last, at);
        }
    }
    pieces.truncate(pieces.len().min(last + 1));
}
