use super::super::{SchemaUse, json_schema, openapi_schema, validate};
use super::{boat, object};
use serde_json::{Value, json};
use tinhid_core::configuration::sections::Language;

fn judges(schema: &Value) -> impl Fn(&Value) -> bool {
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(schema).unwrap();
    move |post| validator.is_valid(post)
}

/// Posts that are right or wrong in a way a schema can tell.
fn posts() -> Vec<Value> {
    let mut posts = vec![
        json!({}),
        json!([]),
        json!({ "fare": 150_000, "sail": 1 }),
        json!({ "fare": 150_000, "fare-up-to": 200_000 }),
    ];
    let values = [
        ("fare", json!(1000)),
        ("fare", json!(1000.0)),
        ("fare", json!(999)),
        ("fare", json!(9_000_001)),
        ("fare", json!("1000")),
        ("fare", json!(1000.5)),
        ("fare_up_to", json!(-1)),
        ("seats", json!(200)),
        ("seats", json!(201)),
        ("hull", json!("wood")),
        ("hull", json!("paper")),
        ("hull", json!(null)),
        ("extras", json!(["roof"])),
        ("extras", json!(["roof", "roof"])),
        ("extras", json!(["sail"])),
        ("extras", json!([])),
        ("departs", json!("2026-12-31")),
        ("departs", json!("2026-02-30")),
        ("departs", json!("31/12/2026")),
        ("story", json!("abc")),
        ("story", json!("ab")),
        ("story", json!("    ")),
        ("story", json!("a".repeat(41))),
        ("berth", json!("x".repeat(301))),
        ("phone", json!("0912 345 678")),
        ("phone", json!("gọi sau")),
        ("website", json!("https://thuyen.example/a?b#c")),
        ("website", json!("ftp://thuyen.example")),
        ("website", json!("https://a@thuyen.example")),
        ("photos", json!(["a/b.jpg"])),
        ("photos", json!(["a/../b.jpg"])),
        ("photos", json!(["a", "b", "c"])),
    ];
    posts.extend(values.map(|(name, value)| {
        let mut post = json!({ "fare": 150_000 });
        post[name] = value;
        post
    }));
    posts
}

#[test]
fn the_schema_and_the_validation_agree() {
    let kind = boat();
    let mut seen = [false; 2];
    for schema in [
        json_schema(&kind, Language::Vi),
        openapi_schema(&kind, Language::En, SchemaUse::Write),
    ] {
        assert!(jsonschema::meta::is_valid(&schema), "{schema}");
        let is_valid = judges(&schema);
        for post in posts() {
            let accepted = post.is_object() && validate(&kind, &object(post.clone())).is_ok();
            assert_eq!(is_valid(&post), accepted, "{post}");
            seen[usize::from(accepted)] = true;
        }
    }
    assert_eq!(seen, [true, true]);
}

#[test]
fn the_schema_speaks_the_language_and_keeps_the_order() {
    let schema = json_schema(&boat(), Language::En);
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(schema["title"], "Boats");
    assert_eq!(schema["required"], json!(["fare"]));
    assert_eq!(schema["additionalProperties"], false);
    let fare = &schema["properties"]["fare"];
    assert_eq!(fare["title"], "Fare");
    assert_eq!(fare["description"], "For one person. VND. a trip");
    assert_eq!(
        schema["properties"]["hull"]["oneOf"][0],
        json!({ "const": "wood", "title": "Wood" })
    );
    let first: Vec<_> = schema["properties"]
        .as_object()
        .unwrap()
        .keys()
        .take(3)
        .collect();
    assert_eq!(first, ["fare", "fare_up_to", "mooring"]);
}

#[test]
fn what_is_read_may_be_older_than_the_limits() {
    let schema = openapi_schema(&boat(), Language::En, SchemaUse::Read);
    assert!(jsonschema::meta::is_valid(&schema));
    let is_valid = judges(&schema);
    assert!(is_valid(
        &json!({ "fare": 1, "hull": "paper", "extras": ["sail"] })
    ));
    assert!(is_valid(&json!({})));
    assert!(!is_valid(&json!({ "fare": "1" })));
    let write = openapi_schema(&boat(), Language::En, SchemaUse::Write);
    assert_eq!(
        write["properties"]["hull"]["enum"],
        json!(["wood", "steel"])
    );
}
