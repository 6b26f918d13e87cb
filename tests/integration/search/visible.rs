//! How the search is, for those who run the engine.

use super::{
    HOST, SEARCH, TENANT, comes_to_be, found, lists, metric, one_tenant, rooms, says_it_is_away,
    seconds, with_server,
};
use tinhid_core::database::Backend;
use tinhid_search_meilisearch::testing::Fault;
use tinhid_tests::eventually;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_that_is_right_says_so() {
    let kit = one_tenant(Backend::Sqlite).start().await;
    kit.publish_posts(TENANT, rooms(0..5)).await;
    let status = comes_to_be(&kit, "right").await;
    assert_eq!(status["waiting"], 0);
    assert_eq!(status["is_asked"], true);
    assert!(status.get("reason").is_none(), "{status}");
    let ready = kit.operations("/readyz").await.expect(200).json();
    assert_eq!(ready["tenants_without_search"], 0);
    eventually("the metric", async || {
        (metric(&kit, "tinhid_search_available").await == Some(1.0)).then_some(())
    })
    .await;
    assert_eq!(metric(&kit, "tinhid_search_waiting").await, Some(0.0));
    assert_eq!(metric(&kit, "tinhid_search_lag_seconds").await, Some(0.0));
    assert_eq!(
        metric(&kit, "tinhid_search_failures_total").await,
        Some(0.0)
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_that_is_away_is_seen_and_does_not_make_the_engine_unready() {
    let (setup, server) = with_server(Backend::Sqlite).await;
    let kit = setup.start().await;
    kit.publish_posts(TENANT, rooms(0..5)).await;
    assert_eq!(found(&kit).await, Some(5));
    let since = kit.setup().now();

    server.fail(Fault::Down);
    kit.store(TENANT, rooms(5..8)).await;
    comes_to_be(&kit, "unavailable").await;
    let failed = metric(&kit, "tinhid_search_failures_total").await.unwrap();
    kit.clock().advance(seconds(40));
    eventually("a further failure", async || {
        let failures = metric(&kit, "tinhid_search_failures_total").await?;
        (failures > failed).then_some(())
    })
    .await;
    let status = comes_to_be(&kit, "unavailable").await;
    assert_eq!(status["waiting"], 3, "{status}");
    assert!(status["reason"].as_str().unwrap().len() > 10, "{status}");
    let told: chrono::DateTime<chrono::Utc> = status["since"].as_str().unwrap().parse().unwrap();
    assert_eq!(told, since, "since the first failure");
    let ready = kit.operations("/readyz").await.expect(200).json();
    assert_eq!(ready["ready"], true);
    assert_eq!(ready["tenants_without_search"], 1);
    assert_eq!(metric(&kit, "tinhid_search_available").await, Some(0.0));
    assert_eq!(metric(&kit, "tinhid_search_waiting").await, Some(3.0));
    assert_eq!(metric(&kit, "tinhid_search_lag_seconds").await, Some(40.0));
    lists(&kit, 8).await;
    says_it_is_away(kit.get(HOST, SEARCH).await);

    server.heal();
    kit.clock().advance(seconds(16));
    comes_to_be(&kit, "right").await;
    eventually("the metric", async || {
        (metric(&kit, "tinhid_search_available").await == Some(1.0)).then_some(())
    })
    .await;
    assert_eq!(metric(&kit, "tinhid_search_waiting").await, Some(0.0));
    assert_eq!(metric(&kit, "tinhid_search_lag_seconds").await, Some(0.0));
    kit.finish().await;
}
