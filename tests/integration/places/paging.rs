use std::collections::BTreeSet;
use tinhid_tests::Kit;

const HOST: &str = "id.thai-nguyen.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_together_are_the_list_and_nothing_comes_twice() {
    let kit = Kit::start().await;
    let list = "/api/v1/places?q=tan+lap&scope=country";
    let whole = kit
        .get(HOST, &format!("{list}&limit=100"))
        .await
        .expect(200)
        .json();
    let whole = whole["items"].as_array().unwrap().clone();
    assert!(whole.len() > 10, "{}", whole.len());
    let mut pages = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("{list}&limit=7{cursor}");
        let page = kit.get(HOST, &path).await.expect(200).json();
        let items = page["items"].as_array().unwrap();
        assert!(!items.is_empty() && items.len() <= 7);
        pages.extend(items.iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(pages.len().min(100), whole.len());
    assert_eq!(pages[..whole.len()], whole[..]);
    let distinct: BTreeSet<String> = pages.iter().map(ToString::to_string).collect();
    assert_eq!(distinct.len(), pages.len());
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_without_a_name_is_refused() {
    let kit = Kit::start().await;
    for path in [
        "/api/v1/places",
        "/api/v1/places?q=",
        "/api/v1/places?q=%20.%20",
    ] {
        kit.get(HOST, path)
            .await
            .expect_problem(400, "place-query-missing");
    }
    let long = format!("/api/v1/places?q={}", "a".repeat(201));
    kit.get(HOST, &long)
        .await
        .expect_problem(400, "invalid-query");
    let nothing = kit
        .get(HOST, "/api/v1/places?q=khong+co+noi+nay")
        .await
        .expect(200)
        .json();
    assert_eq!(nothing["items"], serde_json::json!([]));
    assert!(nothing["next_cursor"].is_null());
    kit.finish().await;
}
