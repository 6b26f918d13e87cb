//! Records that a layer takes out although others still name them.

use super::review::Review;
use crate::configuration::{KeyPath, LayerName, LayerStack, Origin, Problem, Problems};
use serde_json::Value;
use std::collections::BTreeMap;

/// What names records that are gone, by the place where each was taken out.
#[derive(Default)]
pub(super) struct Removed(BTreeMap<KeyPath, Users>);

#[derive(Default)]
struct Users {
    record: String,
    named_at: Vec<String>,
}

impl Removed {
    /// Reports a reference to a record that is missing: at once if nobody ever spoke of it, else
    /// where it was taken out, together with all others that name it.
    pub(super) fn refuse(
        &mut self,
        problem: Problem,
        record: &KeyPath,
        stack: &LayerStack,
        problems: &mut Problems,
    ) {
        match removal(record, stack) {
            None => problems.push(problem),
            Some((place, _)) => {
                let users = self.0.entry(place).or_default();
                users.record = record.to_string();
                users.named_at.extend(problem.key);
            }
        }
    }

    /// Tells each removal once, with everything that it leaves behind.
    pub(super) fn report(self, review: &Review<'_>, problems: &mut Problems) {
        for (place, users) in self.0 {
            problems.push(
                review
                    .problem("removed-in-use", &place)
                    .showing(users.record)
                    .with("count", users.named_at.len().to_string())
                    .with("users", users.named_at.join(", ")),
            );
        }
    }
}

/// Where the highest layer that took a record out did so, with `remove = true` or, in a revision,
/// with `null`.
pub(super) fn removal<'stack>(
    record: &KeyPath,
    stack: &'stack LayerStack,
) -> Option<(KeyPath, Option<&'stack Origin>)> {
    let remove = record.child("remove");
    let above_base = stack.layers().iter().rev();
    above_base
        .filter(|layer| layer.name != LayerName::Base)
        .find_map(|layer| {
            let place = match (layer.get(record)?, layer.get(&remove)) {
                (Value::Null, _) => record.clone(),
                (_, Some(Value::Bool(true))) => remove.clone(),
                _ => return None,
            };
            let origin = layer.origin(&place);
            Some((place, origin))
        })
}
