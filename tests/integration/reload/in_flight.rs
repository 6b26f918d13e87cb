//! A request keeps the snapshot it began with.

use super::{HOST, two_tenants};
use tinhid_tests::eventually;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_in_flight_finishes_on_the_snapshot_it_began_with() {
    let kit = two_tenants().start().await;
    let old = kit.report_of("song-xanh").snapshot.unwrap();
    let body = br#"{"context":{}}"#;
    let head = format!(
        "POST /ofrep/v1/evaluate/flags HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let counted = async || {
        // Only a request that was let in is counted before it is answered: none is, so ask the gate.
        let metrics = kit.operations("/metrics").await.text();
        metrics.contains("tinhid_requests_total").then_some(())
    };
    kit.get(HOST, "/").await.expect(200);
    eventually("the metrics", counted).await;
    // Several, for the head of each must have been read before the reload; each is answered by
    // the snapshot of the moment its head arrived.
    let mut waiting = Vec::new();
    for _ in 0..4 {
        let mut connection = kit.connect().await;
        connection.send(head.as_bytes()).await;
        connection.send(&body[..5]).await;
        waiting.push(connection);
    }
    // A request on a later connection is answered after the earlier heads were read, for each
    // worker reads in order; with two workers a few more make sure of both.
    for _ in 0..8 {
        kit.get(HOST, "/api/v1/features").await.expect(200);
    }
    kit.package("song-xanh")
        .write("features.toml", "[features.rentals]\non = true\n");
    kit.reload().await;
    let new = kit.report_of("song-xanh").snapshot.unwrap();
    assert_ne!(old, new);
    for mut connection in waiting {
        connection.send(&body[5..]).await;
        let answer = connection.answer().await.unwrap().expect(200).json();
        assert_eq!(answer["metadata"]["snapshot"], old);
        let flags = answer["flags"].as_array().unwrap();
        let rentals = flags.iter().find(|flag| flag["key"] == "rentals").unwrap();
        assert_eq!(rentals["value"], false);
    }
    let answer = kit
        .post(HOST, "/ofrep/v1/evaluate/flags")
        .json(&serde_json::json!({}))
        .await;
    assert_eq!(answer.expect(200).json()["metadata"]["snapshot"], new);
    kit.finish().await;
}
