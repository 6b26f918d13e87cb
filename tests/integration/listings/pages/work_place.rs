use super::super::{HOST, TENANT, shipped};
use super::{LIST, codes, encoded, href_after, page, plain, rooms};
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, Response};

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
