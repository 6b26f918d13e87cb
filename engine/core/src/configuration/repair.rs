//! Judging what is whole in a configuration that is not.
//!
//! Somebody who mends a package wants every problem at once, also those that can only be seen once
//! the form of every section is right. So what breaks the form is set aside, and the rest is judged.

use super::{Configuration, KeyPath, LayerName, LayerStack, Problems, section_schemas};
use serde_json::{Map, Value};

/// Reads the configuration without the values that break its form: each gives way to what the base
/// says there, or is left out. `None` if that is not enough: to leave out whole records would only
/// make up problems that nobody wrote. The result is for finding problems and must never be served.
pub fn read_what_is_whole(stack: &LayerStack) -> Option<Configuration> {
    let mut merged = Value::Object(stack.merged().clone());
    let base = stack
        .layers()
        .iter()
        .find(|layer| layer.name == LayerName::Base);
    for problem in violations(stack).iter() {
        let path = KeyPath::parse(problem.key.as_deref()?);
        let by = base.and_then(|base| base.get(&path));
        replace(&mut merged, path.segments(), by);
    }
    let whole = stack.with_merged(merged.as_object()?.clone());
    if !violations(&whole).is_empty() {
        return None;
    }
    Configuration::read_valid(&whole, &mut Problems::new())
}

fn violations(stack: &LayerStack) -> Problems {
    let mut problems = Problems::new();
    for schema in section_schemas() {
        schema.validate(stack, &mut problems);
    }
    problems
}

fn replace(value: &mut Value, path: &[String], by: Option<&Value>) {
    let Some((last, tables)) = path.split_last() else {
        return;
    };
    let table: Option<&mut Map<String, Value>> = tables
        .iter()
        .try_fold(value, |value, segment| value.get_mut(segment))
        .and_then(Value::as_object_mut);
    match (table, by) {
        (Some(table), Some(value)) => {
            table.insert(last.clone(), value.clone());
        }
        (Some(table), None) => {
            table.remove(last);
        }
        (None, _) => {}
    }
}
