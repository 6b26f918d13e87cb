use super::super::{HOST, TENANT, shipped};
use super::{LIST, codes, page, rooms};
use chrono::Duration;
use serde_json::json;
use tinhid_core::database::Backend;
use tinhid_tests::NewPost;

async fn one_post_is_read(backend: Backend) {
    let kit = shipped(backend).start().await;
    let mut post = NewPost::rental(
        "abc",
        "Phòng <b>trọ</b> \u{202e}đẹp\u{202c}",
        "Dòng một\nDòng hai <script>alert(1)</script> https://lua-dao.example\u{7}",
        "05860",
        1_500_000,
    );
    for (field, value) in [
        ("area", json!(22)),
        ("service_fee", json!(50_000)),
        ("electricity_price", json!(3_500)),
        ("amenities", json!(["own-bathroom", "loft"])),
        ("phone", json!("+84905112358")),
        ("address", json!("Tổ 3")),
    ] {
        post.fields.insert(field.to_owned(), value);
    }
    let ending = post.clone().lasting(Duration::hours(1));
    kit.publish_posts(TENANT, vec![ending]).await;
    kit.publish_posts(TENANT, rooms()).await;
    let target = format!("{LIST}/abc");
    let html = page(&kit, &target).await;
    for said in [
        "1,5\u{a0}triệu/tháng",
        "Phòng &lt;b&gt;trọ&lt;/b&gt; đẹp</h1>",
        "Dòng một\nDòng hai &lt;script&gt;",
        "22\u{a0}m²",
        "Khép kín, Gác lửng",
        // What a month costs, and what is beside it.
        "1.550.000\u{a0}₫",
        "3.500\u{a0}₫/kWh",
        "Internet, Gửi xe",
        "href=\"tel:+84905112358\"",
        "0905 112 358",
        "Tổ 3",
        "<meta property=\"og:description\" content=\"1,5\u{a0}triệu/tháng · ",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert!(
        !html.contains('\u{202e}') && !html.contains('\u{7}'),
        "{html}"
    );
    assert!(!html.contains("<a href=\"https://lua-dao"), "{html}");
    assert_eq!(
        codes(&html),
        ["dear", "near"],
        "the newest of the same commune"
    );
    let english = page(&kit, &format!("/en{target}")).await;
    assert!(
        english.contains("1.5\u{a0}million\u{a0}₫\u{a0}a month"),
        "{english}"
    );
    assert!(english.contains("<h1 lang=\"vi\">"), "{english}");
    kit.get(HOST, &format!("{LIST}/khong-co")).await.expect(404);
    kit.get(HOST, "/tin/viec-lam/abc").await.expect(404);

    kit.clock().advance(Duration::hours(1));
    let over = kit.get(HOST, &target).await.expect(404).text();
    assert!(over.contains("Tin này đã hết</h1>"), "{over}");
    assert!(over.contains(&format!("href=\"{LIST}\"")), "{over}");
    assert!(!over.contains("0912"), "{over}");
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_post_is_read_on_sqlite() {
    one_post_is_read(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_post_is_read_on_postgresql() {
    one_post_is_read(Backend::Postgres).await;
}
