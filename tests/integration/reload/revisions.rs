//! Published changes that begin and end at a moment.

use super::{HOST, two_tenants};
use chrono::Duration;
use serde_json::json;
use tinhid_contract::Clock;
use tinhid_tests::{Kit, eventually};

async fn rentals(kit: &Kit) -> bool {
    let answer = kit.get(HOST, "/api/v1/features").await.expect(200).json();
    answer["features"]["rentals"]["on"] == true
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revision_is_in_force_for_its_time() {
    let kit = two_tenants().start().await;
    let now = kit.clock().now();
    let patch = json!({ "features": { "rentals": { "on": true } } });
    let (from, until) = (now + Duration::hours(1), now + Duration::hours(2));
    kit.publish_for("song-xanh", "features", patch, from, Some(until))
        .await;
    kit.reload().await;
    assert!(!rentals(&kit).await);
    kit.clock().set(from);
    kit.reload().await;
    assert!(rentals(&kit).await);
    kit.clock().set(until);
    kit.reload().await;
    assert!(!rentals(&kit).await);
    kit.finish().await;
}

/// Nobody has to reload for a revision whose time comes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revision_comes_and_goes_by_itself() {
    let mut setup = two_tenants();
    setup.watch = true;
    let kit = setup.start().await;
    let now = kit.clock().now();
    let patch = json!({ "features": { "rentals": { "on": true } } });
    let (from, until) = (now + Duration::hours(1), now + Duration::hours(2));
    kit.publish_for("song-xanh", "features", patch, from, Some(until))
        .await;
    kit.reload().await;
    kit.clock().set(from);
    eventually("the revision in force", async || {
        rentals(&kit).await.then_some(())
    })
    .await;
    kit.clock().set(until);
    eventually("the end of the revision", async || {
        (!rentals(&kit).await).then_some(())
    })
    .await;
    kit.finish().await;
}
