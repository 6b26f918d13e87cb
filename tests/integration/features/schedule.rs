use super::{HOST, with_features};
use chrono::{DateTime, Utc};
use tinhid_tests::Kit;

/// 08:00 in the tenant's zone is 01:00 UTC.
const EDGES: [&str; 2] = ["2026-12-01T01:00:00Z", "2026-12-02T01:00:00Z"];

async fn alerts(kit: &Kit) -> (bool, String) {
    let answer = kit.get(HOST, "/api/v1/bootstrap").await.expect(200);
    let is_on = answer.json()["features"]["untargeted"]["alerts"] == true;
    (is_on, answer.header("etag").unwrap().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edge_of_a_schedule_changes_answers_and_tags_on_the_dot() {
    let kit = with_features().await;
    let [from, until] = EDGES.map(|edge| edge.parse::<DateTime<Utc>>().unwrap());
    let bootstrap = kit.get(HOST, "/api/v1/bootstrap").await.expect(200).json();
    assert_eq!(bootstrap["changes_at"], from.timestamp_millis());
    let millisecond = chrono::Duration::milliseconds(1);
    let before = alerts(&kit).await;
    assert!(!before.0);
    kit.clock().set(from - millisecond);
    assert_eq!(alerts(&kit).await, before, "nothing has changed yet");
    kit.clock().set(from);
    let during = alerts(&kit).await;
    assert!(during.0 && during.1 != before.1);
    let fresh = kit
        .get(HOST, "/api/v1/bootstrap")
        .header("If-None-Match", &before.1)
        .await;
    fresh.expect(200);
    kit.clock().set(until - millisecond);
    assert_eq!(alerts(&kit).await, during);
    kit.clock().set(until);
    let after = alerts(&kit).await;
    assert!(!after.0 && after.1 != during.1);
    let answer = kit.get(HOST, "/api/v1/features").await.expect(200).json();
    assert_eq!(answer["features"]["alerts"]["step"], "schedule");
    // A clock that is set back is believed, too.
    kit.clock().set(from);
    assert_eq!(alerts(&kit).await, during);
    kit.finish().await;
}
