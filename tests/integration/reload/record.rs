//! Everything that was ever shown is on record.

use super::two_tenants;
use chrono::Duration;
use tinhid_contract::Clock;
use tinhid_core::database::control::snapshot;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_snapshot_that_went_live_is_kept_with_its_time() {
    let kit = two_tenants().start().await;
    let package = kit.package("song-xanh");
    let plain = package.read("branding/brand.toml");
    let start = kit.clock().now();
    kit.clock().advance(Duration::hours(1));
    let first_edit = kit.clock().now();
    package.write("branding/brand.toml", plain.replace("Lời chào", "Câu nói"));
    kit.reload().await;
    // What changes nothing is no new snapshot, and neither is what cannot be served.
    kit.clock().advance(Duration::hours(1));
    kit.reload().await;
    package.write("features.toml", "= = =");
    kit.reload().await;
    kit.clock().advance(Duration::hours(1));
    let second_edit = kit.clock().now();
    package
        .remove("features.toml")
        .write("branding/brand.toml", &plain);
    kit.reload().await;

    let reader = kit.engine().fleet().control().reader();
    let history = snapshot::history(&reader, "song-xanh", 10).await.unwrap();
    let periods: Vec<_> = history
        .iter()
        .rev()
        .map(|row| (row.since, row.until))
        .collect();
    assert_eq!(
        periods,
        [
            (start, Some(first_edit)),
            (first_edit, Some(second_edit)),
            (second_edit, None)
        ]
    );
    assert_eq!(
        history[0].hash, history[2].hash,
        "the same content is the same snapshot"
    );
    assert_eq!(
        Some(history[0].hash.clone()),
        kit.report_of("song-xanh").snapshot
    );
    let shown = snapshot::content(&reader, &history[1].hash)
        .await
        .unwrap()
        .unwrap();
    let shown: serde_json::Value = serde_json::from_slice(&shown).unwrap();
    assert_eq!(
        shown["configuration"]["brand"]["slogan"]["vi"],
        "Câu nói của song-xanh"
    );
    assert_eq!(
        snapshot::history(&reader, "nui-do", 10)
            .await
            .unwrap()
            .len(),
        1
    );

    // A restart shows the same and records nothing new.
    let kit = kit.restart().await;
    let reader = kit.engine().fleet().control().reader();
    assert_eq!(
        snapshot::history(&reader, "song-xanh", 10)
            .await
            .unwrap()
            .len(),
        3
    );
    kit.finish().await;
}
