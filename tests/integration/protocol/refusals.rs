use super::{HOST, one_tenant};
use tinhid_tests::{Program, eventually};

/// Links are passed on with the marks of those who pass them on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_passes_over_what_it_does_not_know() {
    let kit = one_tenant().await;
    for target in [
        "/?fbclid=abc",
        "/tim-kiem?q=nha&utm_source=zalo&utm_medium=social",
        "/don-vi-hanh-chinh?gclid=1",
        "/lien-he?zarsrc=30",
    ] {
        kit.get(HOST, target).await.expect(200);
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_api_names_the_parameter_it_does_not_take() {
    let kit = one_tenant().await;
    for (target, parameter) in [
        ("/api/v1/bootstrap?x=1", "x"),
        ("/api/v1/catalogue?page=2", "page"),
        ("/api/v1/communes?q=a", "q"),
        ("/api/v1/features?level=3", "level"),
        ("/api/v1/features?app_version=new", "app_version"),
        ("/api/v1/openapi.json?v=2", "v"),
        ("/api/v1/places?q=a&limit=many", "limit"),
        ("/api/v1/places?q=a&q=b", "q"),
    ] {
        let answer = kit.get(HOST, target).language("en").await;
        let problem = answer.expect_problem(400, "invalid-query").json();
        assert_eq!(problem["parameter"], parameter, "{target}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(parameter), "{target}: {detail}");
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hosts_that_nobody_can_have_are_unknown_and_named_to_no_cache() {
    let kit = one_tenant().await;
    for host in ["[::1]", "[::1]:8080", "a_b.example"] {
        let page = kit
            .get(host, "/")
            .header("Accept", "text/html")
            .await
            .expect(404);
        assert_eq!(page.header("cache-control"), Some("no-store"), "{host}");
        assert!(page.header("vary").is_some(), "{host}");
        kit.get(host, "/api/v1/bootstrap")
            .await
            .expect_problem(404, "unknown-host");
    }
    let broken = kit
        .get(HOST, "/%zz")
        .header("Accept", "text/html")
        .await
        .expect(400);
    assert_eq!(
        broken.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    kit.finish().await;
}

/// What is refused at the door is written down with who stood there, and why.
#[tokio::test]
async fn a_refusal_is_a_line_of_the_log_with_caller_and_code() {
    let mut program = Program::empty();
    program.synthetic("song-xanh", "Sông Xanh ID");
    program.set("TINHID__SERVER__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
    let serving = program.serve(&[]).await;
    let long = format!("/?q={}", "a".repeat(9_000));
    for (host, target, status, code) in [
        ("a b", "/", 400, "invalid-host"),
        ("elsewhere.example", "/", 404, "unknown-host"),
        (HOST, "/%ff", 400, "invalid-utf8"),
        (HOST, long.as_str(), 414, "uri-too-long"),
    ] {
        let answer = serving
            .get(host, target)
            .header("Forwarded", "for=\"203.0.113.9:4711\"")
            .await
            .expect(status);
        let id = answer.header("x-request-id").unwrap().to_owned();
        let line = eventually("the line of the refusal", async || {
            let mut lines = serving.log().into_iter();
            lines.find(|line| line["request_id"] == id)
        })
        .await;
        assert_eq!(line["code"], code, "{line}");
        assert_eq!(line["client"], "203.0.113.9", "{line}");
        assert_eq!(line["port"], 4711, "{line}");
    }
    // Two words about one caller are one too many.
    let answer = serving
        .get(HOST, "/robots.txt")
        .header("Forwarded", "for=8.8.8.8")
        .header("X-Forwarded-For", "203.0.113.9")
        .await;
    answer.expect_problem(400, "contradictory-forwarded");
}
