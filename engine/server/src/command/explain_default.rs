//! Values that no layer says and the software itself has.

use serde_json::{Map, Value};
use tinhid_core::configuration::{KeyPath, section_schemas};

/// What stands for a key that no layer speaks of, as the section declares it; `null` where the
/// section has the key and leaves it empty. `None` if there is no such key, or no such record.
pub(super) fn default_of(key: &KeyPath, merged: &Map<String, Value>) -> Option<Value> {
    let root = key.first()?;
    let section = section_schemas()
        .iter()
        .find(|section| section.roots.contains(&root))?;
    let mut schema = &section.schema;
    let merged = Value::Object(merged.clone());
    let mut said = Some(&merged);
    let mut default = None;
    for segment in key.segments() {
        schema = resolved(schema, &section.schema);
        said = said.and_then(|value| value.get(segment));
        if let Some(property) = schema.get("properties").and_then(|all| all.get(segment)) {
            default = Some(property.get("default").cloned().unwrap_or(Value::Null));
            schema = property;
        } else {
            // A record that nobody wrote has no values.
            said?;
            schema = schema.get("additionalProperties")?;
            default = None;
        }
    }
    default
}

/// Follows references, and of an optional value takes the value.
fn resolved<'schema>(schema: &'schema Value, whole: &'schema Value) -> &'schema Value {
    let mut schema = schema;
    loop {
        let next = match schema.get("$ref").and_then(Value::as_str) {
            Some(pointer) => whole.pointer(pointer.trim_start_matches('#')),
            None => schema
                .get("anyOf")
                .and_then(Value::as_array)
                .and_then(|branches| branches.iter().find(|branch| !is_null(branch))),
        };
        match next {
            Some(next) => schema = next,
            None => return schema,
        }
    }
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}
