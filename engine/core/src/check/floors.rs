//! What the law does not leave to a province.

use super::review::Review;
use crate::configuration::floors::{Bound, FLOORS, Floor, Standing};
use crate::configuration::{LayerStack, Problem, Problems};

/// Judges what the layers say together: it is the same who said it, the base, the package, a revision
/// or the environment.
pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let stack = review.candidate.stack();
    let broken = FLOORS
        .iter()
        .filter(|floor| floor.standing(stack) == Standing::Broken);
    for floor in broken {
        problems.push(breach(floor, stack));
    }
}

fn breach(floor: &Floor, stack: &LayerStack) -> Problem {
    let problem = match floor.bound {
        Bound::AtLeast(_) => Problem::error("floor-at-least"),
        Bound::AtMost(_) => Problem::error("floor-at-most"),
        Bound::On => Problem::error("floor-on"),
    };
    let path = floor.path();
    let value = stack.get(&path).map(ToString::to_string);
    let problem = problem
        .said(&path, floor.said_at(stack))
        .showing(value.unwrap_or_default())
        .with("limit", floor.bound.limit())
        .with("unless", floor.lifted_by.unwrap_or("no"));
    let citation = floor.citation.arguments().into_iter();
    citation.fold(problem, |problem, (name, value)| problem.with(name, value))
}
