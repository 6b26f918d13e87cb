//! Amounts in words: what they are compared with, and what they are where nothing is measured.

use super::{HOST, TENANT, shipped};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, NewPost};

fn job(code: &str, salary: i64, unit: Option<&str>) -> NewPost {
    let mut fields = json!({ "salary_min": salary, "salary_max": salary });
    if let Some(unit) = unit {
        fields["salary_unit"] = json!(unit);
    }
    NewPost {
        kind: "job".to_owned(),
        fields: fields.as_object().cloned().unwrap(),
        slots: [Some(salary), Some(salary), None, None],
        ..NewPost::rental(code, "Tuyển công nhân", "Làm ở xưởng", "05455", 0)
    }
}

fn news(code: &str, title: &str) -> NewPost {
    NewPost {
        kind: "news".to_owned(),
        fields: serde_json::Map::new(),
        slots: [None; 4],
        ..NewPost::rental(code, title, "Tin của tỉnh.", "05455", 0)
    }
}

async fn asked(kit: &Kit, kind: &str, question: &str) -> Value {
    let question: String = question
        .bytes()
        .map(|byte| format!("%{byte:02X}"))
        .collect();
    let target = format!("/api/v1/listings/{kind}?q={question}");
    kit.get(HOST, &target).await.expect(200).json()
}

fn codes(list: &Value) -> BTreeSet<String> {
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|item| item["code"].as_str().unwrap().to_owned())
        .collect()
}

fn are(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pay_is_compared_with_pay_for_the_same_time() {
    let kit = shipped(Backend::Sqlite).start().await;
    let posts = vec![
        job("hourly", 25_000, Some("hour")),
        job("daily", 300_000, Some("day")),
        job("monthly", 8_000_000, Some("month")),
        job("unsaid", 9_000_000, None),
    ];
    kit.publish_posts(TENANT, posts).await;
    for (question, found) in [
        ("công nhân dưới 30k/giờ", &["hourly"][..]),
        ("công nhân dưới 1tr/ngày", &["daily"]),
        ("công nhân từ 7tr/tháng", &["monthly", "unsaid"]),
        ("công nhân từ 7tr", &["monthly", "unsaid"]),
        ("công nhân dưới 1tr", &["hourly", "daily"]),
    ] {
        let list = asked(&kit, "job", question).await;
        assert_eq!(codes(&list), are(found), "{question}: {list}");
    }
    let list = asked(&kit, "job", "công nhân dưới 30k/giờ").await;
    let chips = list["understood"].as_array().unwrap();
    let chip = chips.iter().find(|chip| chip["type"] == "money").unwrap();
    assert_eq!(chip["per"], "hour");
    let page = kit
        .get(HOST, "/tin/viec-lam?q=d%C6%B0%E1%BB%9Bi+30k/gi%E1%BB%9D")
        .await;
    let html = page.expect(200).text();
    assert!(html.contains("30\u{a0}nghìn/giờ"), "{html}");
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_amount_that_nothing_is_compared_with_is_looked_for_as_words() {
    let mut setup = shipped(Backend::Sqlite);
    setup.switch_on(TENANT, "news");
    let kit = setup.start().await;
    let posts = vec![
        news("help", "Hỗ trợ 5 triệu đồng cho hộ nghèo"),
        news("fair", "Hội chợ xuân"),
    ];
    kit.publish_posts(TENANT, posts).await;
    let list = asked(&kit, "news", "hỗ trợ 5 triệu").await;
    assert_eq!(codes(&list), are(&["help"]), "{list}");
    let list = asked(&kit, "news", "hội chợ 5 triệu").await;
    assert_eq!(codes(&list), are(&[]), "{list}");
    kit.finish().await;
}
