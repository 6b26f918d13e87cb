use tinhid_tests::{Kit, Setup};

const HOST: &str = "id.song-xanh.example";

async fn limited() -> Kit {
    let mut setup = Setup::empty();
    setup.synthetic("song-xanh", "Sông Xanh ID");
    setup.deployment.limits.body_bytes = 2_000;
    setup.deployment.limits.uri_bytes = 500;
    setup.deployment.limits.head_seconds = 1;
    setup.start().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sizes_have_limits_that_are_said() {
    let kit = limited().await;
    let path = "/ofrep/v1/evaluate/flags";
    let body = |length: usize| format!("{{\"context\":{{\"note\":\"{}\"}}}}", "x".repeat(length));
    kit.post(HOST, path)
        .body("application/json", body(1_900))
        .await
        .expect(200);
    let answer = kit
        .post(HOST, path)
        .body("application/json", body(3_000))
        .await;
    // The protocol has a form of its own for failures.
    let failure = answer.expect(413).json();
    assert_eq!(failure["errorCode"], "GENERAL");
    let words = failure["errorDetails"].as_str().unwrap();
    assert!(
        words.contains("2000") && words.contains("body-too-large"),
        "{words}"
    );
    // Chunks hide their sum, and yet it is counted.
    let chunk = format!("{:x}\r\n{}\r\n", 1_000, "x".repeat(1_000));
    let chunked = format!(
        "POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{}0\r\n\r\n",
        chunk.repeat(5)
    );
    assert_eq!(kit.raw(chunked.as_bytes()).await.unwrap().status, 413);

    kit.get(HOST, &format!("/tim-kiem?q={}", "x".repeat(400)))
        .await
        .expect(200);
    let long = format!("/api/v1/places?q={}", "x".repeat(600));
    kit.get(HOST, &long)
        .await
        .expect_problem(414, "uri-too-long");
    let huge = format!(
        "GET /{} HTTP/1.1\r\nHost: {HOST}\r\n\r\n",
        "x".repeat(300_000)
    );
    if let Some(answer) = kit.raw(huge.as_bytes()).await {
        assert!((400..500).contains(&answer.status), "{}", answer.status);
    }
    kit.get(HOST, "/").await.expect(200);
    kit.finish().await;
}

/// Whoever never finishes a request does not keep a place for ever.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_that_never_ends_is_given_up() {
    let kit = limited().await;
    let mut connection = kit.connect().await;
    connection
        .send(format!("GET / HTTP/1.1\r\nHost: {HOST}\r\nX-Slow: ").as_bytes())
        .await;
    // The answer, or the end of the connection, comes by itself.
    if let Some(answer) = connection.answer().await {
        assert_eq!(answer.status, 408);
    }
    kit.get(HOST, "/").await.expect(200);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_never_ends_is_given_up() {
    let mut setup = Setup::empty();
    setup.synthetic("song-xanh", "Sông Xanh ID");
    setup.deployment.limits.body_seconds = 1;
    let kit = setup.start().await;
    let mut connection = kit.connect().await;
    let head = format!(
        "POST /ofrep/v1/evaluate/flags HTTP/1.1\r\nHost: {HOST}\r\n\
         Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"
    );
    connection.send(head.as_bytes()).await;
    let answer = connection.answer().await.unwrap().expect(408);
    assert_eq!(answer.json()["errorCode"], "GENERAL");
    // The route is known, though its handler never had the body.
    let metrics = kit.operations("/metrics").await.text();
    let counted = metrics.lines().any(|line| {
        line.starts_with("tinhid_requests_total")
            && line.contains("route=\"/ofrep/v1/evaluate/flags\"")
            && line.contains("method=\"POST\"")
            && line.contains("status=\"408\"")
    });
    assert!(counted, "{metrics}");
    kit.get(HOST, "/").await.expect(200);
    kit.finish().await;
}
