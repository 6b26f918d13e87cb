use super::{HOST, TENANT, shipped};
use chrono::Duration;
use tinhid_core::database::Backend;
use tinhid_tests::NewPost;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_asked_is_refused_and_named() {
    let kit = shipped(Backend::Sqlite).start().await;
    let list = "/api/v1/listings/rental";
    for (query, code) in [
        ("colour=red", "unknown-filter"),
        ("address=x", "unknown-filter"),
        ("deposit_min=1", "unknown-filter"),
        ("type=castle", "invalid-query"),
        ("price_min=cheap", "invalid-query"),
        ("price_min=99999999999999999999", "invalid-query"),
        ("price_min=2&price_max=1", "empty-range"),
        ("price_min=1&price_min=2", "invalid-query"),
        ("sort=title", "unknown-sort"),
        ("sort=near", "invalid-query"),
        ("facets=price", "unknown-facet"),
        ("commune=24133", "unknown-commune"),
        ("commune=abc", "unknown-commune"),
        ("near=nowhere", "invalid-query"),
        ("limit=0", "invalid-query"),
        ("limit=51", "invalid-query"),
        ("cursor=", "invalid-cursor"),
        ("cursor=00ff", "invalid-cursor"),
    ] {
        kit.get(HOST, &format!("{list}?{query}"))
            .await
            .expect_problem(400, code);
    }
    let long = format!("{list}?q={}", "a".repeat(2_001));
    kit.get(HOST, &long)
        .await
        .expect_problem(400, "query-too-long");
    kit.get(HOST, "/api/v1/listings/castle")
        .await
        .expect_problem(404, "unknown-kind");
    kit.get(HOST, "/api/v1/listings/castle/abc")
        .await
        .expect_problem(404, "unknown-kind");
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strange_words_are_words() {
    let kit = shipped(Backend::Sqlite).start().await;
    let room = NewPost::rental("abc", "Phòng trọ", "", "05860", 1_000_000);
    kit.publish_posts(TENANT, vec![room]).await;
    for strange in [
        "%F0%9F%8F%A0%F0%9F%98%80",
        "%E2%80%AEph%C3%B2ng%E2%80%AC",
        "%01%02ph%C3%B2ng",
        "AND+OR+NOT+%22+%28+%2B-%26%26",
        "'%3B+DROP+TABLE+listing%3B--",
        "99999999999999999999999tr",
        "%CC%A3%CC%A3%CC%A3",
    ] {
        let path = format!("/api/v1/listings/rental?q={strange}");
        let answer = kit.get(HOST, &path).await;
        assert!(
            answer.status == 200 || answer.status == 400,
            "{strange}: {}",
            answer.status
        );
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cursor_holds_for_its_tenant_kind_and_question() {
    let kit = shipped(Backend::Sqlite).start().await;
    let other = "id.dak-lak.example";
    let posts = |commune: &str| -> Vec<NewPost> {
        let room = |number: i64| {
            let room = NewPost::rental(
                &format!("r{number}"),
                "Phòng trọ",
                "",
                commune,
                1_000_000 + number,
            );
            room.aged(Duration::minutes(number))
        };
        (0..5).map(room).collect()
    };
    kit.publish_posts(TENANT, posts("05860")).await;
    kit.publish_posts("dak-lak", posts("24133")).await;
    for list in [
        "/api/v1/listings/rental?limit=2",
        "/api/v1/listings/rental?limit=2&q=phong",
    ] {
        let page = kit.get(HOST, list).await.expect(200).json();
        let cursor = page["next_cursor"].as_str().unwrap();
        kit.get(HOST, &format!("{list}&cursor={cursor}"))
            .await
            .expect(200);
        for (host, elsewhere) in [
            (other, list.to_owned()),
            (HOST, list.replace("rental", "job")),
            (HOST, format!("{list}&sort=price")),
            (HOST, format!("{list}&commune=05860")),
        ] {
            kit.get(host, &format!("{elsewhere}&cursor={cursor}"))
                .await
                .expect_problem(400, "invalid-cursor");
        }
    }
    kit.finish().await;
}
