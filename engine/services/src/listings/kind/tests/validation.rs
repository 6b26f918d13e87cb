use super::super::{FieldValue, Values, validate};
use super::{boat, boat_with, object, rules, values};
use serde_json::{Value, json};
use tinhid_core::base::Base;
use tinhid_core::configuration::sections::{FieldType, Language, ListingField};

fn full() -> Value {
    json!({
        "fare": 150_000,
        "fare_up_to": 200_000,
        "seats": 12,
        "hull": "wood",
        "extras": ["roof", "life-vests"],
        "departs": "2026-12-31",
        "story": "Đi sớm về muộn",
        "berth": "Bến chợ",
        "phone": "+84912345678",
        "website": "https://thuyen.example/lich?thang=12#sang",
        "photos": ["a/b.jpg", "c.webp"],
    })
}

/// As it is stored.
fn written(values: &Values) -> String {
    Value::Object(values.to_json()).to_string()
}

#[test]
fn a_whole_post_comes_through_and_back() {
    let read = values(full());
    assert_eq!(
        Value::Object(read.to_json()).as_object(),
        full().as_object()
    );
    let stored = Values::from_stored(&boat(), &written(&read), |_| true);
    assert_eq!(stored, read);
    assert_eq!(
        read.slots(&boat()),
        [Some(150_000), Some(12), None, Some(20_818)]
    );
    assert_eq!(read.monthly_cost(&boat()), Some(150_000));
}

#[test]
fn values_come_into_one_form() {
    let read = values(json!({
        "fare": 150_000.0,
        "story": "  Đi\tsớm \r\n\r\n\r\n về\u{200b} muộn\u{feff} ",
        "berth": "Bến\n chợ",
        "phone": "0912 345 678",
    }));
    assert_eq!(read.get("fare"), Some(&FieldValue::Whole(150_000)));
    let text = |key| match read.get(key) {
        Some(FieldValue::Text(text)) => text.as_str(),
        other => panic!("{key}: {other:?}"),
    };
    assert_eq!(text("story"), "Đi sớm\n\nvề muộn");
    assert_eq!(text("berth"), "Bến chợ");
    assert_eq!(text("phone"), "+84912345678");
    let decomposed = values(json!({ "fare": 1000, "story": "Thuye\u{302}\u{300}n" }));
    let story = FieldValue::Text("Thuyền".to_owned());
    assert_eq!(decomposed.get("story"), Some(&story));
}

/// Everything that can be wrong with one field, and the rule that says so.
fn wrong() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("fare", json!("150000"), "wrong-type"),
        ("fare", json!(null), "wrong-type"),
        ("fare", json!(1500.5), "not-whole"),
        ("fare", json!(1e300), "not-whole"),
        ("fare", json!(u64::MAX), "not-whole"),
        ("fare", json!(999), "too-small"),
        ("fare", json!(9_000_001), "too-large"),
        ("fare-up-to", json!(-1), "too-small"),
        ("fare-up-to", json!(100_000), "ends-reversed"),
        ("seats", json!([12]), "wrong-type"),
        ("seats", json!(0), "too-small"),
        ("hull", json!("Gỗ"), "not-a-choice"),
        ("hull", json!(1), "wrong-type"),
        ("extras", json!("roof"), "wrong-type"),
        ("extras", json!([1]), "wrong-type"),
        ("extras", json!([]), "too-few"),
        ("extras", json!(["roof", "sail"]), "not-a-choice"),
        ("extras", json!(["roof", "roof"]), "twice"),
        ("departs", json!("31/12/2026"), "not-a-day"),
        ("departs", json!("2026-02-30"), "not-a-day"),
        ("departs", json!("2026-2-3"), "not-a-day"),
        ("departs", json!("0026-12-31"), "not-a-day"),
        ("story", json!(" \u{200b} "), "blank"),
        ("story", json!("ab"), "too-short"),
        ("story", json!("a".repeat(41)), "too-long"),
        ("story", json!("a\u{202e}bc"), "unprintable"),
        ("story", json!("a\u{0}bc"), "unprintable"),
        ("phone", json!("1022"), "not-a-telephone"),
        ("website", json!("javascript:alert(1)"), "not-an-address"),
        ("website", json!("https://a b.example"), "not-an-address"),
        (
            "website",
            json!("https://ngan-hang.example@x.example"),
            "not-an-address",
        ),
        ("website", json!("https://localhost"), "not-an-address"),
        (
            "website",
            json!(format!("https://a.example/{}", "x".repeat(500))),
            "too-long",
        ),
        ("photos", json!(["a.jpg", "b.jpg", "c.jpg"]), "too-many"),
        ("photos", json!(["../secret"]), "not-a-picture"),
        (
            "photos",
            json!(["https://a.example/b.jpg"]),
            "not-a-picture",
        ),
        ("photos", json!(["a.jpg", "a.jpg"]), "twice"),
    ]
}

