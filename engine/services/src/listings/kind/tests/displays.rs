use super::super::{FieldValue, Length, display, form};
use super::boat;
use chrono::NaiveDate;
use serde_json::json;
use tinhid_core::configuration::sections::Language::{En, Vi};

#[test]
fn values_for_people() {
    let kind = boat();
    let text = |text: &str| FieldValue::Text(text.to_owned());
    let several =
        |keys: &[&str]| FieldValue::Several(keys.iter().map(|key| (*key).to_owned()).collect());
    let day = FieldValue::Day(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
    let fare = FieldValue::Whole(1_500_000);
    for (key, value, language, length, expected) in [
        ("fare", &fare, Vi, Length::Short, "1,5 triệu/lượt"),
        ("fare", &fare, Vi, Length::Full, "1.500.000 ₫/lượt"),
        ("fare", &fare, En, Length::Short, "1.5 million ₫ a trip"),
        ("fare", &fare, En, Length::Full, "1,500,000 ₫ a trip"),
        (
            "mooring",
            &FieldValue::Whole(2_050_000_000),
            En,
            Length::Short,
            "2.05 billion ₫",
        ),
        (
            "mooring",
            &FieldValue::Whole(1_234_567),
            En,
            Length::Short,
            "1,234,567 ₫",
        ),
        (
            "mooring",
            &FieldValue::Whole(800_000),
            Vi,
            Length::Short,
            "800 nghìn",
        ),
        (
            "seats",
            &FieldValue::Whole(1200),
            Vi,
            Length::Full,
            "1.200 chỗ",
        ),
        (
            "seats",
            &FieldValue::Whole(1200),
            En,
            Length::Full,
            "1,200 seats",
        ),
        ("hull", &text("wood"), Vi, Length::Full, "Gỗ"),
        ("hull", &text("glass"), En, Length::Full, "glass"),
        (
            "extras",
            &several(&["roof", "life-vests"]),
            En,
            Length::Full,
            "Roof and seats, Life vests",
        ),
        ("departs", &day, Vi, Length::Full, "01/03/2026"),
        (
            "phone",
            &text("+84912345678"),
            Vi,
            Length::Full,
            "0912 345 678",
        ),
        ("berth", &text("Bến chợ"), En, Length::Short, "Bến chợ"),
        ("photos", &several(&["a.jpg"]), Vi, Length::Full, ""),
    ] {
        let shown = display(&kind.fields[key], value, language, length);
        assert_eq!(shown.replace('\u{a0}', " "), expected);
    }
}

#[test]
fn the_form_asks_in_order_with_limits_and_options() {
    let described = form(&boat(), Vi);
    let keys: Vec<_> = described
        .fields
        .iter()
        .map(|field| field.key.as_str())
        .collect();
    assert_eq!(keys.first(), Some(&"fare"));
    assert_eq!(keys.last(), Some(&"photos"));
    let fields = serde_json::to_value(&described.fields).unwrap();
    let field = |key: &str| {
        let place = keys.iter().position(|known| *known == key).unwrap();
        fields[place].clone()
    };
    assert_eq!(
        field("fare"),
        json!({
            "key": "fare", "name": "fare", "type": "money", "label": "Giá vé",
            "hint": "Cho một người", "unit": "/lượt", "required": true,
            "at_least": 1000, "at_most": 9_000_000,
        })
    );
    assert_eq!(
        field("hull"),
        json!({
            "key": "hull", "name": "hull", "type": "choice", "label": "Vỏ", "required": false,
            "options": [
                { "value": "wood", "label": "Gỗ" },
                { "value": "steel", "label": "Sắt" },
            ],
        })
    );
    assert_eq!(field("fare-up-to")["name"], "fare_up_to");
    assert_eq!(field("extras")["at_most"], 2);
    assert_eq!(form(&boat(), En).title, "Boats");
}
