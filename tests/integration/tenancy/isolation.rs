//! Every route of one tenant, asked with hosts, headers, cursors and tags of another.

use super::{HOST, OTHER, on_both, shown, with_two_tenants};
use crate::accounts::Citizen;
use serde_json::{Value, json};
use tinhid_tests::{Kit, NewPost, Request, Response, Setup};

const FORM: &str = "application/x-www-form-urlencoded";

on_both! {
    nothing_of_another_tenant_is_ever_answered: isolation;
}

/// Every address of every route, with what its placeholders stand for.
pub(crate) fn targets(asset: &str) -> Vec<(String, String)> {
    let mut targets = Vec::new();
    for service in tinhid_server::services::all() {
        for route in service.routes {
            for path in route.paths() {
                let filled = path
                    .replace("/assets/{fingerprint}/{file}", asset)
                    .replace("{category}", "homes-and-jobs")
                    .replace("{entry}", "find-room")
                    .replace("{document}", "about")
                    .replace("{kind}", "rental")
                    .replace("{code}", "one-code")
                    .replace("{key}", "rentals")
                    .replace("{token}", "no-token")
                    .replace("{session}", "018f0000-0000-7000-8000-000000000002")
                    .replace("{case}", "018f0000-0000-7000-8000-000000000003")
                    .replace("{attempt}", "018f0000-0000-7000-8000-000000000005")
                    .replace("{proof}", "018f0000-0000-7000-8000-000000000004")
                    .replace("{purpose}", "identity")
                    .replace("{organisation}", "018f0000-0000-7000-8000-000000000005")
                    .replace("{member}", "018f0000-0000-7000-8000-000000000006")
                    .replace("{invitation}", "018f0000-0000-7000-8000-000000000007")
                    .replace("{evidence}", "018f0000-0000-7000-8000-000000000008")
                    .replace("{id}", "018f0000-0000-7000-8000-000000000001");
                assert!(!filled.contains('{'), "say here what {path} is asked with");
                let query = match route.path {
                    "/api/v1/listings/{kind}" => "?q=phong+tro&facets=type,commune",
                    "/api/v1/places" => "?q=thai+nguyen&scope=country&limit=1",
                    "/tim-kiem" | "/don-vi-hanh-chinh" => "?q=nha",
                    _ => "",
                };
                targets.push((route.method.to_string(), format!("{filled}{query}")));
            }
        }
    }
    assert!(targets.len() > 25, "{targets:?}");
    targets
}

fn ask(kit: &Kit, method: &str, host: &str, target: &str) -> Request {
    let request = kit.request(method, host, target);
    if method == "POST" {
        request.json(&serde_json::json!({ "context": {} }))
    } else {
        request
    }
}

fn canaries(answer: &Response, target: &str, of: &str) {
    for (name, value) in &answer.headers {
        assert!(
            !value.contains(of),
            "{target}: header {name} speaks of {of}"
        );
    }
    let is_text = answer
        .header("content-type")
        .is_none_or(|kind| !kind.starts_with("image/png") && !kind.starts_with("font/"));
    if is_text {
        let text = answer.text();
        let brand = if of == "nui-do" {
            ["Núi Đỏ", "Nui Do"]
        } else {
            ["Sông Xanh", "Song Xanh"]
        };
        for word in brand.into_iter().chain([of]) {
            assert!(!text.contains(word), "{target} speaks of {word}: {text}");
        }
    }
}

