//! Everything is tried on a kind that nobody has: boats.

mod amounts;
mod displays;
mod phones;
mod rows;
mod schemas;
mod shipped;
mod structured;
mod validation;

use super::{FieldProblem, Values, validate};
use serde_json::{Map, Value, json};
use tinhid_core::configuration::sections::ListingKind;

fn field(r#type: &str, order: i32, vi: &str, en: &str, more: Value) -> Value {
    let mut field = json!({ "type": r#type, "order": order, "label": { "vi": vi, "en": en } });
    for (name, value) in more.as_object().unwrap() {
        field[name] = value.clone();
    }
    field
}

/// The kind as its file would say it.
fn written() -> Value {
    let option = |vi: &str, en: &str, order: i32, words: &[&str]| {
        let label = json!({ "vi": vi, "en": en });
        json!({ "label": label, "order": order, "words": words })
    };
    json!({
        "title": { "vi": "Thuyền", "en": "Boats" },
        "counted": { "vi": "thuyền", "en": "boats" },
        "icon": "ship",
        "path": "thuyen",
        "order": 1,
        "amounts": { "money": ["fare", "fare-up-to"] },
        "monthly_cost": ["fare", "mooring"],
        "posting": { "by": ["citizen"], "identity_level": 1 },
        "moderation": "before",
        "expires_after_days": 30,
        "contact": "everybody",
        "structured_data": "Offer",
        "fields": {
            "photos": field("photo", 120, "Ảnh", "Pictures", json!({ "at_most": 2 })),
            "fare": field("money", 10, "Giá vé", "Fare", json!({
                "unit": { "vi": "/lượt", "en": "a trip" },
                "hint": { "vi": "Cho một người", "en": "For one person" },
                "required": true, "at_least": 1000, "at_most": 9_000_000, "slot": 1,
                "property": "price",
            })),
            "fare-up-to": field("money", 20, "Giá cao nhất", "Highest fare", json!({})),
            "mooring": field("money", 25, "Phí bến", "Mooring", json!({})),
            "seats": field("number", 30, "Số chỗ", "Seats", json!({
                "unit": { "vi": "chỗ", "en": "seats" }, "at_least": 1, "at_most": 200, "slot": 2,
            })),
            "hull": field("choice", 40, "Vỏ", "Hull", json!({
                "options": {
                    "steel": option("Sắt", "Steel", 20, &["thép"]),
                    "wood": option("Gỗ", "Wood", 10, &[]),
                },
            })),
            "extras": field("multi-choice", 50, "Có thêm", "Extras", json!({
                "options": {
                    "roof": option("Mái che, ghế nệm", "Roof and seats", 10, &["có mui"]),
                    "life-vests": option("Áo phao", "Life vests", 20, &[]),
                },
            })),
            "departs": field("date", 60, "Ngày chạy", "Departs", json!({
                "slot": 4, "property": "validThrough",
            })),
            "story": field("text", 70, "Lời kể", "Story", json!({ "at_least": 3, "at_most": 40 })),
            "berth": field("place", 80, "Bến", "Berth", json!({ "property": "streetAddress" })),
            "phone": field("phone", 90, "Điện thoại", "Telephone", json!({
                "property": "telephone",
            })),
            "website": field("url", 100, "Trang web", "Website", json!({})),
        },
    })
}

fn boat() -> ListingKind {
    serde_json::from_value(written()).unwrap()
}

/// The boat with changes to it.
fn boat_with(changes: &[(&str, Value)]) -> ListingKind {
    let mut kind = written();
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        kind.pointer_mut(parent).unwrap()[name] = value.clone();
    }
    serde_json::from_value(kind).unwrap()
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is no object"),
    }
}

fn values(post: Value) -> Values {
    validate(&boat(), &object(post)).unwrap()
}

fn rules(problems: &[FieldProblem]) -> Vec<(&str, &str)> {
    problems
        .iter()
        .map(|problem| (problem.field.as_str(), problem.rule))
        .collect()
}
