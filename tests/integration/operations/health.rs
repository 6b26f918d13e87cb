use std::collections::BTreeSet;
use tinhid_tests::{Kit, Program, eventually};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_operations_port_tells_how_it_is_and_the_public_one_does_not() {
    let kit = Kit::start().await;
    assert_eq!(kit.operations("/healthz").await.expect(200).text(), "ok\n");
    let ready = kit.operations("/readyz").await.expect(200).json();
    assert_eq!(ready["ready"], true);
    assert_eq!(ready["draining"], false);
    assert_eq!(ready["control_database"], true);
    assert_eq!(ready["tenants_served"], 3);
    for tenant in ready["tenants"].as_array().unwrap() {
        assert_eq!(tenant["state"], "sandbox");
        assert_eq!(tenant["snapshot"].as_str().unwrap().len(), 64);
    }
    let host = "id.dak-lak.example";
    for path in ["/healthz", "/readyz", "/metrics"] {
        kit.get(host, path).await.expect(404);
    }
    assert_eq!(kit.operations("/").await.status, 404);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_are_counted_by_pattern() {
    let kit = Kit::start().await;
    let host = "id.dak-lak.example";
    for _ in 0..3 {
        kit.get(host, "/dich-vu/find-room").await.expect(200);
    }
    kit.get(host, "/dich-vu/nothing").await.expect(404);
    let answer = kit.operations("/metrics").await.expect(200);
    assert!(
        answer
            .header("content-type")
            .unwrap()
            .starts_with("text/plain; version=0.0.4")
    );
    let metrics = answer.text();
    let count = |status: &str| -> u64 {
        metrics
            .lines()
            .filter(|line| {
                line.starts_with("tinhid_requests_total{")
                    && line.contains("tenant=\"dak-lak\"")
                    && line.contains("route=\"/dich-vu/{entry}\"")
                    && line.contains(&format!("status=\"{status}\""))
            })
            .map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap())
            .sum()
    };
    assert!(count("200") >= 3 && count("404") >= 1, "{metrics}");
    assert!(metrics.contains("tinhid_request_seconds"));
    assert!(
        !metrics.contains("find-room"),
        "an address in a label is a label without end"
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_has_an_identifier_of_its_own() {
    let kit = Kit::start().await;
    let mut seen = BTreeSet::new();
    for (host, path) in [
        ("id.dak-lak.example", "/"),
        ("id.dak-lak.example", "/"),
        ("id.dak-lak.example", "/nothing"),
        ("elsewhere.example", "/"),
        ("id.dak-lak.example", "/api/v1/places?q=%00"),
    ] {
        // What a stranger calls the request is no identifier of ours.
        let answer = kit.get(host, path).header("X-Request-Id", "mine").await;
        let id = answer
            .header("x-request-id")
            .unwrap_or_else(|| panic!("{path}: none"))
            .to_owned();
        assert_eq!(id.len(), 32, "{id}");
        assert!(seen.insert(id), "{path}");
    }
    kit.finish().await;
}

#[tokio::test]
async fn a_request_is_a_line_of_the_log_and_a_fault_is_found_by_its_identifier() {
    let program = Program::empty();
    program.synthetic("song-xanh", "Sông Xanh ID");
    let serving = program.serve(&[]).await;
    let answer = serving
        .get("id.song-xanh.example", "/khong-co")
        .await
        .expect(404);
    let id = answer.header("x-request-id").unwrap();
    let line = eventually("the line", async || {
        serving
            .log()
            .into_iter()
            .find(|line| line["request_id"] == id)
    })
    .await;
    assert_eq!(line["code"], "not-found");
    assert_eq!(line["method"], "GET");
    assert_eq!(line["client"], "127.0.0.1");
    assert!(
        line["microseconds"].is_u64() && line["port"].is_u64(),
        "{line}"
    );
}