#[test]
fn everything_wrong_is_told_by_its_rule_and_in_words() {
    let kind = boat();
    let texts = Base::embedded().unwrap().texts.base();
    for (field, value, rule) in wrong() {
        let mut post = object(json!({ "fare": 150_000 }));
        post.insert(field.replace('-', "_"), value.clone());
        let problems = validate(&kind, &post).unwrap_err();
        assert_eq!(rules(&problems), [(field, rule)], "{value}");
        for language in Language::ALL {
            let said = problems[0].say(&kind, &texts, language).unwrap();
            let label = kind.fields[field].label.in_language(language);
            assert!(said.contains(label), "{said}");
        }
    }
}

#[test]
fn all_problems_are_told_at_once_in_the_order_of_the_fields() {
    let post = object(json!({ "seats": 0, "hull": "paper", "sail": 1, "fare-up-to": 5 }));
    let problems = validate(&boat(), &post).unwrap_err();
    let expected = [
        ("seats", "too-small"),
        ("hull", "not-a-choice"),
        ("sail", "unknown"),
        ("fare-up-to", "unknown"),
        ("fare", "required"),
    ];
    assert_eq!(rules(&problems), expected);
    assert_eq!(problems[0].pointer(), "/seats");
    let texts = Base::embedded().unwrap().texts.base();
    for problem in &problems {
        for language in Language::ALL {
            problem.say(&boat(), &texts, language).unwrap();
        }
    }
    let said = problems[1].say(&boat(), &texts, Language::En).unwrap();
    assert_eq!(
        said,
        "“Hull” has no option “paper”. Choose one of: wood, steel."
    );
}

#[test]
fn numbers_in_texts_are_written_by_the_language() {
    let problems = validate(&boat(), &object(json!({ "fare": 9_000_001 }))).unwrap_err();
    let texts = Base::embedded().unwrap().texts.base();
    let vietnamese = problems[0].say(&boat(), &texts, Language::Vi).unwrap();
    let english = problems[0].say(&boat(), &texts, Language::En).unwrap();
    assert!(vietnamese.contains("9.000.000"), "{vietnamese}");
    assert!(english.contains("9,000,000"), "{english}");
}

#[test]
fn what_was_stored_under_another_kind_is_left_out() {
    let read = values(full());
    let kind = boat_with(&[
        ("/fields/seats/type", json!("text")),
        ("/fields/fare/at_least", json!(500_000)),
    ]);
    let stored = Values::from_stored(&kind, &written(&read), |_| true);
    assert_eq!(stored.get("seats"), None);
    assert_eq!(stored.get("fare"), Some(&FieldValue::Whole(150_000)));
}

#[test]
fn what_is_not_wanted_or_not_json_is_not_read() {
    let read = validate(&boat(), &object(full())).unwrap();
    let whole = Values::from_stored(&boat(), &written(&read), |_| true);
    let wanted = |field: &ListingField| field.r#type == FieldType::Money;
    let some = Values::from_stored(&boat(), &written(&read), wanted);
    let expected = whole.iter().filter(|(key, _)| wanted(&boat().fields[*key]));
    assert!(some.iter().eq(expected), "{some:?}");
    assert!(!some.is_empty());
    for broken in ["", "[]", "null", "{"] {
        assert!(Values::from_stored(&boat(), broken, |_| true).is_empty());
    }
}

#[test]
fn a_month_costs_what_is_known_once_the_first_is() {
    let kind = boat();
    let cost = |post: Value| {
        let values = Values::from_stored(&kind, &post.to_string(), |_| true);
        values.monthly_cost(&kind)
    };
    assert_eq!(cost(json!({ "fare": 10, "mooring": 5 })), Some(15));
    assert_eq!(cost(json!({ "fare": 10 })), Some(10));
    assert_eq!(cost(json!({ "mooring": 5 })), None);
}
