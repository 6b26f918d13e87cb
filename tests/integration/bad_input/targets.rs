use super::{HOST, is_well, one_tenant, refused};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn targets_that_no_browser_sends() {
    let kit = one_tenant().await;
    let long = format!("/api/v1/places?q={}", "a".repeat(10 * 1024));
    for target in [
        "/%00",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/%c3%28",
        "/dich-vu/%00",
        "/dich-vu/%ff",
        "/nhom/%0d%0a",
        "/phap-ly/..%2f..%2fetc%2fpasswd",
        "/assets/..%2f..%2f/x",
        "/assets/%2e%2e/%2e%2e",
        "/assets/x/..%5c..%5cetc",
        "/api/v1/places?q=%00",
        "/api/v1/places?q=%ff",
        "/api/v1/places?q=%f0%28%8c%28",
        "/tim-kiem?q=%c0%80",
        "/don-vi-hanh-chinh?q=%ed%a0%80",
        "/api/v1/catalogue/%00",
        "/api/v1/places",
        "/api/v1/places?q=",
        "/api/v1/places?q=+%20",
        "/api/v1/places?q=a&limit=0",
        "/api/v1/places?q=a&limit=-1",
        "/api/v1/places?q=a&limit=101",
        "/api/v1/places?q=a&limit=18446744073709551616",
        "/api/v1/places?q=a&limit=1e3",
        "/api/v1/places?q=a&scope=world",
        "/api/v1/places?q=a&q=b",
        "/api/v1/places?q=a&x=1",
        "/api/v1/places?q=a&cursor=",
        "/api/v1/places?q=a&cursor=zz",
        "/api/v1/places?q=a&cursor=00000000000000000000000000000000",
        "/api/v1/features?app_version=9999999999.1.1",
        "/api/v1/features?app_version=-1.0.0",
        "/api/v1/features?targeting_key=a&targeting_key=b",
        "/api/v1/features?level=3",
        "/api/v1/bootstrap?x=1",
        "/api/v1/catalogue?page=2",
        "/no/such/page",
        "/dich-vu/find-room/more",
        "/api/v1/nothing",
        "//",
        "/./x",
        "/en/en",
        long.as_str(),
    ] {
        let answer = kit.get(HOST, target).header("Accept", "text/html").await;
        refused(&target[..target.len().min(80)], &answer);
    }
    is_well(&kit).await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn queries_that_are_only_long_or_strange_are_searched_for() {
    let kit = one_tenant().await;
    let long = format!("/tim-kiem?q={}", "nha+tro+".repeat(600));
    for target in [
        "/tim-kiem?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/tim-kiem?q=%22%20onmouseover%3Dx%20%22",
        "/don-vi-hanh-chinh?q=%3Cimg%20src%3Dx%20onerror%3Dy%3E",
        "/tim-kiem?q=%F0%9F%8F%A0",
        "/tim-kiem?q=%E2%80%AE%E2%80%8Ba%CC%81%CC%81%CC%81%CC%81%CC%81",
        "/tim-kiem?q='%20OR%201=1--",
        long.as_str(),
    ] {
        let answer = kit.get(HOST, target).await;
        assert!(answer.status < 500, "{target}: {}", answer.status);
        let text = answer.text();
        assert!(
            !text.contains("<script>alert") && !text.contains("<img src=x"),
            "{target}: {text}"
        );
        assert!(!text.contains("\" onmouseover"), "{target}: {text}");
    }
    is_well(&kit).await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cursors_that_were_changed_on_the_way() {
    let kit = one_tenant().await;
    let list = "/api/v1/places?q=thanh+xuan&scope=country&limit=1";
    let first = kit.get(HOST, list).await.expect(200).json();
    let cursor = first["next_cursor"].as_str().unwrap();
    let next = |cursor: &str| kit.get(HOST, &format!("{list}&cursor={cursor}"));
    next(cursor).await.expect(200);
    let mut flipped = cursor.to_owned();
    let last = if flipped.ends_with('0') { "1" } else { "0" };
    flipped.replace_range(flipped.len() - 1.., last);
    let huge = format!("{cursor}39393939393939393939393939393939393939");
    for wrong in [
        &flipped,
        &huge,
        &cursor[2..],
        &cursor[..cursor.len() - 2],
        &cursor.to_uppercase(),
    ] {
        let answer = next(wrong).await;
        // Upper-case digits are the same number.
        if *wrong != cursor.to_uppercase() {
            answer.expect_problem(400, "invalid-cursor");
        }
    }
    // A cursor holds for the list it came from.
    let other = format!("/api/v1/places?q=hoa+binh&scope=country&limit=1&cursor={cursor}");
    kit.get(HOST, &other)
        .await
        .expect_problem(400, "invalid-cursor");
    let other = format!("/api/v1/places?q=thanh+xuan&scope=tenant&limit=1&cursor={cursor}");
    kit.get(HOST, &other)
        .await
        .expect_problem(400, "invalid-cursor");
    kit.finish().await;
}
