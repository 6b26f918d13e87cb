//! The floors of a key, or of all keys below it, and how the values stand to them.

use super::output::Output;
use serde_json::{Value, json};
use tinhid_core::configuration::floors::{FLOORS, Floor, Standing};
use tinhid_core::configuration::{KeyPath, LayerStack};

/// The floors of what was asked for, in the order of the files.
pub(super) fn of<'stack>(
    key: &'stack KeyPath,
    stack: &'stack LayerStack,
) -> impl Iterator<Item = (&'static Floor, Standing)> + 'stack {
    let asked = FLOORS
        .iter()
        .filter(move |floor| floor.path().is_within(key));
    asked.map(move |floor| (floor, floor.standing(stack)))
}

/// Each floor with its standing, for a program.
pub(super) fn as_json(key: &KeyPath, stack: &LayerStack) -> Value {
    let floors = of(key, stack).map(|(floor, standing)| {
        let mut out = json!(floor);
        out["standing"] = json!(standing);
        out
    });
    floors.collect()
}

/// The same for a person; nothing where no floor is.
pub(super) fn print(key: &KeyPath, stack: &LayerStack, output: &mut Output) {
    let floors: Vec<_> = of(key, stack).collect();
    if floors.is_empty() {
        return;
    }
    let heading = output.text("explain-floors", &[]);
    output.line(&format!("  {heading}:"));
    for (floor, standing) in floors {
        let words = words(floor, standing, output);
        // What was asked for itself stands at the top already.
        if floor.path() == *key {
            output.line(&format!("    {words}"));
        } else {
            output.line(&format!("    {}: {words}", floor.key));
        }
    }
}

fn words(floor: &Floor, standing: Standing, output: &Output) -> String {
    let limit = floor.bound.limit();
    let mut arguments = vec![
        ("bound", floor.bound.word()),
        ("limit", limit.as_str()),
        ("unless", floor.lifted_by.unwrap_or("no")),
        ("standing", standing.word()),
    ];
    arguments.extend(floor.citation.arguments());
    output.text("explain-floor", &arguments)
}
