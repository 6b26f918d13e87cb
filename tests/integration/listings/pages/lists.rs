use super::super::{HOST, TENANT, shipped};
use super::{LIST, codes, encoded, href_after, page, plain, rooms};
use chrono::Duration;
use serde_json::json;
use tinhid_core::database::Backend;
use tinhid_tests::NewPost;

/// What a list page says where something was typed and is lost by nothing.
const TYPED: &str = "value=\"phòng trọ\"";

async fn a_worker_finds_a_room(backend: Backend) {
    let kit = shipped(backend).start().await;
    kit.publish_posts(TENANT, rooms()).await;
    let asked = format!("{LIST}?q=phong+tro+duoi+1tr5+gan+samsung&utm_source=zalo");
    let html = page(&kit, &asked).await;
    assert_eq!(codes(&html), ["near", "beside"], "{html}");
    assert!(html.contains("2 phòng và nhà cho thuê</h1>"), "{html}");
    for said in [
        "đến 1,5\u{a0}triệu",
        "gần Samsung",
        "Khoảng cách gần đúng, tính từ giữa xã, phường có Samsung.",
        "1,2\u{a0}triệu/tháng",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert!(
        !html.contains("utm_source&"),
        "what others added is passed on"
    );
    // Each piece can be taken out, and the list is then longer.
    let money = href_after(&html, "<li><a class=\"chip\"").to_owned();
    assert!(money.starts_with(LIST), "{money}");
    let chips: Vec<&str> = html
        .split("<li><a class=\"chip\" href=\"")
        .skip(1)
        .collect();
    let money = chips.iter().find(|chip| chip.contains("1,5")).unwrap();
    let wider = plain(&money[..money.find('"').unwrap()]);
    let wider = page(&kit, &wider).await;
    assert!(codes(&wider).contains(&"dear".to_owned()), "{wider}");
    // The same in English.
    let english = page(&kit, &format!("/en{asked}")).await;
    assert!(
        english.contains("2 rooms and homes to rent</h1>"),
        "{english}"
    );
    assert!(english.contains("up to 1.5\u{a0}million"), "{english}");
    assert!(
        english.contains("href=\"/en/tin/thue-nha/near\""),
        "{english}"
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_finds_a_room_on_sqlite() {
    a_worker_finds_a_room(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_finds_a_room_on_postgresql() {
    a_worker_finds_a_room(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn filters_are_a_form_and_say_how_many() {
    let kit = shipped(Backend::Sqlite).start().await;
    kit.publish_posts(TENANT, rooms()).await;
    let html = page(&kit, LIST).await;
    assert_eq!(codes(&html), ["far", "dear", "beside", "near", "shop"]);
    assert!(html.contains("name=\"type\" value=\"room\""), "{html}");
    assert!(
        !html.contains("value=\"house\""),
        "an option that finds nothing is offered"
    );
    let count = html.split_once("value=\"room\"").unwrap().1;
    assert!(count[..200].contains("option-count\">4<"), "{count}");
    // A form sends what was left empty, each option by itself, and amounts as people write them.
    let sent =
        "?q=&type=room&type=premises&price_min=&price_max=1%2C5+tri%E1%BB%87u&area_min=&sort=price";
    let html = page(&kit, &format!("{LIST}{sent}")).await;
    assert_eq!(codes(&html), ["far", "near", "beside"]);
    assert!(html.contains("value=\"1.500.000\""), "{html}");
    assert!(html.contains("Giá thuê đến 1,5\u{a0}triệu"), "{html}");
    assert_eq!(html.matches(" checked>").count(), 2);
    let without = plain(href_after(&html, "<li><a class=\"chip\""));
    assert!(
        !without.contains("type=room") && without.contains("sort=price"),
        "{without}"
    );
    page(&kit, &without).await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_list_goes_on_and_back() {
    let kit = shipped(Backend::Sqlite).start().await;
    let room = |number: i64| {
        let room = NewPost::rental(
            &format!("r{number:02}"),
            "Phòng trọ",
            "",
            "05860",
            1_000_000,
        );
        room.aged(Duration::minutes(number))
    };
    kit.publish_posts(TENANT, (0..45).map(room).collect()).await;
    let mut seen = Vec::new();
    let mut target = LIST.to_owned();
    loop {
        let html = page(&kit, &target).await;
        seen.extend(codes(&html));
        assert_eq!(html.contains("Về đầu danh sách"), target != LIST);
        if !html.contains("rel=\"next\"") {
            break;
        }
        target = plain(href_after(&html, "<p class=\"pager\">"));
    }
    assert_eq!(seen.len(), 45);
    assert!(seen.is_sorted(), "{seen:?}");
    let wrong = kit
        .get(HOST, &format!("{LIST}?cursor=00ff"))
        .await
        .expect(400);
    assert!(wrong.text().contains("Không mở được trang tiếp theo</h1>"));
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_asked_is_said_and_nothing_is_lost() {
    let kit = shipped(Backend::Sqlite).start().await;
    kit.publish_posts(TENANT, rooms()).await;
    let typed = encoded("phòng trọ");
    for (rest, said) in [
        ("price_max=re+thoi", "Chưa đọc được ô “Giá thuê”"),
        (
            "price_min=3000000&price_max=1000000",
            "số “từ” lớn hơn số “đến”",
        ),
        ("type=castle", "Chưa đọc được ô “Loại”"),
        ("commune=24133", "</h1>"),
        ("sort=title", "</h1>"),
        ("near=nowhere", "</h1>"),
    ] {
        let answer = kit.get(HOST, &format!("{LIST}?q={typed}&{rest}")).await;
        let answer = answer.expect(400);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let html = answer.text();
        assert!(html.contains(said), "{rest}: {html}");
        assert!(html.contains(TYPED), "{rest}: {html}");
        assert_eq!(html.matches("<h1").count(), 1, "{rest}");
    }
    let html = kit
        .get(HOST, &format!("{LIST}?price_max=re+thoi"))
        .await
        .text();
    assert!(
        html.contains("value=\"re thoi\"") && html.contains("aria-invalid"),
        "{html}"
    );
    kit.get(HOST, "/tin/castle").await.expect(404);
    let twice = kit.get(HOST, &format!("{LIST}?q=a&q=b")).await;
    twice.expect(400);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_without_answers_says_what_to_leave_out() {
    let kit = shipped(Backend::Sqlite).start().await;
    kit.publish_posts(TENANT, rooms()).await;
    let html = page(&kit, &format!("{LIST}?q=phong+tro+duoi+300k&type=room")).await;
    assert!(codes(&html).is_empty());
    assert!(html.contains("Chưa có tin nào khớp hết"), "{html}");
    let loosen = html.split_once("<ul class=\"loosen\">").unwrap().1;
    assert!(loosen.contains("còn 4 tin"), "{loosen}");
    let wider = plain(href_after(loosen, "<li>"));
    assert_eq!(codes(&page(&kit, &wider).await).len(), 4, "{wider}");
    let html = page(&kit, "/tin/viec-lam").await;
    assert!(html.contains("Chưa có tin nào</p>"), "{html}");
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_search_the_newest_are_shown_and_words_wait() {
    let mut setup = shipped(Backend::Sqlite);
    setup.deployment.search.adapter = "meilisearch".to_owned();
    let address = json!({ "url": "http://127.0.0.1:9" });
    let settings = setup.deployment.plugins.entry("meilisearch".to_owned());
    *settings.or_default() = serde_json::from_value(address).unwrap();
    let kit = setup.start().await;
    kit.store(TENANT, rooms()).await;
    let html = page(&kit, LIST).await;
    assert_eq!(codes(&html), ["far", "dear", "beside", "near", "shop"]);
    assert!(html.contains("Tìm kiếm đang tạm nghỉ"), "{html}");
    assert!(
        !html.contains("class=\"filters\""),
        "a filter that does nothing"
    );
    let many = (0..30).map(|number| {
        let room = NewPost::rental(&format!("r{number:02}"), "Phòng trọ", "", "05860", 900_000);
        room.aged(Duration::days(number + 1))
    });
    kit.store(TENANT, many.collect()).await;
    let html = page(&kit, LIST).await;
    let second = plain(href_after(&html, "<p class=\"pager\">"));
    let second = codes(&page(&kit, &second).await);
    assert_eq!(second.len(), 15, "{second:?}");
    let target = format!("{LIST}?q={}", encoded("phòng trọ"));
    let answer = kit.get(HOST, &target).await.expect(503);
    let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait));
    let html = answer.text();
    assert!(html.contains(TYPED), "{html}");
    assert_eq!(href_after(&html, "<p class=\"state-links\">"), LIST);
    // The search over everything goes on with what it has.
    let html = page(&kit, &format!("/tim-kiem?q={}", encoded("thuê nhà"))).await;
    assert!(
        html.contains("Lúc này chưa tìm được trong các tin đăng"),
        "{html}"
    );
    assert!(html.contains("row-title"), "{html}");
    kit.finish().await;
}
