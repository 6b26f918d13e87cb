use super::{HOST, TENANT, shipped};
use chrono::Duration;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, NewPost};

async fn kit_on(backend: Backend) -> Kit {
    shipped(backend).start().await
}

/// Sixty rooms: prices that repeat, two communes, and one that ends soon.
fn rooms() -> Vec<NewPost> {
    (0..60_i64)
        .map(|number| {
            let commune = if number % 3 == 0 { "05860" } else { "05890" };
            let price = 800_000 + (number % 7) * 100_000;
            let title = format!("Phòng số {number}");
            let room = NewPost::rental(&format!("r{number:02}"), &title, "", commune, price);
            room.aged(Duration::minutes(number / 2))
        })
        .collect()
}

fn codes(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap();
    let code = |item: &Value| item["code"].as_str().unwrap().to_owned();
    items.iter().map(code).collect()
}

/// All pages of a list, one behind the other.
async fn walk(kit: &Kit, list: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/listings/rental?limit=7{list}{cursor}");
        let page = kit.get(HOST, &path).await.expect(200).json();
        items.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return items,
        }
    }
}

async fn the_database_answers_its_lists(backend: Backend) {
    let kit = kit_on(backend).await;
    kit.store(TENANT, rooms()).await;

    let newest = walk(&kit, "").await;
    assert_eq!(newest.len(), 60);
    let times: Vec<_> = newest
        .iter()
        .map(|post| post["published_at"].to_string())
        .collect();
    assert!(times.is_sorted_by(|one, next| one >= next), "{times:?}");
    let distinct: BTreeSet<_> = newest.iter().map(|post| post["code"].to_string()).collect();
    assert_eq!(distinct.len(), 60);

    let there = walk(&kit, "&commune=05860").await;
    assert_eq!(there.len(), 20);
    assert!(there.iter().all(|post| post["commune"]["code"] == "05860"));

    for (sort, rising) in [("price", true), ("-price", false)] {
        let sorted = walk(&kit, &format!("&sort={sort}")).await;
        let prices: Vec<_> = sorted
            .iter()
            .map(|post| post["fields"]["price"].as_i64().unwrap())
            .collect();
        assert_eq!(prices.len(), 60);
        let in_order = |one: &i64, next: &i64| if rising { one <= next } else { one >= next };
        assert!(prices.is_sorted_by(in_order), "{sort}: {prices:?}");
    }
    let some = walk(&kit, "&sort=price&price_min=900000&price_max=1000000").await;
    assert_eq!(some.len(), 18);
    let fits =
        |post: &Value| (900_000..=1_000_000).contains(&post["fields"]["price"].as_i64().unwrap());
    assert!(some.iter().all(fits));

    let first = kit
        .get(HOST, "/api/v1/listings/rental")
        .await
        .expect(200)
        .json();
    assert_eq!(first["total"], json!({ "count": 60, "exact": true }));
    assert_eq!(codes(&first).len(), 20);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_answers_its_lists() {
    the_database_answers_its_lists(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_answers_its_lists() {
    the_database_answers_its_lists(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_is_read_by_its_code_until_it_expires() {
    let kit = kit_on(Backend::Sqlite).await;
    let room = NewPost::rental(
        "abc",
        "Phòng trọ mới xây",
        "Điện nước riêng.",
        "05860",
        1_500_000,
    );
    kit.publish_posts(TENANT, vec![room.lasting(Duration::hours(1))])
        .await;
    let path = "/api/v1/listings/rental/abc";
    let post = kit.get(HOST, path).await.expect(200).json();
    assert_eq!(post["text"], "Điện nước riêng.");
    assert_eq!(post["fields"]["price"], 1_500_000);
    assert_eq!(post["demonstration"], false);
    let other = "/api/v1/listings/job/abc";
    kit.get(HOST, other)
        .await
        .expect_problem(404, "post-not-found");
    let found = "/api/v1/listings/rental?q=moi+xay";
    let page = kit.get(HOST, found).await.expect(200).json();
    assert_eq!(codes(&page), ["abc"]);
    kit.clock().advance(Duration::hours(1));
    kit.get(HOST, path)
        .await
        .expect_problem(404, "post-not-found");
    for list in [found, "/api/v1/listings/rental"] {
        let page = kit.get(HOST, list).await.expect(200).json();
        assert_eq!(codes(&page).len(), 0, "{list}");
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_in_words_is_understood_and_says_how() {
    let kit = kit_on(Backend::Sqlite).await;
    kit.publish_posts(
        TENANT,
        vec![
            NewPost::rental(
                "cheap",
                "Phòng trọ khép kín",
                "Gần cổng khu công nghiệp",
                "05890",
                1_200_000,
            ),
            NewPost::rental("dear", "Phòng trọ khép kín", "Gần chợ", "05890", 2_000_000),
            NewPost::rental("far", "Phòng trọ khép kín", "Trung tâm", "05443", 1_200_000),
        ],
    )
    .await;
    let path = "/api/v1/listings/rental?q=phong+tro+duoi+1tr5+gan+samsung&facets=type,commune";
    let page = kit.get(HOST, path).await.expect(200).json();
    assert_eq!(codes(&page), ["cheap"], "{page}");
    let types: Vec<_> = page["understood"]
        .as_array()
        .unwrap()
        .iter()
        .map(|chip| &chip["type"])
        .collect();
    assert!(
        types.contains(&&json!("money")) && types.contains(&&json!("place")),
        "{page}"
    );
    let money = page["understood"]
        .as_array()
        .unwrap()
        .iter()
        .find(|chip| chip["type"] == "money")
        .unwrap();
    assert_eq!(money["maximum"], 1_500_000);
    let without = money["without"].as_str().unwrap().replace(' ', "+");
    let path = format!("/api/v1/listings/rental?q={without}");
    let wider = kit.get(HOST, &path).await.expect(200).json();
    let wider: BTreeSet<_> = codes(&wider).into_iter().collect();
    assert_eq!(
        wider,
        BTreeSet::from(["cheap".to_owned(), "dear".to_owned()])
    );
    assert_eq!(page["origin"]["approximate"], true);
    assert_eq!(
        page["facets"]["commune"],
        json!([{ "value": "05890", "count": 1 }])
    );
    kit.finish().await;
}
