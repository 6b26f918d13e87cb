use serde_json::Value;
use tinhid_core::{Error, Result};

/// Adds what a service says to the document. A name under `paths` or `components` stands for one
/// thing in the whole document: the same said twice is welcome, two things of one name are not.
///
/// # Errors
/// Names the place where two services differ.
pub(super) fn join(document: &mut Value, part: Value) -> Result<()> {
    let Value::Object(part) = part else {
        return Err(Error::internal("a service's document is no object"));
    };
    for (section, value) in part {
        match section.as_str() {
            "paths" => join_named(&mut document["paths"], value, "paths", 2)?,
            "components" => join_named(&mut document["components"], value, "components", 2)?,
            "tags" => join_list(&mut document["tags"], value),
            // Title, version and servers are the document's own.
            _ => {}
        }
    }
    Ok(())
}

/// Joins objects down to a depth; deeper, and where anything else stands, both must be the same.
fn join_named(into: &mut Value, value: Value, place: &str, depth: usize) -> Result<()> {
    if into.is_null() {
        *into = value;
        return Ok(());
    }
    match (into, value) {
        (Value::Object(into), Value::Object(named)) if depth > 0 => {
            for (name, value) in named {
                let place = format!("{place}/{name}");
                join_named(
                    into.entry(name).or_insert(Value::Null),
                    value,
                    &place,
                    depth - 1,
                )?;
            }
            Ok(())
        }
        (into, value) if *into == value => Ok(()),
        _ => Err(Error::internal(format!(
            "two services say different things of {place} in the document of the API"
        ))),
    }
}

fn join_list(into: &mut Value, value: Value) {
    let (Value::Array(into), Value::Array(items)) = (&mut *into, value.clone()) else {
        *into = value;
        return;
    };
    for item in items {
        if !into.contains(&item) {
            into.push(item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::join;
    use serde_json::json;

    #[test]
    fn the_same_twice_is_one_and_two_things_of_one_name_are_refused() {
        let part = |kind: &str| {
            json!({
                "paths": { "/a": { "get": {} } },
                "components": { "schemas": { "One": { "type": kind } } },
                "tags": [{ "name": "a" }]
            })
        };
        let mut document = json!({ "info": { "title": "t" }, "paths": {} });
        join(&mut document, part("string")).unwrap();
        join(&mut document, part("string")).unwrap();
        assert_eq!(document["tags"], json!([{ "name": "a" }]));
        let refused = join(&mut document, part("number")).unwrap_err();
        let said = format!("{:?}", refused.internal_part());
        assert!(said.contains("components/schemas/One"), "{said}");
        let more = json!({ "paths": { "/a": { "post": {} }, "/b": { "get": {} } } });
        join(&mut document, more).unwrap();
        assert_eq!(document["paths"]["/a"].as_object().unwrap().len(), 2);
    }
}
