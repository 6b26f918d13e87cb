use super::super::{FieldValue, RowReader};
use super::{boat, rules};
use chrono::NaiveDate;
use serde_json::{Value, json};
use tinhid_core::base::Base;
use tinhid_core::configuration::sections::Language;

#[test]
fn a_row_as_people_fill_it_in() {
    let kind = boat();
    let reader = RowReader::new(&kind);
    let row = [
        ("fare", "150k/lượt"),
        ("fare-up-to", " 1tr5 "),
        ("seats", "12 chỗ"),
        ("hull", "GO"),
        ("extras", "mái che, ghế nệm, ao phao"),
        ("departs", "31/12/2026"),
        ("story", " Đi sớm về muộn "),
        ("berth", ""),
        ("phone", "912345678"),
        ("website", "https://thuyen.example"),
        ("photos", "a.jpg; b.jpg"),
    ];
    let read = reader.read(row).unwrap();
    assert_eq!(
        Value::Object(read.to_json()),
        json!({
            "fare": 150_000,
            "fare_up_to": 1_500_000,
            "seats": 12,
            "hull": "wood",
            "extras": ["roof", "life-vests"],
            "departs": "2026-12-31",
            "story": "Đi sớm về muộn",
            "phone": "+84912345678",
            "website": "https://thuyen.example",
            "photos": ["a.jpg", "b.jpg"],
        })
    );
}

#[test]
fn columns_are_found_by_key_name_and_label() {
    let kind = boat();
    let reader = RowReader::new(&kind);
    for heading in [
        "fare-up-to",
        "fare_up_to",
        "Giá cao nhất",
        "GIA CAO NHAT",
        "Highest fare",
    ] {
        assert_eq!(
            reader.field_of_column(heading),
            Some("fare-up-to"),
            "{heading}"
        );
    }
    assert_eq!(reader.field_of_column("Ghi chú"), None);
    assert_eq!(reader.field_of_column(""), None);
}

#[test]
fn options_by_key_label_and_word() {
    let kind = boat();
    let reader = RowReader::new(&kind);
    for text in ["steel", "Sắt", "sat", "Steel", "thép", " THEP "] {
        let read = reader.cell("hull", text).unwrap();
        assert_eq!(read, Some(FieldValue::Text("steel".to_owned())), "{text}");
    }
    for text in [
        "roof;life-vests",
        "Mái che, ghế nệm; Áo phao",
        "Mái che, ghế nệm, Áo phao, áo phao",
        "có mui,life vests,",
        "roof\nlife-vests",
    ] {
        let read = reader.cell("extras", text).unwrap();
        let both = ["roof", "life-vests"].map(str::to_owned).to_vec();
        assert_eq!(read, Some(FieldValue::Several(both)), "{text}");
    }
}

#[test]
fn days_in_either_writing() {
    let kind = boat();
    let reader = RowReader::new(&kind);
    let day = FieldValue::Day(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
    for text in [
        "01/03/2026",
        "1/3/2026",
        "1-3-2026",
        "1.3.2026",
        "2026-03-01",
        "2026-03-01T00:00:00",
        "2026-03-01 00:00:00",
    ] {
        assert_eq!(
            reader.cell("departs", text).unwrap(),
            Some(day.clone()),
            "{text}"
        );
    }
    for text in [
        "31/02/2026",
        "3/2026",
        "1/3/26",
        "46082",
        "mai",
        "2026-13-01",
        "1/3/9999",
    ] {
        let problem = reader.cell("departs", text).unwrap_err();
        assert_eq!(problem.rule, "not-a-day", "{text}");
    }
}

#[test]
fn an_empty_cell_says_nothing() {
    let kind = boat();
    let reader = RowReader::new(&kind);
    for text in ["", "  ", "-", "Thỏa thuận", "liên hệ"] {
        assert_eq!(reader.cell("fare", text).unwrap(), None, "{text}");
    }
    let problems = reader.read([("fare", "-")]).unwrap_err();
    assert_eq!(rules(&problems), [("fare", "required")]);
    // Words are words.
    assert!(reader.cell("story", "liên hệ").unwrap().is_some());
}

#[test]
fn wrong_cells_are_told_as_the_api_tells_them() {
    let kind = boat();
    let reader = RowReader::new(&kind);
    let row = [
        ("fare", "rẻ"),
        ("seats", "22,5"),
        ("hull", "giấy"),
        ("extras", "áo phao, buồm"),
        ("story", "=HYPERLINK(\"x\")"),
        ("phone", "gọi sau"),
        ("website", "thuyen"),
        ("sail", "1"),
    ];
    let problems = reader.read(row).unwrap_err();
    let expected = [
        ("fare", "not-an-amount"),
        ("seats", "not-whole"),
        ("hull", "not-a-choice"),
        ("extras", "not-a-choice"),
        ("story", "formula"),
        ("phone", "not-a-telephone"),
        ("website", "not-an-address"),
        ("sail", "unknown"),
    ];
    assert_eq!(rules(&problems), expected);
    let texts = Base::embedded().unwrap().texts.base();
    for problem in &problems {
        for language in Language::ALL {
            problem.say(&kind, &texts, language).unwrap();
        }
    }
    let seats = reader.cell("seats", "nhiều").unwrap_err();
    assert_eq!(seats.rule, "not-a-number");
    seats.say(&kind, &texts, Language::Vi).unwrap();
    let many = "giá".repeat(100);
    let long = reader.cell("fare", &many).unwrap_err();
    let said = long.say(&kind, &texts, Language::Vi).unwrap();
    assert!(said.chars().count() < 250, "{said}");
}
