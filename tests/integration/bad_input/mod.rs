//! Input that no honest client sends: always refused, never a fault of the engine.

mod bodies;
mod heads;
mod targets;

use tinhid_tests::{Kit, Response, Setup};

const HOST: &str = "id.song-xanh.example";

async fn one_tenant() -> Kit {
    let setup = Setup::empty();
    setup.synthetic("song-xanh", "Sông Xanh ID");
    setup.start().await
}

/// Fails unless the answer says in words that the caller is at fault.
fn refused(what: &str, answer: &Response) {
    assert!(
        (400..500).contains(&answer.status),
        "{what}: {} {}",
        answer.status,
        answer.text()
    );
    let kind = answer.header("content-type").unwrap_or_default();
    assert!(
        kind == "application/problem+json" || kind.starts_with("text/html"),
        "{what}: {} without words ({kind})",
        answer.status
    );
    assert!(
        answer.header("x-content-type-options").is_some(),
        "{what}: without security headers"
    );
}

/// The engine goes on as if nothing had been.
async fn is_well(kit: &Kit) {
    kit.get(HOST, "/").await.expect(200);
    kit.get(HOST, "/api/v1/bootstrap").await.expect(200);
    assert_eq!(kit.operations("/healthz").await.status, 200);
    let metrics = kit.operations("/metrics").await.text();
    let faults: Vec<_> = metrics
        .lines()
        .filter(|line| {
            line.starts_with("tinhid_requests_total")
                && line.contains("tenant=\"song-xanh\"")
                && line.contains("status=\"500\"")
        })
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
}