async fn isolation(setup: Setup) {
    let mut setup = with_two_tenants(setup);
    setup.deployment.server.trusted_proxies = vec!["10.0.0.0/8".to_owned()];
    // Posts of one code in both, which name their tenant.
    setup.switch_on("song-xanh", "rentals");
    setup.switch_on("nui-do", "rentals");
    for tenant in ["song-xanh", "nui-do"] {
        setup.switch_on(tenant, "accounts");
        setup.switch_on(tenant, "identity-verification");
        setup.switch_on(tenant, "organisations");
    }
    let kit = setup.start().await;
    for (key, brand) in [("song-xanh", "Sông Xanh"), ("nui-do", "Núi Đỏ")] {
        let title = format!("Phòng trọ {brand} {key}");
        let post = NewPost::rental("one-code", &title, &title, "05860", 1_000_000);
        kit.publish_posts(key, vec![post]).await;
    }
    let posts = kit.get(HOST, "/api/v1/listings/rental").await.expect(200);
    assert!(posts.text().contains("song-xanh"), "the canaries are there");
    let home = kit.get(HOST, "/").await.expect(200).text();
    let asset = home
        .split('"')
        .find(|part| part.ends_with("/portal.css"))
        .unwrap()
        .to_owned();
    let cursors = [cursor(&kit, HOST).await, cursor(&kit, OTHER).await];
    assert_ne!(cursors[0], cursors[1], "two tenants sign alike");

    // Somebody of the other's staff is nobody here, and neither is a citizen.
    let administrator = crate::staff::cookie_at(&kit, "nui-do", OTHER).await;
    let colleague = crate::staff::cookie_at(&kit, "song-xanh", HOST).await;
    let citizen = Citizen::at(&kit, OTHER).await;
    let mut with_tags = 0;
    for (method, target) in targets(&asset) {
        let theirs = ask(&kit, &method, OTHER, &target).await;
        assert!(theirs.status < 500, "{method} {target}: {}", theirs.status);
        canaries(&theirs, &target, "song-xanh");
        let own = ask(&kit, &method, HOST, &target).await;
        canaries(&own, &target, "nui-do");

        // Headers that name the other tenant.
        let hostile = ask(&kit, &method, HOST, &target)
            .header("X-Forwarded-Host", OTHER)
            .header("Forwarded", format!("host={OTHER}"))
            .header("X-Tinhid-Tenant", "nui-do")
            .header("X-Original-URL", format!("https://{OTHER}/"))
            .header("Referer", format!("https://{OTHER}/"))
            .header("Origin", format!("https://{OTHER}"))
            .header("Cookie", "tenant=nui-do");
        let hostile = hostile.await;
        assert_eq!(hostile.status, own.status, "{method} {target}");
        canaries(&hostile, &target, "nui-do");

        let stranger = ask(&kit, &method, HOST, &target).header("Cookie", &administrator);
        let stranger = stranger.await;
        assert_eq!(stranger.status, own.status, "{method} {target}");
        canaries(&stranger, &target, "nui-do");

        for (name, value) in [
            ("Authorization", &citizen.bearer),
            ("Cookie", &citizen.cookie),
        ] {
            let stranger = ask(&kit, &method, HOST, &target).header(name, value).await;
            let is_refused = name == "Authorization" && stranger.status == 401;
            assert!(
                is_refused || stranger.status == own.status,
                "{method} {target} with the {name} of the other: {}",
                stranger.status
            );
            canaries(&stranger, &target, "nui-do");
        }

        // Tags: one's own is good, the other's never is.
        let Some(tag) = theirs.header("etag") else {
            continue;
        };
        with_tags += 1;
        assert_ne!(
            own.header("etag"),
            Some(tag),
            "{target}: two tenants share a tag"
        );
        for tag in [tag.to_owned(), format!("W/{tag}"), format!("\"x\", {tag}")] {
            let answer = ask(&kit, &method, HOST, &target)
                .header("If-None-Match", &tag)
                .await;
            assert_eq!(
                answer.status, own.status,
                "{method} {target} with the tag {tag}"
            );
            let compressed = ask(&kit, &method, HOST, &target)
                .header("Accept-Encoding", "br")
                .header("If-None-Match", &tag)
                .await;
            assert_ne!(compressed.status, 304, "{method} {target}");
        }
        let own_tag = own.header("etag").unwrap();
        ask(&kit, &method, HOST, &target)
            .header("If-None-Match", own_tag)
            .await
            .expect(304);
    }
    assert!(with_tags > 10, "only {with_tags} answers carried a tag");
    identifiers(&kit, &asset, &citizen, &[administrator, colleague]).await;

    // Cursors: the other's is refused everywhere a cursor is taken.
    for (host, own, foreign) in [
        (HOST, &cursors[0], &cursors[1]),
        (OTHER, &cursors[1], &cursors[0]),
    ] {
        kit.get(host, &page(own)).await.expect(200);
        let refused = kit.get(host, &page(foreign)).await;
        assert_eq!(shown(&refused.text()), None);
        refused.expect_problem(400, "invalid-cursor");
    }

    // Another tenant's assets are not found under one's own host, whatever their fingerprint.
    let theirs = kit.get(OTHER, "/").await.expect(200).text();
    let style = theirs
        .split('"')
        .find(|part| part.ends_with("/portal.css"))
        .unwrap();
    let answer = kit.get(HOST, style).await;
    canaries(&answer, style, "nui-do");
    kit.finish().await;
}

