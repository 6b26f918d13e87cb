//! The pages of posts as a browser without scripts meets them.

use super::{HOST, TENANT, shipped};
use chrono::Duration;
use serde_json::json;
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, NewPost, Response};

const LIST: &str = "/tin/thue-nha";
/// What a list page says where something was typed and is lost by nothing.
const TYPED: &str = "value=\"phòng trọ\"";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn page(kit: &Kit, target: &str) -> String {
    kit.get(HOST, target).await.expect(200).text()
}

/// The codes of the posts on a page, in order.
fn codes(html: &str) -> Vec<String> {
    let links = html.split("<h3 class=\"post-title\"><a href=\"").skip(1);
    links
        .map(|rest| {
            let href = &rest[..rest.find('"').unwrap()];
            href.rsplit('/').next().unwrap().to_owned()
        })
        .collect()
}

/// The address of the first link whose tag begins so.
fn href_after<'html>(html: &'html str, mark: &str) -> &'html str {
    let rest = html
        .split_once(mark)
        .unwrap_or_else(|| panic!("no {mark} in {html}"))
        .1;
    let rest = rest.split_once("href=\"").unwrap().1;
    &rest[..rest.find('"').unwrap()]
}

fn plain(href: &str) -> String {
    href.replace("&amp;", "&")
        .replace("&#x3D;", "=")
        .replace("&#x2F;", "/")
}

fn rooms() -> Vec<NewPost> {
    let room = |code: &str, commune: &str, price: i64, minutes: i64| {
        let room = NewPost::rental(code, "Phòng trọ khép kín", "Sạch sẽ", commune, price);
        room.aged(Duration::minutes(minutes))
    };
    let mut rooms = vec![
        room("near", "05860", 1_200_000, 90),
        room("beside", "05890", 1_400_000, 10),
        room("dear", "05860", 2_000_000, 5),
        room("far", "05443", 1_000_000, 1),
    ];
    let shop = &mut room("shop", "05443", 5_000_000, 100_000);
    shop.fields.insert("type".to_owned(), json!("premises"));
    shop.title = "Mặt bằng kinh doanh".to_owned();
    rooms.push(shop.clone());
    rooms
}

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
        ("phone", json!("+84912345678")),
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
        "href=\"tel:+84912345678\"",
        "0912 345 678",
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

async fn choose(kit: &Kit, host: &str, place: &str, back: &str) -> Response {
    let body = format!("place={place}&back={}", encoded(back));
    let form = "application/x-www-form-urlencoded";
    kit.post(host, "/noi-lam-viec").body(form, body).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_place_of_work_is_chosen_once() {
    let kit = shipped(Backend::Sqlite).start().await;
    kit.publish_posts(TENANT, rooms()).await;
    let offered = page(&kit, LIST).await;
    let href = plain(href_after(&offered, "<p class=\"origin\">"));
    let html = page(&kit, &href).await;
    assert!(html.contains("value=\"kcn-yen-binh\""), "{html}");
    assert!(!html.contains("kcn-hoa-phu"), "a place of another tenant");
    let some = page(&kit, "/noi-lam-viec?q=diem+thuy").await;
    assert!(
        some.contains("kcn-diem-thuy") && !some.contains("kcn-yen-binh"),
        "{some}"
    );

    let chosen = choose(&kit, HOST, "kcn-yen-binh", LIST).await.expect(303);
    assert_eq!(chosen.header("location"), Some(LIST));
    let cookie = chosen.header("set-cookie").unwrap();
    let parts: Vec<&str> = cookie.split("; ").collect();
    assert_eq!(parts[0], "work-place=kcn-yen-binh");
    for part in [
        "Path=/",
        "Max-Age=31536000",
        "HttpOnly",
        "SameSite=Lax",
        "Secure",
    ] {
        assert!(parts.contains(&part), "{cookie}");
    }
    let answer = kit
        .get(HOST, LIST)
        .header("Cookie", parts[0])
        .await
        .expect(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let html = answer.text();
    assert_eq!(
        codes(&html)[..2],
        ["dear", "near"],
        "the nearest, and of them the newest"
    );
    assert!(
        html.contains("tính từ giữa xã, phường có Khu công nghiệp Yên Bình."),
        "{html}"
    );
    let newest = format!("{LIST}?sort=newest");
    let newest = kit
        .get(HOST, &newest)
        .header("Cookie", parts[0])
        .await
        .text();
    assert_eq!(codes(&newest)[0], "far");
    assert!(newest.contains("cách khoảng"), "{newest}");
    let detail = format!("{LIST}/near");
    let detail = kit
        .get(HOST, &detail)
        .header("Cookie", parts[0])
        .await
        .text();
    assert!(detail.contains("Tới Khu công nghiệp Yên Bình"), "{detail}");

    // Nothing that is not a place of this tenant counts.
    for strange in ["kcn-hoa-phu", "x", "\"", "%0d%0a"] {
        let cookie = format!("work-place={strange}");
        let html = kit.get(HOST, LIST).header("Cookie", cookie).await.text();
        assert_eq!(codes(&html)[0], "far", "{strange}");
        choose(&kit, HOST, strange, LIST).await.expect(404);
    }
    let away = choose(&kit, HOST, "kcn-yen-binh", "//evil.example/tin/").await;
    assert_eq!(away.expect(303).header("location"), Some("/noi-lam-viec"));
    let form = "application/x-www-form-urlencoded";
    let foreign = kit
        .post(HOST, "/noi-lam-viec")
        .body(form, "place=kcn-yen-binh");
    let foreign = foreign
        .header("Sec-Fetch-Site", "cross-site")
        .await
        .expect(403);
    assert!(foreign.header("set-cookie").is_none());
    let forgotten = choose(&kit, HOST, "", LIST).await.expect(303);
    let cookie = forgotten.header("set-cookie").unwrap();
    assert!(
        cookie.starts_with("work-place=;") && cookie.contains("Max-Age=0"),
        "{cookie}"
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_is_searched_at_once() {
    let kit = shipped(Backend::Sqlite).start().await;
    kit.publish_posts(TENANT, rooms()).await;
    let html = page(&kit, "/tim-kiem?q=phong+tro+duoi+1tr5").await;
    assert!(html.contains("3 phòng và nhà cho thuê"), "{html}");
    assert_eq!(codes(&html).len(), 3);
    let all = plain(href_after(&html, "id=\"found-rental\""));
    assert_eq!(codes(&page(&kit, &all).await).len(), 3, "{all}");
    let none = page(&kit, "/tim-kiem?q=khong-co-gi-ca-xyz").await;
    assert!(
        codes(&none).is_empty() && none.contains("Không tìm thấy"),
        "{none}"
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_off_is_nowhere() {
    let kit = shipped(Backend::Sqlite).start().await;
    let host = "id.dak-lak.example";
    kit.get(host, "/tin/mua-vu").await.expect(404);
    kit.get(host, "/tin/mua-vu/abc").await.expect(404);
    kit.get(host, LIST).await.expect(200);
    kit.finish().await;
}
