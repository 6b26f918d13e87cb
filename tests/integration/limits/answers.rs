use super::{HOST, READ, SEARCH, TENANT, few, from, standing, use_up};
use chrono::Duration;
use serde_json::json;
use tinhid_core::database::Backend;
use tinhid_core::database::control::tenant::TenantState;

const CALLER: &str = "203.0.113.9";

on_each_backend! {
    every_answer_says_how_its_caller_stands: says;
}

async fn says(backend: Backend) {
    let kit = few(backend).start().await;
    for (left, reset) in [(2, 20), (1, 40), (0, 60)] {
        let answer = from(&kit, CALLER, HOST, READ).await.expect(200);
        let expected = format!("\"read\";r={left};t={reset}");
        let policy = "\"read\";q=3;w=60";
        assert_eq!(standing(&answer), Some((policy, expected.as_str())));
        assert_eq!(answer.header("retry-after"), None);
    }
    let refused = from(&kit, CALLER, HOST, READ).await;
    let refused = refused.expect_problem(429, "rate-limited");
    assert_eq!(refused.header("retry-after"), Some("20"));
    assert_eq!(
        standing(&refused),
        Some(("\"read\";q=3;w=60", "\"read\";r=0;t=60"))
    );
    assert_eq!(refused.header("cache-control"), Some("no-store"));
    let words = refused.json();
    assert_eq!(words["title"], "Quá nhiều yêu cầu trong một lúc");
    assert!(words["next"].as_str().unwrap().contains("20"), "{words}");

    // Whoever waits as long as they were told is answered.
    kit.clock().advance(Duration::seconds(19));
    let early = from(&kit, CALLER, HOST, READ).await.expect(429);
    assert_eq!(early.header("retry-after"), Some("1"));
    kit.clock().advance(Duration::seconds(1));
    from(&kit, CALLER, HOST, READ).await.expect(200);
    from(&kit, CALLER, HOST, READ).await.expect(429);

    let metrics = kit.operations("/metrics").await.text();
    let counted = metrics.lines().any(|line| {
        line.starts_with("tinhid_rate_limited_total{")
            && line.contains("tenant=\"song-xanh\"")
            && line.contains("class=\"read\"")
    });
    assert!(counted, "{metrics}");
    assert!(!metrics.contains(CALLER));
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn classes_are_counted_each_for_itself() {
    let kit = few(Backend::Sqlite).start().await;
    use_up(&kit, CALLER).await;
    let search = from(&kit, CALLER, HOST, SEARCH).await.expect(200);
    assert_eq!(
        standing(&search),
        Some(("\"search\";q=2;w=60", "\"search\";r=1;t=30"))
    );
    // Another address of the same class takes from the same.
    from(&kit, CALLER, HOST, "/don-vi-hanh-chinh?q=xa")
        .await
        .expect(200);
    from(&kit, CALLER, HOST, SEARCH).await.expect(429);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_gets_a_page_and_the_evaluation_protocol_its_form() {
    let kit = few(Backend::Sqlite).start().await;
    for (path, title) in [
        ("/don-vi-hanh-chinh?q=xa", "Quá nhiều yêu cầu trong một lúc"),
        ("/en/don-vi-hanh-chinh?q=xa", "Too many requests at once"),
    ] {
        for _ in 0..3 {
            from(&kit, CALLER, HOST, path).await;
        }
        let page = from(&kit, CALLER, HOST, path).header("Accept", "text/html");
        let page = page.await.expect(429);
        assert!(
            page.header("content-type")
                .unwrap()
                .starts_with("text/html")
        );
        assert!(page.text().contains(title), "{}", page.text());
        assert!(page.header("retry-after").is_some());
    }
    use_up(&kit, CALLER).await;
    let flags = kit
        .post(HOST, "/ofrep/v1/evaluate/flags")
        .header("X-Forwarded-For", CALLER)
        .json(&json!({ "context": {} }));
    let refused = flags.await.expect(429);
    assert!(refused.header("retry-after").is_some());
    assert_eq!(refused.json()["errorCode"], "GENERAL");
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_counts_and_what_nobody_may_know_of_says_nothing() {
    let kit = few(Backend::Sqlite).start().await;
    // A parameter that is not known, a post that is not there, and the head alone.
    let ask = |target: &str| from(&kit, CALLER, HOST, target);
    let unknown = ask("/api/v1/features?nothing=1").await.expect(400);
    assert!(standing(&unknown).is_some_and(|(_, left)| left.contains("r=2")));
    ask("/api/v1/catalogue/nothing").await.expect(404);
    let head = kit
        .request("HEAD", HOST, READ)
        .header("X-Forwarded-For", CALLER)
        .await
        .expect(200);
    assert!(standing(&head).is_some_and(|(_, left)| left.contains("r=0")));
    ask(READ).await.expect(429);

    for target in ["/api/v1/nothing", "/nothing"] {
        assert_eq!(standing(&ask(target).await.expect(404)), None, "{target}");
    }
    let options = kit.request("OPTIONS", HOST, READ);
    assert_eq!(standing(&options.await.expect(204)), None);
    kit.package(TENANT).append(
        "features.toml",
        "\n[features.administrative-units]\non = false\n",
    );
    kit.reload().await;
    assert_eq!(standing(&ask(SEARCH).await.expect(404)), None);
    let fleet = kit.engine().fleet();
    fleet
        .set_state(TENANT, TenantState::Suspended)
        .await
        .unwrap();
    assert_eq!(standing(&ask(READ).await.expect(503)), None);
    kit.finish().await;
}

/// What is made once for all who ask is given to whoever asks.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn prebuilt_pages_files_and_health_are_not_counted() {
    let kit = few(Backend::Sqlite).start().await;
    use_up(&kit, CALLER).await;
    for target in [
        "/",
        "/en",
        "/robots.txt",
        "/manifest.webmanifest",
        "/api/v1/bootstrap",
        "/api/v1/catalogue",
        "/api/v1/openapi.json",
        "/dich-vu/find-room",
        "/lien-he",
    ] {
        for _ in 0..5 {
            let answer = from(&kit, CALLER, HOST, target).await.expect(200);
            assert_eq!(standing(&answer), None, "{target}");
        }
    }
    for _ in 0..5 {
        kit.operations("/healthz").await.expect(200);
    }
    kit.finish().await;
}