/// Whoever is somebody here asks with identifiers that exist at the other.
async fn identifiers(kit: &Kit, asset: &str, there: &Citizen, staff: &[String; 2]) {
    let at_other = async |method: &str, target: &str| {
        let request = kit.request(method, OTHER, target);
        let request = request.header("Authorization", &there.bearer);
        match method {
            "POST" => request.json(&json!({ "kind": "access" })).await,
            _ => request.await,
        }
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let sessions = at_other("GET", "/api/v1/sessions").await.expect(200).json();
    let case = at_other("POST", "/api/v1/privacy/cases")
        .await
        .expect(201)
        .json();
    let [administrator, colleague] = staff;
    let accounts = kit
        .get(OTHER, "/staff/accounts")
        .header("Cookie", administrator);
    let accounts = accounts.await.expect(200).text();
    let (_, rest) = accounts.split_once("/staff/accounts/").unwrap();
    let known = [
        (
            "018f0000-0000-7000-8000-000000000002",
            text(&sessions["sessions"][0]["id"]),
        ),
        ("018f0000-0000-7000-8000-000000000003", text(&case["id"])),
        (
            "018f0000-0000-7000-8000-000000000001",
            rest[..36].to_owned(),
        ),
    ];
    let here = Citizen::at(kit, HOST).await;
    let mut asked = 0;
    for (method, target) in targets(asset) {
        let Some((placeholder, id)) = known.iter().find(|(id, _)| target.contains(id)) else {
            continue;
        };
        let target = target.replace(placeholder, id);
        let cookie = match target.contains("/staff/") {
            true => colleague,
            false => &here.cookie,
        };
        let request = kit.request(&method, HOST, &target).header("Cookie", cookie);
        let request = request.header("Sec-Fetch-Site", "same-origin");
        let answer = match method.as_str() {
            "POST" => {
                request
                    .body(FORM, "role=moderator&reason=x&version=1")
                    .await
            }
            _ => request.await,
        };
        assert!(
            matches!(answer.status, 400 | 404),
            "{method} {target}: {}",
            answer.status
        );
        canaries(&answer, &target, "nui-do");
        asked += 1;
    }
    assert!(asked >= 8, "only {asked} addresses have an identifier");
    // Nothing happened there.
    at_other("GET", "/api/v1/account").await.expect(200);
    let target = format!("/api/v1/privacy/cases/{}", text(&case["id"]));
    assert_eq!(at_other("GET", &target).await.expect(200).json(), case);
    let staff = kit.get(OTHER, "/staff").header("Cookie", administrator);
    staff.await.expect(200);
}

fn page(cursor: &str) -> String {
    format!("/api/v1/places?q=thai+nguyen&scope=country&limit=1&cursor={cursor}")
}

async fn cursor(kit: &Kit, host: &str) -> String {
    let path = "/api/v1/places?q=thai+nguyen&scope=country&limit=1";
    let answer = kit.get(host, path).await.expect(200).json();
    answer["next_cursor"].as_str().unwrap().to_owned()
}
