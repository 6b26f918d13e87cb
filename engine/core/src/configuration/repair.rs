//! Judging what is whole in a configuration that is not.
//!
//! Somebody who mends a package wants every problem at once, also those that can only be seen once
//! the form of every section is right. So what breaks the form is replaced, and the rest is judged.

use super::{
    Configuration, KeyPath, LayerName, LayerStack, Problem, Problems, SectionSchema,
    section_schemas,
};
use serde_json::{Map, Value, json};

/// A replaced value may stand in the way of another rule, so it is tried again a few times.
const ROUNDS: usize = 4;

/// Finding something that fits takes a validation for each try. A file with more mistakes than this
/// is told of them alone: other tenants are waiting for their turn.
const MOST_MISTAKES: usize = 64;

/// What is whole of a configuration, for finding what else is wrong. It must never be served.
pub struct Remains {
    /// The sections, with something that fits wherever something did not.
    pub configuration: Configuration,
    /// Where nothing of what is said there is what somebody wrote.
    replaced: Vec<KeyPath>,
}

impl Remains {
    /// Replaces the values that break the form: each gives way to what the base says there, to
    /// anything that fits, or to nothing. `unreadable` are the files that are no TOML.
    pub fn of(stack: &LayerStack, unreadable: &[&'static str]) -> Option<Self> {
        let mut whole = stack.clone();
        let mut replaced: Vec<KeyPath> = section_schemas()
            .iter()
            .filter(|schema| unreadable.contains(&schema.file))
            .flat_map(|schema| schema.roots)
            .map(|root| KeyPath::parse(root))
            .collect();
        for round in 0..ROUNDS {
            let mut is_whole = true;
            for schema in section_schemas() {
                let mut violations = Problems::new();
                schema.validate(&whole, &mut violations);
                if violations.errors() > MOST_MISTAKES {
                    return None;
                }
                for violation in violations.iter() {
                    is_whole = false;
                    let path = KeyPath::parse(violation.key.as_deref()?);
                    whole = replace(&whole, schema, violation, &path, round);
                    replaced.push(path);
                }
            }
            if is_whole {
                let configuration = Configuration::read_valid(&whole, &mut Problems::new())?;
                return Some(Self {
                    configuration,
                    replaced,
                });
            }
        }
        None
    }

    /// Whether a problem speaks of something that nobody wrote.
    pub fn explain_away(&self, problem: &Problem) -> bool {
        let is_replaced = |path: &KeyPath| {
            self.replaced
                .iter()
                .any(|replaced| path.is_within(replaced))
        };
        let named = match (problem.rule, &problem.value) {
            ("unknown-agency", Some(key)) => Some(("agencies", key)),
            ("unknown-category", Some(key)) => Some(("categories", key)),
            ("unknown-feature", Some(key)) => Some(("features", key)),
            ("unknown-listing-kind", Some(key)) => Some(("kinds", key)),
            _ => None,
        };
        let speaks_of = problem.key.as_deref().map(KeyPath::parse);
        speaks_of.is_some_and(|path| is_replaced(&path))
            || named.is_some_and(|(root, key)| is_replaced(&KeyPath::parse(root).child(key)))
    }
}

/// The layers with another value at a path that breaks the form of its section.
fn replace(
    stack: &LayerStack,
    schema: &SectionSchema,
    violation: &Problem,
    path: &KeyPath,
    round: usize,
) -> LayerStack {
    let with = |value: Option<Value>, path: &KeyPath| {
        let mut merged = Value::Object(stack.merged().clone());
        put(&mut merged, path.segments(), value);
        let merged = merged.as_object().cloned().unwrap_or_default();
        stack.with_merged(merged)
    };
    if violation.rule == "unknown-key" {
        return with(None, path);
    }
    let fits = |stack: &LayerStack| {
        let mut violations = Problems::new();
        schema.validate(stack, &mut violations);
        !violations.iter().any(|left| {
            let left = KeyPath::parse(left.key.as_deref().unwrap_or_default());
            left.is_within(path)
        })
    };
    let candidates = stand_ins(stack, violation, path);
    let found = candidates
        .into_iter()
        .map(|value| with(Some(value), path))
        .find(fits);
    found.unwrap_or_else(|| {
        // Nothing fits: the value goes, and if that was tried before, the record around it.
        let mut path = path.clone();
        for _ in 0..round {
            path = path.parent().unwrap_or(path);
        }
        with(None, &path)
    })
}

/// What may stand at a path for want of what should: the base's value, the other language's, an
/// option, and one value of every form that sections ask for.
fn stand_ins(stack: &LayerStack, violation: &Problem, path: &KeyPath) -> Vec<Value> {
    let mut base = stack.layers().iter();
    let base = base.find(|layer| layer.name == LayerName::Base);
    let said_below = base.and_then(|base| base.get(path)).cloned();
    let merged = Value::Object(stack.merged().clone());
    let neighbours = path
        .parent()
        .and_then(|around| around.follow(&merged)?.as_object().cloned())
        .unwrap_or_default();
    let other_language = ["vi", "en"]
        .into_iter()
        .filter_map(|language| neighbours.get(language).cloned());
    let options = violation.arguments.get("options");
    let options = options
        .into_iter()
        .flat_map(|options| options.split(", "))
        .map(|option| json!(option));
    let forms = json!([
        "chua-co", "Chưa có, sẽ được điền", "https://chua-co.invalid", "chua-co.invalid", "01",
        "00001", "#808080", "2026-01-01", "2026-01-01T00:00:00+07:00", "1.0.0", "/chua-co",
        "+84000000000", "+07:00", 0, 1, 50, 0.5, false, [], {}, {"vi": "chua-co", "en": "chua-co"}
    ]);
    said_below
        .into_iter()
        .chain(other_language)
        .chain(options)
        .chain(forms.as_array().cloned().unwrap_or_default())
        .collect()
}

fn put(value: &mut Value, path: &[String], by: Option<Value>) {
    let Some((last, tables)) = path.split_last() else {
        return;
    };
    let table: Option<&mut Map<String, Value>> = tables
        .iter()
        .try_fold(value, |value, segment| match value {
            Value::Object(table) => Some(
                table
                    .entry(segment.clone())
                    .or_insert_with(|| Value::Object(Map::new())),
            ),
            Value::Array(list) => list.get_mut(segment.parse::<usize>().ok()?),
            _ => None,
        })
        .and_then(|value| match value {
            Value::Object(table) => Some(table),
            Value::Array(list) => {
                let index: Option<usize> = last.parse().ok();
                let index = index.filter(|index| *index < list.len())?;
                match &by {
                    Some(by) => list[index] = by.clone(),
                    None => drop(list.remove(index)),
                }
                None
            }
            _ => None,
        });
    match (table, by) {
        (Some(table), Some(value)) => {
            table.insert(last.clone(), value);
        }
        (Some(table), None) => {
            table.remove(last);
        }
        (None, _) => {}
    }
}
